// Looks at report pages in headless Chromium: look.cjs FOLDER SHOTS NAME...
// Prints for every page, width and colour scheme: accessibility violations that are serious or worse, horizontal overflow,
// how much there is to see, how far the keyboard reaches, and whether anything was requested or run.
const path = require("path");
const root = path.join(__dirname, "../../build/node/node_modules");
const { chromium } = require(path.join(root, "playwright-core"));
const axe = require("fs").readFileSync(path.join(root, "axe-core/axe.min.js"), "utf8");

const widths = { phone: 360, desktop: 1280 };

async function look(browser, folder, shots, name, width, scheme) {
  const context = await browser.newContext({ viewport: { width: widths[width], height: 900 }, colorScheme: scheme, bypassCSP: true });
  const page = await context.newPage();
  const requests = [];
  let dialogs = 0;
  page.on("request", (request) => { if (!request.url().startsWith("file:")) requests.push(request.url()); });
  page.on("dialog", (dialog) => { dialogs += 1; dialog.dismiss(); });
  await page.goto("file://" + path.join(folder, name + ".html"));
  const shot = await page.screenshot({ path: path.join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
  const seen = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    words: document.body.innerText.split(/\s+/).length,
  }));
  const reached = await tabs(page);
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const violations = found.violations.filter((v) => v.impact === "serious" || v.impact === "critical")
    .map((v) => `${v.id}: ${v.nodes.length} x ${v.nodes[0].html.slice(0, 200)} ${v.nodes[0].failureSummary}`);
  await context.close();
  return { name, width, scheme, ...seen, reached, violations, requests, dialogs, bytes: shot.length };
}

// How many different places the Tab key reaches in a hundred strokes.
async function tabs(page) {
  const places = new Set();
  for (let i = 0; i < 100; i++) {
    await page.keyboard.press("Tab");
    places.add(await page.evaluate(() => { const r = document.activeElement.getBoundingClientRect(); return `${document.activeElement.tagName} ${r.x} ${r.y + scrollY}`; }));
  }
  return places.size;
}

(async () => {
  const [folder, shots, ...names] = process.argv.slice(2);
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  const out = [];
  for (const name of names)
    for (const width of Object.keys(widths))
      for (const scheme of ["light", "dark"]) out.push(await look(browser, folder, shots, name, width, scheme));
  await browser.close();
  console.log(JSON.stringify(out));
})();
