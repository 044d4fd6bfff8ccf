// The frame's side of the talk with the page around it. Messages carry {jelas: 1, type}; both ends check origin and source.
import { ask } from "./conversation.js";

const host = hostOrigin();
const start = performance.now();
const SOON = 1000;
// In a sandbox without an origin nobody can tell this frame's feedback from a forged one, and nothing may be printed.
document.documentElement.classList.toggle("apart", self.origin === "null");

function hostOrigin() {
  const named = new URLSearchParams(location.search).get("origin") || document.referrer;
  try {
    const { origin } = new URL(named);
    return origin === "null" ? null : origin;
  } catch {
    return null;
  }
}

// Sent to the one origin that framed us; the browser drops it if the page around us is another.
function tell(type, more = {}) {
  if (host && parent !== window) parent.postMessage({ jelas: 1, type, ...more }, host);
}

addEventListener("message", (event) => {
  if (event.source !== parent || event.origin !== host || event.data?.jelas !== 1) return;
  if (event.data.type === "ask" && typeof event.data.question === "string") {
    const question = event.data.question.slice(0, 500).trim();
    if (question) ask(question, true);
  }
  if (event.data.type === "focus") document.getElementById("q").focus();
});
document.addEventListener("keydown", (event) => event.key === "Escape" && !event.defaultPrevented && tell("close"));
document.addEventListener("jelas:answered", ({ target }) => {
  tell("answer", { status: target.dataset.status, language: target.dataset.language });
  toBeSeen(target);
});
document.addEventListener("click", ({ target }) => {
  const mark = target.closest?.(".ref");
  if (mark) toBeSeen(document.getElementById(mark.hash.slice(1)));
});

// Where the page around us gives the frame the height of its content, there is no room yet to scroll to what has just grown.
function toBeSeen(grown) {
  addEventListener("resize", () => grown?.scrollIntoView({ block: "start" }), { signal: AbortSignal.timeout(SOON) });
}

new ResizeObserver(() => tell("size", { height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(document.body);
// A page that is being left says so, too: the widget heeds the one it loads.
tell("ready", { ms: Math.round(start), page: location.href });
