// Phrases for scripts, as the page brought them from the catalogues, and the one live region.
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

export const say = (key) => words[key] ?? key;

export function announce(text, language = "") {
  const region = document.getElementById("announcement");
  region.lang = language || document.documentElement.lang;
  region.textContent = "";
  setTimeout(() => (region.textContent = text), 60); // a change that is seen as one, even where the text is the same
}
