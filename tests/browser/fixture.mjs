// A report made up by formulas, with every kind of figure and names by strangers, and
// the page around it as caseload writes it.
//
//   node fixture.mjs BUNDLE page.html
//
// Nothing in it is a result of anything.

import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const nasty = [
  "Baseline",
  "More counsellors",
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(2)>',
  "=cmd|' /C calc'!A0",
  "\u202egnisrever\u202c and \u200f\u05e9\u05dc\u05d5\u05dd",
  `Long ${"and longer ".repeat(26)}end`,
  "W".repeat(300),
  "'quoted' \"twice\" & <b>bold</b>",
  "javascript:alert(3)",
  "</script><script>alert(4)</script>",
  "\u66f4\u591a\u7684\u6cbb\u7597\u540d\u989d",
  "Bigger stores of methadone",
  "No new prisons before 2019",
  "Two\nlines\tand a tab",
];

export const words = {
  decimal: ".",
  thousands: ",",
  percent: "{value} %",
  unknown: "not known",
  choice: "Scenarios in the figures below. Press to hide or show one.",
  all_shown: "All scenarios are shown.",
  hidden: "Hidden: {names}. Print shows all.",
  show_all: "Show all",
  nothing: "Every scenario is hidden.",
  save_svg: "Save as SVG",
  save_png: "Save as PNG",
  bands:
    "Line: the middle run. Dark band: half of the runs. Light band: nine runs in ten.",
  baseline_line: "Dashed line: the middle run of {name}.",
  strips:
    "Grey bars below: how much of each week the store had no kit, on average; full height is all of it.",
  mark: "Dotted line: {day}, {label}.",
  mark_numbered: "{number}: {day}, {label}.",
  curves: "Share of people over time ({unit}).",
  calendar: "Percent of the time without a kit, month by month.",
  flow_link: "{source} to {target}: {value}",
  flow_back: "And back, {source} to {target}: {value}",
};

const weeks = Array.from({ length: 156 }, (_, week) =>
  new Date(Date.UTC(2017, 0, 1 + 7 * week)).toISOString().slice(0, 10),
);
const months = Array.from(
  { length: 36 },
  (_, month) =>
    `${2017 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`,
);
const wave = (a, b) => Math.sin(a * 0.7 + b * 1.3);
const rounded = (value) => +value.toPrecision(4);

