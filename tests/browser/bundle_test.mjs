// Can the bundle stand inside a page, and does it name whose work it contains?
//
//   node --test bundle_test.mjs     CASELOAD_PAGE_BUNDLE: what build.mjs has written

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const read = (name) =>
  readFileSync(join(process.env.CASELOAD_PAGE_BUNDLE, name), "utf8");

test("the script ends no script, is ASCII and evaluates no text", () => {
  const script = read("page.js");
  assert.ok(!/<\/script|<!--/i.test(script));
  assert.ok(/^[\x00-\x7f]*$/.test(script));
  assert.ok(!/\beval\(|new Function\(|\bimport\(/.test(script));
  assert.ok(script.length < 400_000, `${script.length} bytes`);
});

test("the style loads nothing", () => {
  assert.ok(!/@import|url\(/.test(read("page.css")));
});

test("licences of all packages are there", () => {
  const licences = read("licences.txt");
  for (const name of [
    "@observablehq/plot",
    "d3-sankey",
    "d3-array",
    "d3-scale",
    "d3-shape",
  ]) {
    assert.match(licences, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
  }
  assert.ok(!/brings no text/.test(licences));
  assert.match(read("licences-figures.txt"), /^linkedom /m);
});
