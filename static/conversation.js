// Questions answered in place: the answer is fetched as a fragment, the address keeps the question, the back button works.
import { announce, say } from "./words.js";

const turns = document.getElementById("turns");
const main = document.getElementById("main");
const form = document.getElementById("ask");
const framed = document.documentElement.classList.contains("framed");
const home = document.title;
const queue = []; // what was asked while an answer was awaited
const MOST_PREVIOUS = 6;
let busy = false;
let last = 0;

const number = (turn) => Number(turn.id.slice(1));
const shown = () => [...turns.children].filter((turn) => !turn.hidden);

export function start() {
  last = Math.max(0, ...[...turns.children].map(number));
  if (!framed) history.replaceState({ turn: last }, "");
  for (const turn of turns.children) if ("concern" in turn.dataset) settle(turn);
  document.addEventListener("submit", submitted);
  addEventListener("popstate", (event) => goTo(event.state?.turn ?? 0));
}

function submitted(event) {
  if (!event.target.matches("form[data-ask]")) return;
  event.preventDefault();
  const chosen = event.submitter?.name === "q" ? event.submitter.value : event.target.elements.q.value;
  if (chosen.trim()) ask(chosen.trim(), event.submitter?.name === "q");
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

function goTo(place) {
  if (place > 0 && !document.getElementById(`t${place}`)) return location.reload();
  for (const turn of turns.children) turn.hidden = number(turn) > place;
  main.classList.toggle("fresh", shown().length === 0);
  document.title = shown().length ? titled(shown().at(-1)) : home;
  shown().at(-1)?.scrollIntoView({ block: "start" });
}
