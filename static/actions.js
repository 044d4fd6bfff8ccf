// What can be done with an answer: copy, share, print, and say whether it helped.
import { announce, say } from "./words.js";

const acts = { copy, share, print: () => window.print() };

export const act = (button) => acts[button.dataset.act]?.(button.closest(".turn"));

const text = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";
const address = (turn) => new URL(turn.dataset.address ?? location.href, location.href).href;

// The answer as plain text, with its sources.
function plain(turn) {
  const cards = [...turn.querySelectorAll(".card")].map((card) => {
    const source = card.querySelector(".source")?.href ?? ""; // a document may have come without an address
    const literal = card.querySelector("blockquote");
    const words = literal ? `“${text(literal)}”` : text(card.querySelector(".summary")); // only a document's own words stand in quotation marks
    return `[${text(card.querySelector(".number"))}] ${text(card.querySelector(".publisher"))} (${text(card.querySelector(".whose"))}): ${words} ${source}`.trim();
  });
  const said = [...turn.querySelectorAll(".text p, .text li")].map(text);
  return [turn.dataset.question, text(turn.querySelector(".stamp")), ...said, ...(cards.length ? [`${say("sources")}:`] : []), ...cards, address(turn)].filter(Boolean).join("\n\n");
}

async function copy(turn) {
  tell(turn, say((await written(plain(turn))) ? "copied" : "uncopied"));
}

// Heard by way of the live region, seen beside the buttons.
function tell(turn, words) {
  announce(words);
  const told = Object.assign(document.createElement("span"), { className: "told", ariaHidden: "true", lang: document.documentElement.lang, textContent: words });
  const row = turn.querySelector(".act");
  row.querySelector(".told")?.remove();
  row.append(told);
  setTimeout(() => told.remove(), 4000);
}

async function share(turn) {
  const shared = { title: `${turn.dataset.question} · Jelas`, url: address(turn) };
  try {
    if (navigator.share) return await navigator.share(shared);
  } catch (error) {
    if (error.name === "AbortError") return; // the reader thought better of it
  }
  tell(turn, say((await written(shared.url)) ? "copied" : "uncopied"));
}

// Write to the clipboard; frames without that permission may still copy a selection.
export async function written(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: words, className: "vh" });
    const before = document.activeElement;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    before?.focus();
    return done;
  }
}

export async function rate(form, helpful) {
  const given = new FormData(form);
  const body = { helpful, statements: given.getAll("statements") };
  for (const name of ["status", "language", "index", "word"]) body[name] = given.get(name);
  if (body.word.trim()) body.question = given.get("question");
  const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
  const response = await fetch(document.getElementById("turns").dataset.feedback, sent).catch(() => null);
  const told = Object.assign(document.createElement("p"), { className: "thumbs", tabIndex: -1, textContent: say(response?.ok ? "thanks" : "unsent") });
  form.querySelector("p.thumbs")?.remove(); // what an earlier try was told
  if (response?.ok) form.replaceWith(told);
  else form.append(told);
  told.focus({ preventScroll: true });
}
