// Over time: the middle of all runs and how far they spread, one small picture a
// scenario, all of a panel on the same axes. Below, where stock ran out.

import * as Plot from "@observablehq/plot";
import type { Band, FanPanel, Kind, Maybe } from "../contract";
import { footAxis, place, sideAxis } from "../axes";
import { drawGrid, titleHeight, writeTitle, type Cell } from "../grid";
import {
  add,
  explain,
  textWidth,
  write,
  writeHeading,
  type Block,
  type Sheet,
} from "../sheet";
import { dayNumber, endAtTick, inside, ticksOfDates, ticksUp } from "../ticks";

export function drawFan(sheet: Sheet, figure: Kind<"fan">): Block[] {
  return figure.panels.flatMap((panel, index) => drawPanel(sheet, panel, index === 0));
}

/** From zero where values come near it. What is hidden counts, so that axes stay. */
function valueDomain(bands: Band[]): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const band of bands) {
    for (const values of [band.q05, band.q50, band.q95]) {
      for (const value of values) {
        if (value === null) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
  }
  if (low > high) return [0, 1];
  if (low > 0 && low < high * 0.6) low = 0;
  if (low === high) return low < 0 ? [low, 0] : [0, high || 1];
  return [low, high + (high - low) * 0.04];
}

/** Marks that are too near each other share one number: "1, 2". */
function numbersOfMarks(sheet: Sheet, marks: { at: number; text: string }[]) {
  const groups: { at: number; text: string }[] = [];
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const last = groups.at(-1);
    const needed = last
      ? (textWidth(sheet, last.text + mark.text, 10) + 14) / 2 + 4
      : 0;
    if (last && mark.at - last.at < needed) last.text += `, ${mark.text}`;
    else groups.push({ ...mark });
  }
  return groups;
}