export function makeReport(count = 15) {
  const scenarios = nasty
    .slice(0, count)
    .map((label, index) => ({ name: `s${index}`, label }));
  const rows = (make) =>
    scenarios.map((one, index) => ({
      scenario: one.name,
      label: one.label,
      ...make(index),
    }));
  const about = {
    title: "Title <b>not bold</b>",
    description: "First 1, second 2, third 3.",
  };
  const differences = {
    ...about,
    kind: "differences",
    zero: "as in the baseline",
    panels: [
      "People treated",
      "Days of waiting",
      `Overdoses ${"of a long name ".repeat(12)}`,
      "Cost",
    ].map((label, panel) => ({
      label,
      unit: ["people", "day", "people", "1,000 dollars"][panel],
      rows: rows((index) => {
        if (index === 4) {
          return {
            value: null,
            low: null,
            high: null,
            sure: false,
            words: "this run cannot tell",
          };
        }
        const value = Math.round(wave(index, panel) * 10 ** (panel + 1) * 3);
        const half = Math.round(Math.abs(value) * (index % 3) * 0.4 + 2);
        const sure = Math.abs(value) > half;
        return {
          value,
          low: value - half,
          high: value + half,
          sure,
          words: sure
            ? `${value < 0 ? "down" : "up"} by ${value} (${value - half} to ` +
              `${value + half})`
            : `no difference that this run can tell (${value})`,
        };
      }).slice(1),
    })),
  };
  const fan = {
    ...about,
    kind: "fan",
    panels: Array.from({ length: 6 }, (_, panel) => ({
      label: `Measure ${panel + 1}`,
      unit: panel % 2 ? "day" : "people",
      weeks,
      bands: rows((index) => {
        const at = (shift) =>
          weeks.map((_, week) =>
            panel === 1 && week < 20
              ? null
              : rounded(
                  10 ** panel *
                    (5 +
                      index * 0.2 +
                      wave(week / 12, index) +
                      shift * (1 + week / 100)),
                ),
          );
        return { q05: at(-1.6), q25: at(-0.7), q50: at(0), q75: at(0.7), q95: at(1.6) };
      }),
      marks: [
        [],
        [{ day: "2017-07-01", label: "the new law" }],
        [
          { day: "2017-07-01", label: "the new law" },
          { day: "2017-08-15", label: "<i>more</i>" },
          { day: "2019-01-01", label: "stores are full" },
        ],
      ][panel % 3],
      ...(panel % 2
        ? {}
        : {
            strips: rows((index) => ({
              values: weeks.map((_, week) =>
                Math.max(0, rounded(wave(week / 9, index))),
              ),
            })),
          }),
    })),
  };
  const parts = [
    "no place",
    "no staff",
    "no stock of medicine",
    "court has not decided",
    `a cause with a long name ${"and longer ".repeat(20)}`,
    "transport",
    "holidays",
    "unknown",
    "a ninth",
  ].map((label, index) => ({ name: `p${index}`, label }));
  const bars = {
    ...about,
    kind: "bars",
    panels: [parts, parts.slice(0, 3)].map((some, panel) => ({
      label: panel ? "Few causes" : "Waiting days by cause",
      unit: "day",
      parts: some,
      rows: rows((index) => {
        const values = some.map((_, part) =>
          rounded(Math.max(0, 4000 * (1 + wave(index, part + panel)))),
        );
        const total = values.reduce((a, b) => a + b, 0);
        return {
          values,
          total,
          words: `${Math.round(total)} days, of which most are waiting`,
        };
      }),
    })),
  };
  const flow = {
    ...about,
    kind: "flow",
    nodes: [
      "Arrested",
      "Custody",
      "Bail",
      "Court with a name that is long enough to wrap twice",
      "Prison",
      "Treatment order",
      "Clinic <b>",
      "Left",
      "Died",
      "Finished",
      "Free",
    ].map((label, index) => ({
      name: `n${index}`,
      label,
      words: `${1000 * (11 - index)} people`,
    })),
    links: [
      [0, 1, 700],
      [0, 2, 300],
      [1, 3, 650],
      [1, 10, 50],
      [2, 3, 290],
      [2, 10, 10],
      [3, 4, 400],
      [3, 5, 440],
      [3, 10, 100],
      [5, 6, 430],
      [5, 7, 10],
      [6, 7, 120],
      [6, 8, 3],
      [6, 9, 300],
      [4, 6, 60],
      [4, 10, 340],
      [7, 0, 40],
      [9, 10, 300],
      [10, 10, 5],
    ].map(([a, b, value]) => ({ source: `n${a}`, target: `n${b}`, value })),
  };
  const steps = Array.from({ length: 61 }, (_, index) => index * 6);
  const curves = {
    ...about,
    kind: "curves",
    unit: "day",
    panels: scenarios.map(({ name, label }, index) => ({
      label,
      scenario: name,
      steps,
      curves: [
        "started treatment",
        "left before it could start",
        "died",
        "moved away",
        "other",
      ].map((end, number) => ({
        name: `e${number}`,
        label: end,
        values: steps.map((day) =>
          rounded(
            [0.55, 0.2, 0.02, 0.02, 0.03][number] *
              (1 - Math.exp(-day / (60 + 9 * index))),
          ),
        ),
      })),
    })),
  };
  const calendar = {
    ...about,
    kind: "calendar",
    columns: months,
    rows: ["Central store", nasty[2], nasty[6], nasty[7], "Province five"].map(
      (label, index) => ({
        label,
        values: months.map((_, month) =>
          index === 4 && month > 30 ? null : Math.max(0, rounded(wave(month, index))),
        ),
      }),
    ),
  };
  const hundred = {
    ...about,
    kind: "hundred",
    rows: rows((index) => ({
      groups: [
        { label: "were treated and stayed", count: 40 + index },
        { label: "were treated and left", count: 20 },
        { label: "never started", count: 30 - index },
        { label: "died", count: 2 },
        { label: `waited ${"for a long time ".repeat(9)}`, count: 8 },
      ],
    })),
  };
  return {
    schema: "caseload/report/1",
    study: "A made-up study, 2017",
    origin: "made-up: simulated, 12 replications of each scenario; caseload 1.2.3",
    scenarios,
    words,
    figures: {
      differences,
      fan,
      bars,
      flow,
      curves,
      calendar,
      hundred,
      later: { ...about, kind: "of a later version" },
    },
  };
}

const escaped = (text) =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** The page as caseload would write it. */
export function makePage(bundle, report) {
  const script = readFileSync(join(bundle, "page.js"), "utf8");
  const style = readFileSync(join(bundle, "page.css"), "utf8");
  const hash = createHash("sha256").update(script).digest("base64");
  const figures = Object.entries(report.figures)
    .map(
      ([id, figure]) => `
<figure id="figure-${id}" class="chart" data-kind="${escaped(figure.kind)}">
<figcaption>${escaped(figure.title)}</figcaption>
<div class="drawing"></div>
<details class="numbers" open><summary>The numbers</summary><div class="wide"
tabindex="0" role="region" aria-label="Numbers of ${id}"><table><tr>
<th scope="col">Scenario</th>
${months
  .slice(0, 14)
  .map((month) => `<th scope="col">${month}</th>`)
  .join("")}</tr>
${report.scenarios
  .map(
    (one, row) => `<tr><th scope="row"><bdi>${escaped(one.label)}</bdi></th>
${months
  .slice(0, 14)
  .map(
    (_, n) => `<td class="number" data-source="x[${row}, ${n}]">${row * n}
</td>`,
  )
  .join("")}</tr>`,
  )
  .join("\n")}</table></div></details></figure>`,
    )
    .join("\n");
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src
 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';
 form-action 'none'">
<title>A made-up report</title><style>${style}</style></head>
<body class="undrawn"><header><h1>A made-up report</h1></header><main>
<p>Every number here is made by a formula.</p>${figures}</main>
<script type="application/json" id="caseload-data">${JSON.stringify(report).replace(
    /</g,
    "\\u003c",
  )}</script>
<script>${script}</script></body></html>
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [bundle, target] = process.argv.slice(2);
  writeFileSync(target, makePage(bundle, makeReport()));
}
