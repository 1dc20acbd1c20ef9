// Are pages of real results right and harmless, whatever a study says?
//
//   node real_report_test.mjs CASELOAD SCENARIOS
//
// CASELOAD is the program; SCENARIOS the folder of the shipped studies. CHROMIUM and
// CASELOAD_SCREENSHOTS as in page_test.mjs. Expected values: the studies are made so that
// what must be said of them is known before they are run.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { axe, close, collisions, launch, openPage } from "./browser.mjs";
import * as studies from "./studies.mjs";

const [program, scenarios] = process.argv.slice(2);
if (!scenarios) throw new Error("usage: node real_report_test.mjs CASELOAD SCENARIOS");

let folder;
let browser;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "caseload-report-"));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

function caseload(...words) {
  const done = spawnSync(program, words, { encoding: "utf8" });
  assert.equal(done.status, 0, `caseload ${words.join(" ")}\n${done.stderr}`);
}

/** Runs a study, unless that has been done, and writes its page; returns its file. */
const made = new Set();
function reportOf(name, study, audience = "public") {
  const results = join(folder, `${name}-results`);
  const page = join(folder, `${name}-${audience}.html`);
  if (!made.has(name)) caseload("run", study, "--output", results, "--quiet");
  made.add(name);
  caseload("report", results, "--study", study, "--audience", audience, "--output", page);
  return page;
}

const words = (page) => page.locator("main").innerText();

/** Numbers that are drawn from right to left, as after a stray mark for such writing. */
const backwards = (page) =>
  page.$$eval("main [data-source]", (numbers) =>
    numbers
      .filter((number) => number.textContent.length > 1 && number.checkVisibility())
      .filter((number) => {
        const text = number.firstChild;
        const at = (index) => {
          const range = document.createRange();
          range.setStart(text, index);
          range.setEnd(text, index + 1);
          return range.getClientRects()[0];
        };
        const [first, last] = [at(0), at(text.length - 1)];
        return first.top === last.top && first.left > last.left;
      })
      .map((number) => number.closest("p, li, tr").textContent.slice(0, 200)),
  );

/** Cells of cards that do not say of which column they are, and what scrolls sideways. */
const faultsOfCards = (page) =>
  page.evaluate(() => {
    const wrong = [];
    for (const table of document.querySelectorAll("main table")) {
      const columns = [...table.querySelectorAll("thead th")].map((one) => one.textContent);
      const wide = table.closest(".wide");
      if (wide.scrollWidth > wide.clientWidth + 1) wrong.push(`scrolls: ${columns}`);
      for (const row of table.querySelectorAll("tbody tr"))
        [...row.children].slice(1).forEach((cell, index) => {
          if (cell.textContent === "" || columns[index + 1] === "") return;
          const shown = getComputedStyle(cell, "::before").content;
          // The browser gives it as a style has it, in quotes and with \a for a line end.
          const plain = (text) =>
            text.replace(/\\[0-9a-f]+ /g, " ").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
          if (!shown.endsWith(': "') || plain(shown) !== plain(columns[index + 1]))
            wrong.push(`${shown} instead of ${columns[index + 1]}`);
        });
    }
    return [...new Set(wrong)];
  });

