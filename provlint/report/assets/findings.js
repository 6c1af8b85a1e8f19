"use strict";
// The page is whole without this: it adds filters, steps from finding to finding, and the choice of colours.
(() => {
  const form = document.getElementById("filters");
  const fields = form.elements;
  const told = document.getElementById("told");
  const articles = [...document.querySelectorAll("main > article")];
  const findings = [...document.querySelectorAll("li.finding")];
  const marks = [...document.querySelectorAll("[data-f]")];

  const counts = new Map();
  for (const { dataset } of findings) counts.set(dataset.rule, (counts.get(dataset.rule) || 0) + 1);
  for (const [rule, count] of [...counts].sort()) fields.rule.append(new Option(`${rule} (${count})`, rule));

  const number = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

  function filter() {
    const levels = new Set([...form.querySelectorAll('[name="level"]:checked')].map((box) => box.value));
    const rule = fields.rule.value;
    const words = fields.words.value.trim().toLowerCase();
    const off = new Set();
    for (const finding of findings) {
      const { level, rule: of, suppressed } = finding.dataset;
      const on = levels.has(level) && (!rule || of === rule) && (!suppressed || fields.suppressed.checked);
      finding.hidden = !on;
      if (!on) off.add(finding.id);
    }
    for (const mark of marks) {
      mark.classList.toggle("off", mark.dataset.f.split(" ").every((id) => off.has(id)));
    }
    let shown = 0;
    for (const article of articles) {
      const named = !words || article.querySelector("header").textContent.toLowerCase().includes(words);
      const some = article.querySelector("li.finding:not([hidden])");
      article.hidden = !(named && (some || fields.clean.checked));
      shown += !article.hidden;
    }
    told.textContent = `${number(visible().length, "finding")} in ${number(shown, "article")} shown`;
  }

  const visible = () => findings.filter((finding) => !finding.hidden && !finding.closest("article").hidden);

  function step(by) {
    const all = visible();
    if (!all.length) return;
    const here = all.indexOf(document.activeElement?.closest("li.finding"));
    const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length;
    all[next].focus();
    all[next].scrollIntoView({ block: "center" });
  }

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  fields.next.addEventListener("click", () => step(1));
  fields.previous.addEventListener("click", () => step(-1));
  fields.theme.addEventListener("change", () => {
    document.documentElement.style.colorScheme = fields.theme.value;
  });
  document.addEventListener("keydown", (event) => {
    if (!fields.keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches('input[type="search"], select')) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  form.hidden = false;
  filter();
})();
