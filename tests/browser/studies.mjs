// Small studies for the tests of real reports, written as a user would write them.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Titles and notes by strangers. */
export const nasty = {
  script: "<script>alert(1)</script>",
  end: "</script><script>alert(2)</script>",
  image: '"><img src=x onerror=alert(3)>',
  address: "javascript:alert(4)",
  formula: "=cmd|'/C calc'!A0",
  long: `Three hundred ${"letters and more ".repeat(17)}`.slice(0, 300),
  word: "W".repeat(300),
  backwards: "\u202egnisrever\u202c and \u202e\u05e9\u05dc\u05d5\u05dd\u200f",
};

// TOML reads JSON's strings; JSON leaves other letters than ASCII as they are.
const text = (words) => JSON.stringify(words);

/** Writes the files of a study; returns its folder. */
function write(folder, files) {
  mkdirSync(folder, { recursive: true });
  for (const [name, lines] of Object.entries(files))
    writeFileSync(join(folder, `${name}.toml`), lines.join("\n"));
  return folder;
}

/** study.toml */
const study = ({ title, scenarios, replications = 40, primary, more = [] }) => [
  "schema = 1",
  'name = "small"',
  `title = ${text(title)}`,
  "start = 2017-01-01",
  "end = 2018-01-01",
  `replications = ${replications}`,
  "seed = 1",
  'baseline = "baseline"',
  `scenarios = [${scenarios.map((one) => text(`${one}.toml`)).join(", ")}]`,
  `primary = [${primary.map(text).join(", ")}]`,
  ...more,
  "",
];

/** A clinic with one doctor. `rare`: that many people a year come by another door.
 *  `provinces`: their names; then measures are broken down. */
const clinic = ({
  title = "A clinic",
  labels = ["People who come", "Wait for the doctor", "Visits"],
  note = "made up",
  source = "",
  rate = "10 person/day",
  rare = 0,
  provinces = [],
  purpose = "",
} = {}) => [
  "schema = 1",
  'name = "baseline"',
  `title = ${text(title)}`,
  purpose,
  ...(provinces.length
    ? [
        "[provinces]",
        `populations = { ${provinces.map((one) => `${text(one)} = "1000 person"`).join(", ")} }`,
        `sites = "${provinces.length} site"`,
      ]
    : []),
  "[arrivals.people]",
  'to = "visit"',
  `rate = { value = "${rate}", quality = "assumption", note = ${text(note)}${source} }`,
  "[staff.doctor]",
  `headcount = { value = "1 person", quality = "assumption", note = ${text(note)} }`,
  "[states.visit]",
  'kind = "service"',
  'staff = "doctor"',
  'work = { dist = "exponential", mean = "1 h" }',
  'next = "seen"',
  "[states.seen]",
  'kind = "exit"',
  ...(rare
    ? [
        "[arrivals.rare]",
        'to = "corner"',
        `rate = "${rare} person/year"`,
        "[states.corner]",
        'kind = "stay"',
        'duration = "1 day"',
        'next = "seen"',
        "[measures.rare]",
        'kind = "entries"',
        'states = ["corner"]',
        'long_name = "People in the corner"',
      ]
    : []),
  ...(provinces.length
    ? [
        "[measures.ways]",
        'kind = "passages"',
        'states = ["visit"]',
        "[measures.gone]",
        'kind = "left_within"',
        'states = ["visit"]',
        'within = "5 day"',
        'by = "day"',
        `long_name = ${text(labels[1])}`,
      ]
    : []),
  "[measures.people]",
  'kind = "entries"',
  'states = ["visit"]',
  ...(provinces.length ? ['by = "province"'] : []),
  `long_name = ${text(labels[0])}`,
  "[measures.wait]",
  'kind = "wait"',
  'states = ["visit"]',
  `long_name = ${text(labels[1])}`,
  "[measures.seen]",
  'kind = "entries"',
  'states = ["seen"]',
  `long_name = ${text(labels[2])}`,
  "",
];

