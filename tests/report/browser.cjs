// One visit to a page, for browser.py: its argument is what to do, its output what was seen, both as JSON.
const { readFileSync } = require("node:fs");
const { chromium } = require("playwright-core");

async function main({ chromium: executablePath, page: address, scheme, width, ask }) {
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage({ colorScheme: scheme, viewport: { width, height: 800 } });
    const requests = [];
    const console_ = [];
    page.on("request", (request) => request.url() === address || requests.push(request.url()));
    page.on("console", (message) => console_.push(message.text()));
    page.on("pageerror", (error) => console_.push(String(error)));
    page.on("dialog", (dialog) => { console_.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    await page.goto(address);
    const answers = [];
    for (const question of ask) answers.push(await page.evaluate(question));
    const sideways = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    // by the debugger, because the page's policy lets no script in
    await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8") + "; 0");
    const { violations, passes } = await page.evaluate("axe.run()");
    const told = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    return { violations: told, passes: passes.length, requests, console: console_, sideways, answers };
  } finally {
    await browser.close();
  }
}

main(JSON.parse(process.argv[2])).then((seen) => process.stdout.write(JSON.stringify(seen)));
