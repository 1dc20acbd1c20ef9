// Does the page of the report draw what it should, for everybody? Run by node:
//
//   node --test page_test.mjs      CASELOAD_PAGE_BUNDLE: what build.mjs has written
//
// Other variables: CHROMIUM (else /usr/bin/chromium), CASELOAD_SCREENSHOTS (a folder
// for pictures that somebody looks at).

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  axe,
  close,
  collisions,
  drawn,
  launch,
  openPage,
  pictures,
  textsOf,
} from "./browser.mjs";
import { edgeReport } from "./edge_fixture.mjs";
import { makePage, makeReport } from "./fixture.mjs";

const bundle = process.env.CASELOAD_PAGE_BUNDLE;
if (!bundle) throw new Error("CASELOAD_PAGE_BUNDLE names no folder");
const report = makeReport();
const drawnKinds = Object.entries(report.figures)
  .filter(([id]) => id !== "later")
  .map(([id]) => id);

let folder;
let address;
let browser;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "caseload-page-"));
  const file = join(folder, "page.html");
  writeFileSync(file, makePage(bundle, report));
  address = pathToFileURL(file).href;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the made-up report, or another page. */
const open = (width = 1280, options = {}, url = address) =>
  openPage(browser, url, width, options);

test("opens from disk, asks for nothing and has nothing to complain of", async () => {
  const page = await open();
  assert.deepEqual(page.requests, [address]);
  assert.deepEqual(page.complaints, []);
  console.log(
    `# ready after ${Math.round(await page.evaluate(() => performance.now()))} ms`,
  );
  await close(page);
});

test("every known figure is drawn, with a title and a description", async () => {
  const page = await open();
  for (const id of drawnKinds) {
    const svgs = await page.$$eval(`#figure-${id} .drawing svg`, (all) =>
      all.map((svg) => ({
        role: svg.getAttribute("role"),
        named: svg
          .getAttribute("aria-labelledby")
          .split(" ")
          .map((name) => document.getElementById(name)?.textContent),
        hidden: svg.closest("[aria-hidden]") !== null,
        labels: svg.querySelectorAll("[aria-label], [aria-hidden]").length,
      })),
    );
    assert.ok(svgs.length > 0, id);
    for (const svg of svgs) {
      assert.equal(svg.role, "img");
      assert.ok(svg.named[0].startsWith("Title <b>not bold</b>"), svg.named[0]);
      assert.equal(svg.named[1], "First 1, second 2, third 3.");
      assert.equal(svg.hidden, false);
      assert.equal(svg.labels, 0);
    }
    assert.equal(
      await page.$eval(`#figure-${id} details`, (table) => table.open),
      false,
    );
  }
  const ids = await page.$$eval("[id]", (all) => all.map((one) => one.id));
  assert.equal(new Set(ids).size, ids.length, "an id twice");
  await close(page);
});

test("a kind of a later version keeps its table open", async () => {
  const page = await open();
  assert.equal(await page.$eval("#figure-later details", (table) => table.open), true);
  assert.equal(
    await page.$eval("#figure-later .drawing", (box) => box.childElementCount),
    0,
  );
  await close(page);
});

test("names by strangers are text", async () => {
  const page = await open();
  assert.equal(
    await page.locator(".drawing img, .drawing script, .drawing b, .choice b").count(),
    0,
  );
  assert.ok((await textsOf(page, "differences")).includes("<script>alert(1)</script>"));
  const names = await page.$$eval(".choice button:not(.all)", (all) =>
    all.map((b) => b.title),
  );
  assert.equal(names[3], report.scenarios[3].label);
  assert.ok(
    !(await page.content()).includes(
      "\u202egnisrever" + "\u202c and \u200f\u05e9\u05dc\u05d5\u05dd</text>",
    ),
  );
  await close(page);
});

for (const width of [390, 820, 1280]) {
  test(`${width} pixels: nothing scrolls sideways and no texts overlap`, async () => {
    const page = await open(width);
    assert.deepEqual((await collisions(page)).slice(0, 20), []);
    const scrolls = await page.evaluate(
      () => document.documentElement.scrollWidth - innerWidth,
    );
    assert.ok(scrolls <= 0, `scrolls by ${scrolls}`);
    await pictures(page, String(width));
    await close(page);
  });
}

