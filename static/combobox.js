// The question box: suggestions while typing, a height that goes with the text, and what room is left. A text field of several lines
// may not be called a combobox; what it is and does is said by the attributes that such a field may have.
import { say } from "./words.js";

const WAIT = 120;
const SHORTEST = 2;
const MOST = 500; // characters that a question may have, as the server has it
const NEAR = 80;
const FEW = 3; // suggestions where the window is narrow
const narrow = matchMedia("(max-width: 40rem)");

export function combobox(input) {
  const list = Object.assign(document.createElement("ul"), { className: "offers", id: "offers", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector("label[for=q]").textContent);
  input.after(list);
  const fixed = { "aria-autocomplete": "list", "aria-haspopup": "listbox", "aria-controls": "offers" };
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
    input.removeAttribute("aria-activedescendant");
  }

  function show({ suggestions, languages }) {
    list.replaceChildren(...suggestions.slice(0, narrow.matches ? FEW : undefined).map((text, place) => option(text, languages[place], place)));
    at = -1;
    list.hidden = suggestions.length === 0;
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

  // Nothing is cut off: what is too long says by how much, and is not sent.
  function measure() {
    const left = MOST - [...input.value.trim()].length;
    const room = document.getElementById("q-room");
    room.hidden = left > NEAR;
    room.textContent = say(left < 0 ? "over" : "left").replace("{count}", Math.abs(left));
    room.classList.toggle("problem", left < 0);
    input.setCustomValidity(left < 0 ? room.textContent : "");
    if (CSS.supports("field-sizing: content")) return;
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight}px`;
  }

  measure();
  input.addEventListener("input", () => {
    measure();
    typed = input.value;
    clearTimeout(timer);
    if (typed.trim().length < SHORTEST) close();
    else timer = setTimeout(look, WAIT);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      return input.form.requestSubmit();
    }
    if (list.hidden) return;
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
