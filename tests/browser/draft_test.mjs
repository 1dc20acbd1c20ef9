// Does a draft say that it is one, on screen and on every page of paper?
//
//   node --test draft_test.mjs     CASELOAD_PROGRAM, CASELOAD_STUDY: a study with weeks

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { axe, close, collisions, launch, openPage } from "./browser.mjs";

const program = process.env.CASELOAD_PROGRAM;
const study = process.env.CASELOAD_STUDY;
let folder;
let browser;

const caseload = (...words) => {
  const done = spawnSync(program, words, { encoding: "utf8" });
  assert.equal(done.status, 0, `caseload ${words.join(" ")}\n${done.stderr}`);
};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "caseload-draft-"));
  browser = await launch();
  caseload("run", study, "--replications", "4", "--output", join(folder, "run"), "--quiet");
  // As a run leaves its parts that was stopped before it put them together.
  rmSync(join(folder, "run/results.h5"));
  const page = join(folder, "draft.html");
  caseload(
    ...["report", join(folder, "run"), "--study", study],
    ...["--partial", "--output", page],
  );
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

test("a draft says so first, in its title and in its figures", async () => {
  const address = pathToFileURL(join(folder, "draft.html")).href;
  for (const colorScheme of ["light", "dark"]) {
    const page = await openPage(browser, address, 390, { colorScheme, bypassCSP: true });
    assert.match(await page.title(), /^Draft, 4 of /);
    const first = await page.$eval("body > *", (one) => [one.tagName, one.innerText]);
    assert.equal(first[0], "ASIDE");
    assert.match(first[1], /^Draft: made of the first 4 of \d+ replications/);
    const titles = await page.$$eval(".drawing svg > title", (all) =>
      all.map((one) => one.textContent),
    );
    assert.ok(titles.length > 0);
    assert.ok(titles.every((title) => title.startsWith("Draft, 4 of ")));
    assert.deepEqual((await collisions(page)).slice(0, 5), []);
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(
      found.violations.map((one) => one.id),
      [],
    );
    assert.deepEqual(page.complaints, []);
    await close(page);
  }
});

test("every page of paper is stamped", async () => {
  const page = await openPage(browser, pathToFileURL(join(folder, "draft.html")).href);
  const pdf = join(folder, "draft.pdf");
  await page.pdf({ path: pdf, format: "A4" });
  const text = spawnSync("pdftotext", ["-raw", pdf, "-"], { encoding: "utf8" });
  assert.equal(text.status, 0, "pdftotext");
  const sheets = text.stdout.split("\f").slice(0, -1);
  assert.ok(sheets.length > 3);
  for (const [number, sheet] of sheets.entries())
    assert.ok(/^Draft$/m.test(sheet), `page ${number + 1}`);
  await close(page);
});
