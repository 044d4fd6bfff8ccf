// Questions asked and answered in place: the answer is fetched as a fragment, the address keeps the question, the back button works.
import { announce, say } from "./words.js";

const turns = document.getElementById("turns");
const main = document.getElementById("main");
const form = document.getElementById("ask");
const framed = document.documentElement.classList.contains("framed");
const home = document.title;
const queue = []; // what was asked while an answer was awaited
const MOST_PREVIOUS = 6;
const WAIT = 120;
const SHORTEST = 2;
const MOST = 500; // characters that a question may have, as the server has it
const NEAR = 80;
const FEW = 3; // suggestions where the window is narrow
let busy = false;
let last = 0;

const number = (turn) => Number(turn.id.slice(1));
const shown = () => [...turns.children].filter((turn) => !turn.hidden);

export function start() {
  last = Math.max(0, ...[...turns.children].map(number));
  if (!framed) history.replaceState({ turn: last }, "");
  for (const turn of turns.children) if ("concern" in turn.dataset) settle(turn);
  document.addEventListener("submit", submitted);
  addEventListener("popstate", ({ state }) => (state ? goTo(state.turn) : stay()));
}

function submitted(event) {
  if (!event.target.matches("form[data-ask]")) return;
  event.preventDefault();
  const chosen = event.submitter?.name === "q" ? event.submitter.value : event.target.elements.q.value;
  if (chosen.trim()) ask(chosen.trim(), event.submitter?.name === "q");
}

