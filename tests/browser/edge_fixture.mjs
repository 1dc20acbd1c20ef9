// Reports in which something is missing, single, equal, huge or wrong: none may stop
// the drawing of the rest.

import { makeReport, words } from "./fixture.mjs";

const about = { title: "T", description: "D" };
const one = [{ name: "a", label: "A" }];
const row = { scenario: "a", label: "A" };
const nothing = [null, null];
const fanOf = (weeks, values, more = {}) => ({
  ...about,
  kind: "fan",
  panels: [
    {
      label: "P",
      unit: "u",
      weeks,
      bands: [
        { ...row, q05: values, q25: values, q50: values, q75: values, q95: values },
      ],
      ...more,
    },
  ],
});
const differencesOf = (...values) => ({
  ...about,
  kind: "differences",
  zero: "z",
  panels: [
    {
      label: "P",
      unit: "u",
      rows: values.map((value) => ({
        ...row,
        value,
        low: value,
        high: value,
        words: "w",
        sure: true,
      })),
    },
  ],
});
const barsOf = (...values) => ({
  ...about,
  kind: "bars",
  panels: [
    {
      label: "P",
      unit: "u",
      parts: [{ name: "p", label: "p" }],
      rows: values.map((value) => ({
        ...row,
        values: [value],
        total: value,
        words: "",
      })),
    },
  ],
});
const curvesOf = (steps, values) => ({
  ...about,
  kind: "curves",
  unit: "day",
  panels: [{ ...row, steps, curves: [{ name: "c", label: "c", values }] }],
});

export const edgeReport = {
  schema: "caseload/report/1",
  scenarios: one,
  words,
  figures: {
    "no-panels": { ...about, kind: "differences", zero: "z", panels: [] },
    "no-rows": differencesOf(),
    "all-unknown": differencesOf(null, null),
    "all-zero": differencesOf(0, 0),
    huge: differencesOf(-3e12, 5e12),
    tiny: differencesOf(-3e-7, 5e-7),
    "no-weeks": fanOf([], []),
    "one-week": fanOf(["2017-01-01"], [5]),
    "three-weeks": fanOf(["2017-01-08", "2017-01-15", "2017-01-22"], [5, 6, 7]),
    "unknown-weeks": fanOf(["2017-01-01", "2017-01-08"], nothing),
    "equal-weeks": fanOf(["2017-01-01", "2017-01-08"], [-4, -4]),
    "no-such-day": fanOf(["yesterday", "today"], [1, 2]),
    "marks-outside": fanOf(["2017-01-01", "2017-02-05"], [1, 2], {
      marks: [
        { day: "2016-01-01", label: "before" },
        { day: "2019-01-01", label: "after" },
      ],
      strips: [{ ...row, values: nothing }],
    }),
    "empty-bars": barsOf(0, 0),
    "unknown-bars": barsOf(null),
    "no-bars": barsOf(),
    "no-nodes": { ...about, kind: "flow", nodes: [], links: [] },
    "only-a-circle": {
      ...about,
      kind: "flow",
      nodes: [
        { name: "a", label: "A", words: "1" },
        { name: "b", label: "B", words: "1" },
      ],
      links: [
        { source: "a", target: "a", value: 1 },
        { source: "a", target: "b", value: 1 },
        { source: "b", target: "a", value: 1 },
        { source: "b", target: "nowhere", value: 1 },
      ],
    },
    "one-step": curvesOf([0], [0.5]),
    "no-steps": curvesOf([], []),
    "no-ends": {
      ...curvesOf([0, 1], []),
      panels: [{ ...row, steps: [0, 1], curves: [] }],
    },
    "no-months": { ...about, kind: "calendar", columns: [], rows: [] },
    "unknown-months": {
      ...about,
      kind: "calendar",
      columns: ["2017-12", "2018-01"],
      rows: [{ label: "A", values: nothing }],
    },
    nobody: { ...about, kind: "hundred", rows: [{ ...row, groups: [] }] },
    "too-many": {
      ...about,
      kind: "hundred",
      rows: [
        {
          ...row,
          groups: [
            { label: "g", count: 1e6 },
            { label: "h", count: 5 },
          ],
        },
      ],
    },
    last: makeReport(2).figures.hundred,
  },
};
