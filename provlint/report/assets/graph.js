"use strict";
// The page is whole without this: it shows one edge at a time, steps from edge to edge, and has the choice of colours.
(() => {
  const form = document.getElementById("controls");
  const fields = form.elements;
  const told = document.getElementById("told");
  const details = [...document.querySelectorAll("article.detail")];
  const lines = [...document.querySelectorAll("a.edge")];
  const boxes = [...document.querySelectorAll("a.node")];

  function show(id) {
    const at = details.findIndex((one) => one.id === id);
    details.forEach((one, number) => { one.hidden = at >= 0 && number !== at; });
    lines.forEach((one, number) => one.classList.toggle("on", number === at));
    const ends = at < 0 ? [] : [...details[at].querySelectorAll("h3 a")].map((one) => one.hash);
    for (const one of boxes) one.classList.toggle("on", ends.includes(one.getAttribute("href")));
    told.textContent = at < 0 ? `${details.length} shown` : `${at + 1} of ${details.length} shown`;
    return at;
  }

  function go(at) {
    if (!details.length) return;
    history.replaceState(null, "", `#${details[at].id}`);
    show(details[at].id);
    details[at].focus({ preventScroll: true });
    // the drawing stays in sight where there is room for both
    const { top } = details[at].getBoundingClientRect();
    if (top < 0 || top > innerHeight * 0.7) details[at].scrollIntoView({ block: "start" });
  }

  function step(by) {
    const here = lines.findIndex((one) => one.classList.contains("on"));
    go(here < 0 ? (by > 0 ? 0 : details.length - 1) : (here + by + details.length) % details.length);
  }

  for (const [number, line] of lines.entries()) {
    line.addEventListener("click", (event) => { event.preventDefault(); go(number); });
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  fields.next.addEventListener("click", () => step(1));
  fields.previous.addEventListener("click", () => step(-1));
  fields.all.addEventListener("click", () => { history.replaceState(null, "", "#"); show(""); });
  fields.theme.addEventListener("change", () => {
    document.documentElement.style.colorScheme = fields.theme.value;
  });
  document.addEventListener("keydown", (event) => {
    if (!fields.keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("select")) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "Escape") show("");
  });
  addEventListener("hashchange", () => { if (location.hash.startsWith("#e")) show(location.hash.slice(1)); });
  form.hidden = false;
  show(location.hash.slice(1));
})();
