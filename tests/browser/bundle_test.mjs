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
  const [own] = read("figures.js").split("*/");
  for (const name of ["@observablehq/plot", "d3-sankey", "linkedom", "htmlparser2"])
    assert.match(own, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
  assert.ok(!/brings no text/.test(own));
});

/** Contrast of two colours as WCAG 2 defines it. */
function contrast(first, second) {
  const light = (colour) => {
    const [red, green, blue] = [1, 3, 5]
      .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) =>
        part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
      );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low, high] = [light(first), light(second)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** What lies over the paper with an opacity. */
function mixed(over, paper, opacity) {
  const part = (at) => {
    const [a, b] = [over, paper].map((colour) =>
      parseInt(colour.slice(at, at + 2), 16),
    );
    return Math.round(a * opacity + b * (1 - opacity))
      .toString(16)
      .padStart(2, "0");
  };
  return `#${part(1)}${part(3)}${part(5)}`;
}

test("colours differ enough from the paper, in light and in dark", () => {
  const style = read("page.css");
  const [light, dark] = style
    .slice(0, style.indexOf("forced-colors"))
    .split("prefers-color-scheme: dark")
    .map((text) =>
      Object.fromEntries(
        [...text.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map((found) =>
          found.slice(1),
        ),
      ),
    );
  for (const colours of [light, dark]) {
    assert.equal(Object.keys(colours).length, 13);
    for (const text of ["ink", "muted", "color-1"]) {
      for (const paper of ["paper", "soft"]) {
        const found = contrast(colours[text], colours[paper]);
        assert.ok(found >= 4.5, `${text} on ${paper}: ${found}`);
      }
    }
    for (let part = 1; part <= 8; part += 1) {
      const found = contrast(colours[`color-${part}`], colours.paper);
      assert.ok(found >= 3, `color-${part}: ${found}`);
    }
    // The number in the fullest cell of a calendar, and a name over a way of a flow.
    for (const [colour, opacity] of [
      ["color-2", 0.5],
      ["color-1", 0.25],
    ]) {
      const under = mixed(colours[colour], colours.paper, opacity);
      const found = contrast(colours.ink, under);
      assert.ok(found >= 4.5, `ink on ${colour}: ${found}`);
    }
  }
});