test("no line runs through words above a picture", async () => {
  const page = await open(390);
  for (const id of ["differences", "bars"]) {
    const struck = await page.$$eval(`#figure-${id} .drawing svg`, (all) => {
      const wrong = [];
      for (const svg of all) {
        const lines = [...svg.querySelectorAll(".grid line, .zero line")];
        const papers = [...svg.querySelectorAll("rect.paper")];
        for (const text of svg.querySelectorAll("text.halo")) {
          const box = text.getBoundingClientRect();
          const isCovered = (line) =>
            papers.some((paper) => {
              const over = paper.getBoundingClientRect();
              return (
                line.compareDocumentPosition(paper) & Node.DOCUMENT_POSITION_FOLLOWING &&
                paper.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING &&
                over.top <= box.top + 1 &&
                over.bottom >= box.bottom - 1
              );
            });
          for (const line of lines) {
            const at = line.getBoundingClientRect();
            if (at.left < box.left || at.left > box.right) continue;
            if (at.top > box.bottom || at.bottom < box.top) continue;
            if (!isCovered(line)) wrong.push(text.textContent);
          }
        }
      }
      return wrong;
    });
    assert.deepEqual(struck, [], id);
  }
  await close(page);
});

test("what is long is cut after a word", async () => {
  const page = await open();
  const labels = report.scenarios.map((one) => one.label.replace(/\s+/g, " "));
  const longest = labels.find((label) => label.startsWith("Long and longer"));
  for (const id of ["differences", "fan", "bars", "hundred"]) {
    const cut = (await textsOf(page, id)).filter((text) => /Long and longer/.test(text));
    assert.ok(cut.length > 0, id);
    // The two lines of a name stand in one text, the pointer's whole name before them.
    for (const text of cut)
      assert.match(text.slice(text.lastIndexOf("Long")), /(and|longer)\u2026$/, id);
  }
  const button = page.locator(".choice button", { hasText: "Long and longer" });
  assert.match(await button.textContent(), /^Long .*(and|longer)\u2026$/);
  assert.equal(await button.getAttribute("title"), longest.trim());
  await close(page);
});

/** The labels of the axes of a figure that stands alone in a page. */
async function labelsOf(figure, scenarios) {
  const file = join(folder, "axes.html");
  writeFileSync(file, makePage(bundle, { ...report, scenarios, figures: { figure } }));
  const page = await open(1280, {}, pathToFileURL(file).href);
  assert.deepEqual(await collisions(page), []);
  const labels = await page.$$eval("#figure-figure .tick text", (all) =>
    all.map((one) => one.textContent),
  );
  await close(page);
  return labels;
}

const year = Array.from({ length: 52 }, (_, week) =>
  new Date(Date.UTC(2017, 0, 1 + 7 * week)).toISOString().slice(0, 10),
);
const fanUpTo = (peak, weeks, scenarios) => ({
  ...report.figures.fan,
  panels: [
    {
      label: "",
      unit: "how many a week",
      weeks,
      bands: scenarios.map((one) => {
        const values = weeks.map((_, week) => (week === 3 ? peak : 20));
        return {
          scenario: one.name,
          label: one.label,
          ...{ q05: values, q25: values, q50: values, q75: values, q95: values },
        };
      }),
    },
  ],
});

test("an axis has a tick near the largest value or above it", async () => {
  for (const [peak, last] of [
    [330, 300], // nine tenths of the way up
    [230, 300], // 200 would be far below
    [100, 100],
  ]) {
    const scenarios = report.scenarios.slice(0, 1);
    const labels = await labelsOf(fanUpTo(peak, year, scenarios), scenarios);
    const numbers = labels.filter((label) => /^\d{1,3}$/.test(label)).map(Number);
    assert.equal(Math.max(...numbers), last, `${peak}: ${labels}`);
  }
});

