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
  assert.ok((await textsOf(page, "hundred")).includes("Every scenario is hidden."));
  await page.locator(".choice button.all").click();
  await drawn(page);
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
      assert.equal(file.suggestedFilename(), `${id}.${suffix}`);
      const path = join(folder, `${id}.${suffix}`);
      await file.saveAs(path);
      const bytes = readFileSync(path);
      if (suffix === "png") {
        assert.equal(bytes.toString("latin1", 1, 4), "PNG");
        assert.ok(bytes.length > 20_000, "an empty picture");
        assert.ok(bytes.readUInt32BE(16) >= 900);
      } else {
        assert.ok(!bytes.includes("var("));
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