// The question box: suggestions while typing, a height that goes with the text, what room is left. A field of several lines may not be
// called a combobox; it has the attributes of one that it may have.
export function box(input) {
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
    list.replaceChildren(...suggestions.slice(0, matchMedia("(max-width: 40rem)").matches ? FEW : undefined).map((text, place) => option(text, languages[place], place)));
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

// Put a question. `moved`: the reader pressed something that is not the question box, so focus goes to the new turn.
export function ask(question, moved = false) {
  for (const turn of [...turns.children]) if (turn.hidden || turn.dataset.failed) turn.remove();
  const values = asked(question);
  const turn = waiting(question, ++last);
  main.classList.remove("fresh");
  form.querySelector("details").open = false;
  turns.append(turn);
  form.elements.q.value = "";
  form.elements.q.dispatchEvent(new Event("input"));
  form.elements.q.placeholder = say("follow");
  if (!framed) history.pushState({ turn: last }, "", address(choices())); // the question comes into it once it is known to be harmless
  document.title = say("title");
  bring(turn, moved);
  send(turn, values);
}

// The answered questions before `turn`, but for those that may bring a person into danger: they go into no address.
function previous(turn) {
  const earlier = JSON.parse(turns.dataset.previous ?? "[]");
  const before = shown().filter((one) => number(one) < number(turn) && !("concern" in one.dataset));
  return [...earlier, ...before.map((one) => one.dataset.question)].filter(Boolean).slice(-MOST_PREVIOUS);
}

function choices() {
  const values = new URLSearchParams();
  for (const name of ["language", "theme"]) {
    const chosen = new URLSearchParams(location.search).get(name);
    if (chosen) values.set(name, chosen);
  }
  return values;
}

function asked(question) {
  const values = choices();
  values.set("q", question);
  for (const name of ["as_of", "region"]) if (form.elements[name].value) values.set(name, form.elements[name].value);
  return values;
}

const address = (values) => `${turns.dataset.home}?${values}`.replace(/\?$/, "");

function waiting(question, place) {
  const turn = document.createElement("article");
  Object.assign(turn, { id: `t${place}`, className: "turn", tabIndex: -1 });
  const heading = Object.assign(document.createElement("h2"), { className: "asked", textContent: question });
  turn.append(heading, Object.assign(document.createElement("p"), { className: "waiting", textContent: say("asking") }));
  return turn;
}

// One at a time, since each leans on those before it.
async function send(turn, values) {
  if (busy) return queue.push([turn, values]);
  busy = true;
  turns.setAttribute("aria-busy", "true");
  if (!turn.dataset.address) for (const earlier of previous(turn)) values.append("previous", earlier);
  turn.dataset.address = address(values);
  const body = new URLSearchParams(values);
  body.set("turn", number(turn));
  if (framed) body.set("framed", "1");
  try {
    const response = await fetch(turns.dataset.ask, { method: "POST", body, headers: { Accept: "text/html+fragment" } });
    const html = await response.text();
    if (response.ok) arrived(turn, html);
    else failed(turn, values, html);
  } catch {
    failed(turn, values, "");
  } finally {
    busy = false;
    turns.removeAttribute("aria-busy");
    let next;
    do next = queue.shift(); while (next && !next[0].isConnected);
    if (next) send(...next);
  }
}

function arrived(turn, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const fresh = template.content.querySelector(".turn");
  const focused = turn.contains(document.activeElement);
  fresh.dataset.address = turn.dataset.address;
  fresh.classList.add("arrived");
  turn.replaceWith(fresh);
  settle(fresh);
  bring(fresh, focused);
  announce(`${say("ready")} ${spoken(fresh)}`, fresh.lang);
  fresh.dispatchEvent(new CustomEvent("jelas:answered", { bubbles: true }));
}

// The address and the title say what was asked, unless that may bring a person into danger.
function settle(turn) {
  if (!framed && history.state?.turn !== number(turn)) return; // the reader has gone elsewhere meanwhile
  if ("concern" in turn.dataset) turn.dataset.address = address(choices());
  document.title = titled(turn);
  if (!framed && turn.dataset.address) history.replaceState(history.state, "", turn.dataset.address);
}

const titled = (turn) => ("concern" in turn.dataset ? say("title") : `${turn.querySelector(".asked").lastChild.textContent.trim()} · Jelas`);

// The verdict and the text, without the numbers of the citations.
function spoken(turn) {
  const parts = [...turn.querySelectorAll(".stamp, .as-of, .text p, .text li, .notice")].map((part) => part.textContent.trim());
  return parts.join(". ").replace(/\s*\[\d+\]/g, "").replace(/\s+/g, " ");
}

function failed(turn, values, html) {
  turn.dataset.failed = "yes";
  const told = document.createElement("div");
  if (html.includes("turn-problem")) told.innerHTML = html;
  else told.innerHTML = '<p class="turn-problem"></p>';
  const line = told.querySelector("p");
  if (!html.includes("turn-problem")) line.textContent = say(navigator.onLine ? "failed" : "offline");
  const again = Object.assign(document.createElement("button"), { type: "button", textContent: say("again") });
  told.append(again);
  turn.querySelector(".waiting")?.replaceWith(told);
  if (!line.closest("[role=alert]")) announce(line.textContent);
  const retry = () => {
    removeEventListener("online", retry);
    if (!told.isConnected) return;
    delete turn.dataset.failed;
    told.replaceWith(Object.assign(document.createElement("p"), { className: "waiting", textContent: say("asking") }));
    if (document.activeElement === document.body) turn.focus({ preventScroll: true });
    send(turn, values);
  };
  again.addEventListener("click", retry);
  // The network says it is back a moment before it is: what was to be sent by itself is tried three times.
  if (!navigator.onLine) {
    turn.dataset.tries = 3;
    addEventListener("online", retry);
  } else if (!html.includes("turn-problem") && turn.dataset.tries-- > 1) setTimeout(retry, 1000);
}

function bring(turn, focus) {
  if (focus) turn.focus({ preventScroll: true });
  else if (matchMedia("(pointer: coarse)").matches) form.elements.q.blur(); // the keyboard would cover the answer
  turn.scrollIntoView({ block: "start" });
}

// A jump inside the page, as to a citation, is an entry of the history, too: the turns that are shown now belong to it.
function stay() {
  if (!framed) history.replaceState({ turn: shown().map(number).at(-1) ?? 0 }, "");
}

function goTo(place) {
  if (place > 0 && !document.getElementById(`t${place}`)) return location.reload();
  for (const turn of turns.children) turn.hidden = number(turn) > place;
  main.classList.toggle("fresh", shown().length === 0);
  document.title = shown().length ? titled(shown().at(-1)) : home;
  shown().at(-1)?.scrollIntoView({ block: "start" });
}
