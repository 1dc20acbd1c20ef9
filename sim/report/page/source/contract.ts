// What C++ writes into the page for the drawings. README.md says what each key means.

/** A number that may be unknown: then only the words say something. */
export type Maybe = number | null;

export interface Scenario {
  name: string;
  label: string;
  /** For a button; the label where there is none. */
  short?: string;
}

/** One row of a figure about one scenario. */
export interface Row {
  scenario: string;
  label: string;
}

/** A part of a figure with axes of its own. */
export interface Panel {
  label: string;
  unit: string;
  /** For people who hear the page; without it the figure's description is used. */
  description?: string;
}

export interface DifferenceRow extends Row {
  value: Maybe;
  low: Maybe;
  high: Maybe;
  words: string;
  sure: boolean;
}

export interface Differences {
  kind: "differences";
  zero: string;
  panels: (Panel & { rows: DifferenceRow[] })[];
}

export interface Band extends Row {
  q05: Maybe[];
  q25: Maybe[];
  q50: Maybe[];
  q75: Maybe[];
  q95: Maybe[];
}

export interface FanPanel extends Panel {
  weeks: string[];
  bands: Band[];
  marks?: { day: string; label: string }[];
  strips?: (Row & { values: Maybe[] })[];
}

export interface Fan {
  kind: "fan";
  panels: FanPanel[];
}

export interface BarsPanel extends Panel {
  parts: { name: string; label: string }[];
  rows: (Row & { values: Maybe[]; total: Maybe; words: string })[];
}

export interface Bars {
  kind: "bars";
  panels: BarsPanel[];
}

export interface Flow {
  kind: "flow";
  nodes: { name: string; label: string; words: string }[];
  links: { source: string; target: string; value: number }[];
}

export interface CurvesPanel {
  label: string;
  scenario: string;
  steps: number[];
  curves: { name: string; label: string; values: Maybe[] }[];
}

export interface Curves {
  kind: "curves";
  unit: string;
  panels: CurvesPanel[];
}

export interface Calendar {
  kind: "calendar";
  columns: string[];
  rows: { label: string; values: Maybe[] }[];
}

export interface Hundred {
  kind: "hundred";
  rows: (Row & { groups: { label: string; count: number }[] })[];
}

export type Figure = { title: string; description: string } & (
  | Differences
  | Fan
  | Bars
  | Flow
  | Curves
  | Calendar
  | Hundred
);

export type Kind<Name extends Figure["kind"]> = Extract<Figure, { kind: Name }>;

export interface Report {
  schema: string;
  /** Begins the names of saved files. */
  study?: string;
  /** Of what run the figures are, to stand below those that are saved. */
  origin?: string;
  scenarios: Scenario[];
  words: Record<string, string>;
  figures: Record<string, Figure>;
}
