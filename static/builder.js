// The builder: choices in, preview and line to paste out.
import { written } from "./actions.js";
import { announce, say } from "./words.js";

const form = document.querySelector("[data-builder]");
const snippet = document.getElementById("snippet");
const preview = document.getElementById("preview");
let timer;
const plain = form.elements.accent.value;

function choices() {
  const { language, theme, topic, accent } = form.elements;
  const chosen = { language: language.value };
  if (theme.value !== "auto") chosen.theme = theme.value;
  if (topic.value) chosen.topic = topic.value;
  if (accent.value !== plain) chosen.accent = accent.value.slice(1);
  return chosen;
}

function line(chosen) {
  const site = form.dataset.site;
  const attributes = (prefix) => Object.entries(chosen).map(([name, value]) => `${prefix}${name}="${value}"`).join(" ");
  if (form.elements.kind.value === "launcher") return `<script src="${site}/static/widget.js" ${attributes("data-")} async></script>`;
  if (form.elements.kind.value === "inline") return `<script src="${site}/static/widget.js" async></script>\n<jelas-widget inline ${attributes("")}><a href="${site}/?language=${chosen.language}">Jelas</a></jelas-widget>`;
  return `<iframe src="${site}/embed?${new URLSearchParams(chosen).toString().replaceAll("&", "&amp;")}" title="Jelas" width="100%" height="640" style="border:0" allow="clipboard-write"></iframe>`;
}

// The preview loads anew, so it waits until a colour is no longer being dragged.
function show() {
  preview.src = `${preview.src.split("?")[0]}?${new URLSearchParams({ kind: form.elements.kind.value, ...choices() })}`;
}

form.addEventListener("input", () => {
  snippet.textContent = line(choices());
  clearTimeout(timer);
  timer = setTimeout(show, 250);
});
document.querySelector("[data-act=copy-line]").addEventListener("click", async () => {
  announce(say((await written(snippet.textContent)) ? "copied" : "uncopied"));
});