function drawPanel(sheet: Sheet, panel: FanPanel, explainBands: boolean): Block[] {
  const { words } = sheet;
  const bands = panel.bands.filter((band) => !sheet.hidden.has(band.scenario));
  const baseline = bands.find((band) => band.scenario === sheet.baseline);
  const strips = new Map(
    (panel.strips ?? []).map((strip) => [strip.scenario, strip.values]),
  );
  const marks = panel.marks ?? [];

  // On paper four, so that fifteen scenarios fit on a page.
  const onPaper = Number.isFinite(sheet.pageHeight);
  const columns =
    sheet.width >= 1000 || onPaper
      ? 4
      : sheet.width >= 640
        ? 3
        : sheet.width >= 460
          ? 2
          : 1;
  const plotHeight = sheet.width < 460 ? 96 : 110;
  const [from, to] = valueDomain(panel.bands);
  const domain = [from, endAtTick(from, to, plotHeight)] as const;
  const up = ticksUp(sheet, domain[0], domain[1], plotHeight);
  const left =
    10 + Math.max(0, ...up.values.map((v) => textWidth(sheet, up.label(v), 11)));
  const gap = 18;
  const shown = Math.max(1, Math.min(columns, bands.length));
  const width = (sheet.width - left - gap * (shown - 1)) / shown;

  const days = panel.weeks.map(dayNumber);
  const first = days[0] ?? 0;
  const last = days.at(-1) ?? 1;
  const half = 16;
  // A first date, "2017-01", may begin left of its axis, where the last one of the
  // picture before then has to end.
  const before = Math.min(24, left);
  const along = inside(
    sheet,
    ticksOfDates(first, last, width),
    [first, last],
    width,
    before,
    shown > 1 ? gap - before - 4 : half,
  );
  const across = (day: number) => ((day - first) / (last - first || 1)) * width;
  const nameHeight = titleHeight(
    sheet,
    bands.map((band) => band.label),
    width,
  );
  const markHeight = marks.length > 1 ? 14 : 0;
  const stripHeight = strips.size > 0 ? 20 : 0;
  const plotTop = nameHeight + markHeight;
  const numbers = marks
    .map((mark, index) => ({
      at: across(dayNumber(mark.day)),
      text: String(index + 1),
    }))
    .filter((mark) => mark.at >= 0 && mark.at <= width);

  const head = (parent: SVGGElement) => {
    let top = writeHeading(sheet, parent, 0, panel.label, panel.unit);
    const note = (text: string) => {
      top += write(sheet, parent, {
        text,
        x: 0,
        top,
        width: sheet.width,
        lines: 5,
        class: "muted",
      });
    };
    if (explainBands) {
      note(words.say("bands"));
      if (baseline && bands.length > 1) {
        note(words.say("baseline_line", { name: baseline.label }));
      }
    }
    if (strips.size > 0) note(words.say("strips"));
    marks.forEach((mark, index) => {
      const key = marks.length > 1 ? "mark_numbered" : "mark";
      note(
        words.say(key, { number: String(index + 1), day: mark.day, label: mark.label }),
      );
    });
    return top + 8;
  };

  const draw = (cell: Cell, index: number) => {
    const band = bands[index]!;
    const { parent, x, top } = cell;
    writeTitle(sheet, cell, band.label, nameHeight);
    if (marks.length > 1) {
      for (const { at, text } of numbersOfMarks(sheet, numbers)) {
        const half = textWidth(sheet, text, 10) / 2;
        write(sheet, parent, {
          text,
          x: x + Math.max(half, Math.min(cell.width - half, at)),
          anchor: "middle",
          top: top + nameHeight,
          width: cell.width,
          size: 10,
          class: "muted",
        });
      }
    }
    const side = cell.first ? left : 0;
    const upTo = plotHeight + stripHeight + 22;
    const line = { x: days, curve: "linear" as const };
    place(sheet, parent, x - side, top + plotTop, {
      width: cell.width + side + half,
      height: upTo,
      marginLeft: side,
      marginRight: half,
      marginTop: 2,
      marginBottom: upTo - plotHeight,
      x: { domain: [first, last], type: "linear" },
      y: { domain, type: "linear" },
      marks: [
        ...sideAxis(up, cell.first),
        ...footAxis(along, Math.max(stripHeight, 2)),
        Plot.areaY(days, {
          ...line,
          y1: band.q05,
          y2: band.q95,
          className: "band wide",
        }),
        Plot.areaY(days, {
          ...line,
          y1: band.q25,
          y2: band.q75,
          className: "band narrow",
        }),
        baseline && baseline !== band
          ? Plot.lineY(days, { ...line, y: baseline.q50, className: "baseline" })
          : null,
        Plot.lineY(days, { ...line, y: band.q50, className: "middle" }),
        Plot.ruleX(
          marks.map((mark) => dayNumber(mark.day)),
          { className: "mark" },
        ),
      ],
    });
    const values = strips.get(band.scenario);
    if (values)
      drawStrip(
        sheet,
        parent,
        x,
        top + plotTop + plotHeight + 4,
        values,
        days.map(across),
        stripHeight - 4,
      );
  };

  return drawGrid(sheet, {
    count: bands.length,
    columns,
    gap,
    left,
    head,
    draw,
    label: panel.label,
    height: plotTop + plotHeight + stripHeight + 36,
    ...(panel.description ? { description: panel.description } : {}),
  });
}

/** Bars as high as the share: shade alone would be lost on paper and in the dark. */
function drawStrip(
  sheet: Sheet,
  parent: Element,
  x: number,
  top: number,
  values: Maybe[],
  at: number[],
  height: number,
): void {
  const foot = top + height;
  const end = x + (at.at(-1) ?? 0);
  let path = `M${x},${foot}`;
  values.forEach((value, index) => {
    const y = (foot - Math.max(0, Math.min(1, value ?? 0)) * height).toFixed(1);
    path += `V${y}H${(x + (at[index + 1] ?? at[index] ?? 0)).toFixed(1)}`;
  });
  const bars = add(sheet, parent, "path", { d: `${path}V${foot}Z`, class: "strip" });
  explain(sheet, bars, sheet.words.say("strips"));
  add(sheet, parent, "line", { x1: x, x2: end, y1: foot, y2: foot, class: "axis" });
}
