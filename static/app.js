// What a page gains with JavaScript. Everything here only speeds up what already works without it.
const has = (selector) => document.querySelector(selector);

if (has("#turns")) {
  // The box is marked as one that suggests only when the form no longer leaves the page.
  import("./conversation.js").then(({ start, box }) => {
    start();
    box(has("#q"));
  });
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
  if (tongue) { // the address may have moved on since the page came, and an answer may stand in it
    tongue.href = chosen(location.href, "language", tongue.lang);
    if (has(".turn")) tongue.href = chosen(tongue.href, "answer", tongue.lang);
  }
  const mark = event.target.closest(".ref");
  if (mark) document.getElementById(mark.hash.slice(1))?.closest("details")?.setAttribute("open", "");
  const leave = event.target.closest("[data-leave]");
  if (leave) { // at once, and with no way back here
    event.preventDefault();
    document.documentElement.hidden = true;
    location.replace(leave.href);
  }
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

addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll(".others")) folded.open = true;
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
