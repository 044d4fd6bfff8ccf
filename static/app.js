// What a page gains with JavaScript. Everything here only speeds up what already works without it.
const has = (selector) => document.querySelector(selector);

if (has("#turns")) {
  // The box is marked as one that suggests only when the form no longer leaves the page.
  const box = import("./combobox.js");
  import("./conversation.js").then(({ start }) => start()).then(() => box).then(({ combobox }) => combobox(has("#q")));
}

// What can be done with an answer is fetched when it is first wanted.
const wanted = (form) => (event) => {
  const found = event.target.closest(form ? "form[data-feedback]" : "[data-act]");
  if (!found) return;
  if (form) event.preventDefault();
  const helpful = event.submitter?.value === "true";
  import("./actions.js").then(({ act, rate }) => (form ? rate(found, helpful) : act(found)));
};
if (has("#turns")) {
  document.addEventListener("click", wanted(false));
  document.addEventListener("submit", wanted(true));
}
if (has("html.framed #turns")) import("./frame.js");
if (has("[data-filter]")) import("./filter.js");
if (has("[data-builder]")) import("./builder.js");

// The theme switch without a reload; the choice lives in the address, as it does without JavaScript.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-theme-to]");
  const tongue = event.target.closest(".switch a");
  if (tongue) tongue.href = chosen(location.href, "language", tongue.lang); // the address may have moved on since the page came
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const theme = link.dataset.themeTo;
  document.documentElement.dataset.theme = theme;
  has("meta[name=color-scheme]").content = theme;
  history.replaceState(history.state, "", chosen(location.href, "theme", theme));
  for (const other of document.querySelectorAll('a[href^="/"]:not([data-theme-to])')) other.href = chosen(other.href, "theme", theme);
  for (const form of document.querySelectorAll("form[method=get]")) keep(form, theme);
  has(theme === "dark" ? ".to-light" : ".to-dark").focus();
});

function chosen(address, name, value) {
  const url = new URL(address, location.href);
  url.searchParams.set(name, value);
  return url.href;
}

function keep(form, theme) {
  let field = form.elements.theme;
  if (!field) {
    field = Object.assign(document.createElement("input"), { type: "hidden", name: "theme" });
    form.prepend(field);
  }
  field.value = theme;
}