test("each half-year of one year is named beside three other pictures", async () => {
  const scenarios = report.scenarios.slice(0, 2).concat(report.scenarios.slice(12, 14));
  const labels = await labelsOf(fanUpTo(330, year, scenarios), scenarios);
  for (const day of ["2017-01", "2017-07"])
    assert.equal(labels.filter((label) => label === day).length, 4, `${labels}`);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds nothing in ${colorScheme}`, async () => {
    const page = await open(1280, { colorScheme, bypassCSP: true });
    await page.evaluate(axe);
    const result = await page.evaluate(() =>
      globalThis.axe.run({ resultTypes: ["violations"] }),
    );
    assert.deepEqual(
      result.violations.map((one) => `${one.id}: ${one.nodes[0].html}`),
      [],
    );
    if (colorScheme === "dark") await pictures(page, "dark");
    await close(page);
  });
}

test("colours follow the dark without drawing again", async () => {
  const page = await open(1280, { colorScheme: "light" });
  const colour = () =>
    page.$eval(
      ".drawing .middle path, .drawing path.middle, .drawing .middle",
      (line) => getComputedStyle(line).stroke,
    );
  const node = await page.$(".drawing svg");
  const light = await colour();
  await page.emulateMedia({ colorScheme: "dark" });
  assert.notEqual(await colour(), light);
  assert.ok(await node.evaluate((svg) => svg.isConnected));
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  assert.equal(await colour(), light);
  await close(page);
});

test("scenarios are hidden and shown by mouse and by keyboard", async () => {
  const page = await open();
  const button = page.locator(".choice button", { hasText: "More counsellors" });
  const shown = async (id) => (await textsOf(page, id)).includes("More counsellors");
  for (const press of [
    () => button.click(),
    async () => {
      await button.focus();
      await page.keyboard.press("Enter");
    },
  ]) {
    assert.equal(await button.getAttribute("aria-pressed"), "true");
    await press();
    await drawn(page);
    assert.equal(await button.getAttribute("aria-pressed"), "false");
    assert.match(
      await page.locator(".choice [role=status]").textContent(),
      /Hidden: More counsellors/,
    );
    for (const id of ["fan", "bars", "curves", "hundred"])
      assert.equal(await shown(id), false, id);
    assert.equal(await shown("differences"), true);
    await button.focus();
    await page.keyboard.press(" ");
    await drawn(page);
    for (const id of ["fan", "bars", "curves", "hundred"])
      assert.equal(await shown(id), true, id);
  }
  for (const one of await page.locator(".choice button:not(.all)").all())
    await one.click();
  await drawn(page);
  // Nothing is left to see or to save.
  for (const id of ["fan", "bars", "curves", "hundred"]) {
    const figure = page.locator(`#figure-${id}`);
    assert.equal(
      (await figure.locator(".drawing").innerText()).trim(),
      "Every scenario is hidden.",
    );
    assert.equal(await figure.locator(".drawing svg").count(), 0, id);
    assert.equal(await figure.locator(".save").isVisible(), false, id);
  }
  assert.equal(await page.locator("#figure-differences .save").isVisible(), true);
  await page.locator(".choice button.all").click();
  await drawn(page);
  assert.equal(await page.locator("#figure-fan .save").isVisible(), true);
  assert.equal(await shown("fan"), true);
  assert.deepEqual(page.complaints, []);
  await close(page);
});

test("what is hidden is on paper again, and hidden after it", async () => {
  const page = await open();
  await page.locator(".choice button", { hasText: "More counsellors" }).click();
  await drawn(page);
  const before = await textsOf(page, "fan");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.ok((await textsOf(page, "fan")).includes("More counsellors"));
  assert.equal(
    await page.$eval("#figure-fan svg", (svg) => svg.getAttribute("width")),
    "680",
  );
  assert.deepEqual((await collisions(page)).slice(0, 20), []);
  // Nothing can be opened on paper: tables stand open, and are closed again after it.
  const isOpen = () => page.$eval("#figure-fan details", (table) => table.open);
  assert.equal(await isOpen(), true);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await drawn(page);
  assert.equal(await isOpen(), false);
  assert.deepEqual(await textsOf(page, "fan"), before);

  const pdf = join(folder, "page.pdf");
  await page.pdf({ path: pdf, preferCSSPageSize: true });
  const text = spawnSync("pdftotext", [pdf, "-"], { encoding: "utf8" });
  assert.equal(text.status, 0, "pdftotext");
  // In 4 panels of differences, 6 of fans, 2 of bars, in curves, among the hundred.
  assert.ok(text.stdout.split("More counsellors").length - 1 >= 4 + 6 + 2 + 1 + 1);
  assert.ok(!text.stdout.includes("Save as"));
  if (process.env.CASELOAD_SCREENSHOTS) {
    mkdirSync(process.env.CASELOAD_SCREENSHOTS, { recursive: true });
    spawnSync("pdftoppm", [
      "-r",
      "60",
      "-png",
      pdf,
      join(process.env.CASELOAD_SCREENSHOTS, "paper"),
    ]);
  }
  await close(page);
});