/** What every page must be, on every screen. */
async function isSound(file, name) {
  const address = pathToFileURL(file).href;
  for (const width of [390, 820, 1280]) {
    const page = await openPage(browser, address, width);
    assert.deepEqual(page.requests, [address]);
    assert.deepEqual(page.complaints, []);
    const scrolls = await page.evaluate(
      () => document.documentElement.scrollWidth - innerWidth,
    );
    assert.ok(scrolls <= 0, `${name}: scrolls by ${scrolls} at ${width}`);
    assert.deepEqual((await collisions(page)).slice(0, 5), []);
    assert.equal(await page.locator("script").count(), 2);
    assert.equal(await page.locator("img, iframe, object, embed, link").count(), 0);
    assert.deepEqual(
      await page.$$eval("a", (all) =>
        all.map((a) => a.getAttribute("href")).filter((to) => !/^#[a-z-]+\d*$/.test(to)),
      ),
      [],
    );
    assert.deepEqual(
      await page.$$eval("figure.chart", (all) =>
        all.filter((one) => !one.querySelector(".drawing svg")).map((one) => one.id),
      ),
      [],
      "figures that are not drawn",
    );
    assert.ok(!/\bNaN\b|undefined|\binf\b|Infinity|\{\w+\}/.test(await words(page)));
    await close(page);
  }
  // Wide tables scroll on a narrow screen, and must be reached there, too.
  for (const [colorScheme, width] of [
    ["light", 390],
    ["dark", 390],
    ["light", 1280],
    ["dark", 1280],
  ]) {
    const page = await openPage(browser, address, width, { colorScheme, bypassCSP: true });
    await page.$$eval("details", openAll);
    if (width < 600) assert.deepEqual((await faultsOfCards(page)).slice(0, 5), []);
    assert.equal(await page.locator("td:not([role=cell]), tr:not([role=row])").count(), 0);
    await page.evaluate(axe);
    const result = await page.evaluate(() =>
      globalThis.axe.run({ resultTypes: ["violations"] }),
    );
    assert.deepEqual(
      result.violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 300)}`),
      [],
      `axe, ${name}, ${colorScheme}, ${width}`,
    );
    await close(page);
  }
  await takePictures(address, name);
}

/** Headings at the foot of a page of paper, and words of tables that are broken. */
async function isSoundOnPaper(file) {
  const page = await openPage(browser, pathToFileURL(file).href);
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  const textsOf = async (of) =>
    (await page.$$eval(of, (all) => all.map((one) => one.textContent))).map(plain);
  const headings = await textsOf(
    "main :is(h2, h3, h4, figcaption, summary, th[scope=rowgroup], th[scope=col])",
  );
  const columns = await textsOf("main th[scope=col]");
  const pdf = join(folder, "paper.pdf");
  await page.pdf({ path: pdf, preferCSSPageSize: true });
  const text = spawnSync("pdftotext", ["-layout", pdf, "-"], { encoding: "utf8" });
  assert.equal(text.status, 0, "pdftotext");
  const sheets = text.stdout.split("\f").slice(0, -1);
  assert.ok(sheets.length > 5);
  const left = sheets
    // Before a summary stands the mark of what is open.
    .map((sheet) => plain(sheet.trimEnd().split("\n").at(-1)).replace(/^\u25bc ?/, ""))
    .filter((line) => headings.includes(line));
  assert.deepEqual(left, []);
  const printed = new Set(text.stdout.split(/\s+/));
  const broken = columns.flatMap((one) => one.split(" ")).filter((one) => !printed.has(one));
  assert.deepEqual(broken, []);
  await close(page);
}

const openAll = (all) => all.forEach((one) => (one.open = true));

/** Pictures of whole pages, for somebody to look at. */
async function takePictures(address, name) {
  const target = process.env.CASELOAD_SCREENSHOTS;
  if (!target) return;
  mkdirSync(target, { recursive: true });
  for (const width of [390, 820, 1280])
    for (const colorScheme of ["light", "dark"]) {
      const page = await openPage(browser, address, width, { colorScheme });
      const path = join(target, `${name}-${width}-${colorScheme}.png`);
      await page.screenshot({ path, fullPage: true });
      await close(page);
    }
}

/** Opens a page at its usual width, gives its words and its data to be looked at. */
async function lookAt(file, look) {
  const page = await openPage(browser, pathToFileURL(file).href);
  await page.$$eval("details", openAll);
  const data = JSON.parse(await page.locator("#caseload-data").textContent());
  await look({ page, data, words: await words(page), html: readFileSync(file, "utf8") });
  await close(page);
}

const claim = /\babout [\d.,]+\D{0,12} (more|fewer|less) \(|(more|fewer|less) in every/;

test("a shipped study, for everybody", async () => {
  const file = reportOf("national-2017", join(scenarios, "national-2017"));
  await isSound(file, "national-2017");
  await lookAt(file, ({ words, data }) => {
    // Two clinicians less of four make people wait, and arrest nobody.
    assert.match(words, /Half of the clinicians.*Wait for community intake: about/);
    assert.match(words, claim);
    assert.match(words, /Unchanged in every replication [^]*\nArrests: [\d,.]+ \(/);
    assert.ok(!/are few/.test(words));
    assert.equal(data.scenarios.length, 2);
    // Arrests are counted week by week.
    assert.equal(data.figures["over-time-1"].title, "Week by week: Arrests");
    assert.equal(data.figures["over-time-1"].panels[0].unit, "how many a week");
  });
});

test("the same for research, with its model", async () => {
  const study = join(scenarios, "national-2017");
  const file = reportOf("national-2017", study, "research");
  await isSound(file, "research");
  await isSoundOnPaper(file);
});

test("ways, stores, days and provinces are drawn", async () => {
  const study = join(scenarios, "..", "tests", "report", "numbers");
  const file = reportOf("every-sort", study);
  await isSound(file, "every-sort");
  await lookAt(file, async ({ page, data, words }) => {
    const { figures } = data;
    const kinds = new Set(Object.values(figures).map((one) => one.kind));
    for (const kind of ["flow", "calendar", "curves", "bars", "fan"])
      assert.ok(kinds.has(kind), `no figure of kind ${kind}`);
    // All who are held are held in custody first; nobody goes back to it.
    const names = figures["pathway-1"].nodes.map((one) => one.name);
    assert.equal(names[0], "custody");
    assert.equal(names.at(-1), "gone");
    const text = await page.locator("#figure-pathway-1 .drawing").textContent();
    for (const one of ["custody", "centre", "treatment"]) assert.ok(text.includes(one), one);
    // On Islet live 100 people of 450,100: hardly anybody is arrested there.
    const islet = figures["provinces-1"].panels[0].rows.find((one) => one.label === "Islet");
    assert.deepEqual([islet.values, islet.total], [[null], null]);
    // Shelves are empty at times, which stands below the clients' weeks.
    assert.match(words, /how much of each week the store had no kit/i);
  });
});

test("words by strangers are words", async () => {
  const study = studies.studyOfStrangers(join(folder, "strangers"));
  for (const audience of ["public", "research"]) {
    const file = reportOf("strangers", study, audience);
    await isSound(file, `strangers-${audience}`);
    await lookAt(file, async ({ page, data, words }) => {
      const { nasty } = studies;
      assert.equal(await page.title(), nasty.end);
      assert.equal(await page.locator("h1").textContent(), nasty.end);
      for (const one of ["script", "end", "image", "address", "formula"])
        assert.ok(words.includes(nasty[one]), one);
      const labels = data.scenarios.map((one) => one.label);
      const provinces = data.figures["provinces-1"].panels[0].rows.map((one) => one.label);
      for (const one of ["script", "formula", "address"])
        assert.ok(provinces.includes(nasty[one]), one);
      for (const one of ["script", "long", "word", "formula"])
        assert.ok(labels.includes(nasty[one]), one);
    });
  }
});

test("numbers are read from left to right, whatever a title says", async () => {
  const study = studies.studyOfStrangers(join(folder, "strangers"));
  await lookAt(reportOf("strangers", study), async ({ page, words }) => {
    assert.ok(words.includes("gnisrever"), "that title is not there");
    assert.deepEqual((await backwards(page)).slice(0, 3), []);
  });
});

test("of one scenario alone nothing is compared", async () => {
  const file = reportOf("one", studies.studyOfOne(join(folder, "one")));
  await isSound(file, "one");
  await lookAt(file, ({ data, words }) => {
    assert.match(words, /There is one scenario: nothing is compared\./);
    assert.ok(!claim.test(words));
    assert.ok(!Object.values(data.figures).some((one) => one.kind === "differences"));
  });
});

test("of two that say the same no difference is claimed", async () => {
  const file = reportOf("alike", studies.studyOfTwoAlike(join(folder, "alike")));
  await isSound(file, "alike");
  await lookAt(file, ({ data, words }) => {
    assert.match(words, /the same in every replication/);
    assert.ok(!claim.test(words), words.match(claim)?.[0]);
    assert.ok(!/more than chance, each/.test(words.replace(/\b0 are more than/, "")));
    for (const figure of Object.values(data.figures))
      for (const panel of figure.kind === "differences" ? figure.panels : [])
        for (const row of panel.rows) assert.deepEqual([row.value, row.low], [0, 0]);
  });
});

test("ten replications are said to be few", async () => {
  const file = reportOf("ten", studies.studyOfTen(join(folder, "ten")));
  await isSound(file, "ten");
  await lookAt(file, ({ words }) => {
    assert.match(words, /over 10 replications/);
    assert.match(words, /10 replications are few: the intervals may be wide/);
  });
});

test("a queue that grows without end is named", async () => {
  const file = reportOf("many", studies.studyOfTooMany(join(folder, "many")));
  await isSound(file, "many");
  await lookAt(file, ({ words }) => {
    assert.match(words, /Queues that grow without end/);
    assert.match(words, /Too many come: doctor gets more work than it can do/);
    // The second doctor has time for all of them.
    assert.ok(!/Two doctors: doctor gets more work/.test(words));
  });
});

/** Every number that a page for research shows of these measures. */
async function numbersOf(file, measures) {
  let numbers = [];
  await lookAt(file, async ({ page }) => {
    numbers = await page.$$eval(
      "main [data-source]",
      (all, names) =>
        all
          .filter((one) => names.includes(one.dataset.source.split("/")[1]))
          .map((one) => one.textContent),
      measures,
    );
  });
  return [...new Set(numbers)].filter((one) => !/^[01]$/.test(one));
}

for (const [name, write, measures] of [
  ["few", studies.studyOfFew, ["rare"]],
  ["few-first", studies.studyOfFewFirst, ["rare"]],
  ["few-alone", studies.studyOfFewAlone, ["rare"]],
  ["few-who-wait", studies.studyOfFewWhoWait, ["waiting", "waiting_busy"]],
])
  // For everybody they are left out, also where they are all that was asked for.
  test(`numbers that rest on few people: ${name}`, async () => {
    const study = write(join(folder, name));
    const hidden = await numbersOf(reportOf(name, study, "research"), measures);
    assert.ok(hidden.length >= 2, `for research it shows ${hidden}`);
    const file = reportOf(name, study);
    await isSound(file, name);
    await lookAt(file, async ({ page, data, words }) => {
      const shown = await page.$$eval("main [data-source]", (all) =>
        all.map((one) => `${one.dataset.source} ${one.textContent}`),
      );
      for (const measure of measures)
        assert.deepEqual(
          shown.filter((one) => one.includes(`/${measure} `)),
          [],
        );
      if (measures.includes("rare")) assert.match(words, /left out: few people/);
      const everything = words + JSON.stringify(data.figures);
      for (const number of hidden)
        assert.ok(
          !new RegExp(`(?<![\\d.,])${number.replace(/\./g, "\\.")}(?!\\d)`).test(
            everything,
          ),
          `${number} is there`,
        );
    });
  });