/** What differs: a second doctor. */
const twoDoctors = (name, title, note = "one more") => [
  "schema = 1",
  `name = "${name}"`,
  `title = ${text(title)}`,
  'extends = "baseline.toml"',
  'changes = ["staff.doctor.headcount"]',
  "[staff.doctor]",
  `headcount = { value = "2 person", quality = "chosen", note = ${text(note)} }`,
  "",
];

const primary = ["people", "wait", "seen"];

/** Words by strangers wherever a study has words. */
export function studyOfStrangers(folder) {
  // The first of equals stands in the headline: what it does to numbers must be seen.
  const others = ["backwards", "image", "address", "formula", "long", "word", "end"];
  return write(folder, {
    study: study({
      title: nasty.end,
      scenarios: ["baseline", ...others],
      primary,
      more: [
        "[description]",
        `purpose = ${text(`${nasty.script} ${nasty.backwards}`)}`,
        "[sources.S1]",
        `author = ${text(nasty.image)}`,
        "year = 2017",
        `title = ${text(nasty.end)}`,
        `table = ${text(nasty.script)}`,
        `address = ${text(nasty.address)}`,
      ],
    }),
    baseline: clinic({
      title: nasty.script,
      labels: [nasty.image, nasty.end, nasty.formula],
      note: nasty.end,
      source: ', source = "S1"',
      provinces: [nasty.script, nasty.formula, nasty.address],
    }),
    ...Object.fromEntries(
      others.map((name) => [name, twoDoctors(name, nasty[name], nasty.image)]),
    ),
  });
}

export const studyOfOne = (folder) =>
  write(folder, {
    study: study({ title: "One", scenarios: ["baseline"], primary }),
    baseline: clinic(),
  });

/** The second scenario says nothing of its own. */
export const studyOfTwoAlike = (folder) =>
  write(folder, {
    study: study({ title: "Alike", scenarios: ["baseline", "again"], primary }),
    baseline: clinic(),
    again: [
      "schema = 1",
      'name = "again"',
      'title = "The same again"',
      'extends = "baseline.toml"',
      "changes = []",
      "",
    ],
  });

export const studyOfTen = (folder) =>
  write(folder, {
    study: study({
      title: "Ten",
      scenarios: ["baseline", "more"],
      primary,
      replications: 10,
    }),
    baseline: clinic(),
    more: twoDoctors("more", "Two doctors"),
  });

/** 26 people a day for a doctor who sees 24: the queue grows by two a day. */
export const studyOfTooMany = (folder) =>
  write(folder, {
    study: study({ title: "Too many", scenarios: ["baseline", "more"], primary }),
    baseline: clinic({ title: "Too many come", rate: "26 person/day" }),
    more: twoDoctors("more", "Two doctors"),
  });

/** Few people come to the corner; where there are two doctors one more a year. */
const few = (folder, primary, scenarios, more = []) =>
  write(folder, {
    study: study({
      title: "Few",
      scenarios,
      primary,
      more: ["[majorants]", 'rare = "4 case/year"'],
    }),
    baseline: [...clinic({ rare: 2.5 }), ...more],
    more: [
      ...twoDoctors("more", "Two doctors").map((line) =>
        line.replace("changes = [", 'changes = ["arrivals.rare.rate", '),
      ),
      "[arrivals.rare]",
      'rate = "3.5 person/year"',
      "",
    ],
  });

/** Two and a half people a year in the corner. */
export const studyOfFew = (folder) => few(folder, ["people", "rare"], ["baseline", "more"]);

/** The same, and they are what is asked for first. */
export const studyOfFewFirst = (folder) => few(folder, ["rare"], ["baseline", "more"]);

/** The same, with nothing to compare them with. */
export const studyOfFewAlone = (folder) => few(folder, ["rare"], ["baseline"]);

/** One in the middle of all who come has to wait, for all causes together 0.3. */
export const studyOfFewWhoWait = (folder) =>
  few(folder, ["people"], ["baseline", "more"], [
    "[measures.waiting]",
    'kind = "waiting_for"',
    'states = ["visit"]',
    'cause = "any"',
    "[measures.waiting_busy]",
    'kind = "waiting_for"',
    'states = ["visit"]',
    'cause = "busy_with_same"',
    'counted = "alone"',
    "",
  ]);
