// Suggestions while typing, as the ARIA pattern "editable combobox with list autocomplete".
const WAIT = 120;
const SHORTEST = 2;

export function combobox(input) {
  const list = Object.assign(document.createElement("ul"), { className: "offers", id: "offers", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector("label[for=q]").textContent);
  input.after(list);
  const fixed = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "offers" };
  for (const [name, value] of Object.entries(fixed)) input.setAttribute(name, value);
  let timer, request, typed = "", at = -1;

  const options = () => [...list.children];

  function stay() { // no list that is still on its way takes the place of this one
    clearTimeout(timer);
    request?.abort();
  }

  function close() {
    stay();
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show({ suggestions, languages }) {
    list.replaceChildren(...suggestions.map((text, place) => option(text, languages[place], place)));
    at = -1;
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
  }

  function option(text, lang, place) {
    const item = Object.assign(document.createElement("li"), { id: `offer-${place}`, textContent: text, lang });
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    return item;
  }

  async function look() {
    request?.abort();
    request = new AbortController();
    const values = new URLSearchParams({ q: typed, language: document.documentElement.lang });
    try {
      const response = await fetch(`${document.getElementById("turns").dataset.suggest}?${values}`, { signal: request.signal });
      if (response.ok && document.activeElement === input) show(await response.json());
    } catch { /* aborted or offline: the box works without suggestions */ }
  }

  function mark(place) {
    stay();
    at = (place + options().length + 1) % (options().length + 1); // one past the end is the box itself
    if (at === options().length) at = -1;
    options().forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    input.value = at < 0 ? typed : options()[at].textContent;
    if (at < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", options()[at].id);
    options()[at].scrollIntoView({ block: "nearest" });
  }

  input.addEventListener("input", () => {
    typed = input.value;
    clearTimeout(timer);
    if (typed.trim().length < SHORTEST) close();
    else timer = setTimeout(look, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown") mark(at + 1);
    else if (event.key === "ArrowUp") mark(at < 0 ? options().length - 1 : at === 0 ? options().length : at - 1);
    else if (event.key === "Escape") {
      event.stopPropagation(); // closes the list, not the widget around the frame
      input.value = typed;
      close();
    } else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
  input.form.addEventListener("submit", close, true);
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    stay();
  });
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[role=option]");
    if (!item) return;
    input.value = item.textContent;
    close();
    input.form.requestSubmit();
  });
}
