// The list of statements, narrowed while typing. The address always says what is shown.
const form = document.querySelector("[data-filter]");
const found = document.getElementById("found");
let timer, request;

async function narrow() {
  request?.abort();
  request = new AbortController();
  const values = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  const address = `${form.action.split("?")[0]}${values.size ? `?${values}` : ""}`;
  const response = await fetch(address, { headers: { "X-Fragment": "statements" }, signal: request.signal }).catch(() => null);
  if (!response?.ok) return;
  found.innerHTML = await response.text();
  history.replaceState(null, "", address);
  document.getElementById("announcement").textContent = document.getElementById("count").textContent;
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(narrow, 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  narrow();
});