test("drawn again when the window changes its width", async () => {
  const page = await open(1280);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.waitForFunction(() =>
    [...document.querySelectorAll(".drawing svg")].every(
      (svg) => Number(svg.getAttribute("width")) <= 390,
    ),
  );
  assert.ok(
    await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
  );
  await close(page);
});

test("without the script everything is there to read", async () => {
  const page = await open(1280, { javaScriptEnabled: false });
  for (const row of await page.locator("details.numbers table").all()) {
    assert.equal(await row.isVisible(), true);
  }
  assert.equal(await page.locator("button").count(), 0);
  await close(page);
});

test("figures are saved as SVG and as PNG under the page's policy", async () => {
  const page = await open();
  for (const id of ["bars", "fan"]) {
    for (const [index, suffix] of [
      [0, "svg"],
      [1, "png"],
    ]) {
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.locator(`#figure-${id} .save button`).nth(index).click(),
      ]);
      // The fixture's study is "A made-up study, 2017".
      assert.equal(
        file.suggestedFilename(),
        `a-made-up-study-2017-${id}.${suffix}`,
      );
      const path = join(folder, `${id}.${suffix}`);
      await file.saveAs(path);
      const bytes = readFileSync(path);
      if (suffix === "png") {
        assert.equal(bytes.toString("latin1", 1, 4), "PNG");
        assert.ok(bytes.length > 20_000, "an empty picture");
        assert.ok(bytes.readUInt32BE(16) >= 900);
      } else {
        assert.ok(!bytes.includes("var("));
        assert.ok(bytes.includes(`>${report.origin}</text>`));
        assert.ok(bytes.includes('xmlns="http://www.w3.org/2000/svg"'));
      }
    }
  }
  assert.deepEqual(page.complaints, []);
  await close(page);
});

test("node draws the same figures as files of their own", async () => {
  const drawing = spawnSync(process.execPath, [join(bundle, "figures.js")], {
    input: JSON.stringify(report),
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.equal(drawing.status, 0, drawing.stderr);
  const figures = JSON.parse(drawing.stdout);
  assert.deepEqual(Object.keys(figures), drawnKinds);
  const page = await open(950);
  for (const [id, svg] of Object.entries(figures)) {
    assert.ok(!svg.includes("var("), id);
    assert.ok(svg.includes(`>${report.origin}</text>`), id);
    // A browser reads it as XML, which forgives nothing.
    const file = join(folder, `${id}-alone.svg`);
    writeFileSync(file, svg);
    const fault = await page.evaluate((text) => {
      const read = new DOMParser().parseFromString(text, "image/svg+xml");
      return (
        read.querySelector("parsererror")?.textContent ??
        (read.documentElement.querySelector("title, desc") ? "" : "no title")
      );
    }, svg);
    assert.equal(fault, "", id);
    await page.goto(pathToFileURL(file).href);
    assert.deepEqual((await collisions(page)).slice(0, 20), []);
    if (process.env.CASELOAD_SCREENSHOTS) {
      await page.screenshot({
        path: join(process.env.CASELOAD_SCREENSHOTS, `alone-${id}.png`),
      });
    }
    await page.goto("about:blank");
  }
  await close(page);
});

test("one scenario alone has no buttons to hide it", async () => {
  const file = join(folder, "one.html");
  writeFileSync(file, makePage(bundle, makeReport(1)));
  const page = await open(1280, {}, pathToFileURL(file).href);
  assert.equal(await page.locator(".choice").count(), 0);
  assert.deepEqual(page.complaints, []);
  await close(page);
});

test("what is missing, single, equal or huge stops nothing", async () => {
  const file = join(folder, "edge.html");
  writeFileSync(file, makePage(bundle, edgeReport));
  for (const width of [390, 1280]) {
    const page = await open(width, {}, pathToFileURL(file).href);
    assert.deepEqual(page.complaints, []);
    assert.deepEqual(await collisions(page), []);
    assert.ok(await page.$("#figure-last .drawing svg"));
    assert.ok(!/NaN|undefined|Infinity/.test(await page.locator("main").innerHTML()));
    await close(page);
  }
});
