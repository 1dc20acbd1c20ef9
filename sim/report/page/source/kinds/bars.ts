// Stacked bars: what a total consists of. Parts are told by colour and by pattern.

import * as Plot from "@observablehq/plot";
import type { BarsPanel, Kind } from "../contract";
import { footAxis, place } from "../axes";
import { definePatterns, partClass, patternUrl } from "../patterns";
import { layRows } from "../rows";
import {
  add,
  breakLines,
  make,
  textWidth,
  write,
  writeHeading,
  type Block,
  type Sheet,
} from "../sheet";
import { ticksAcross } from "../ticks";

export function drawBars(sheet: Sheet, figure: Kind<"bars">): Block[] {
  return figure.panels.map((panel, index) => drawPanel(sheet, panel, index));
}

/** Swatches with their words, beside each other while they fit; returns the height. */
function drawLegend(
  sheet: Sheet,
  parent: Element,
  top: number,
  panel: BarsPanel,
  prefix: string,
): number {
  let x = 0;
  let y = top;
  let lineHeight = 0;
  panel.parts.forEach((part, index) => {
    const room = sheet.width - 26;
    const lines = breakLines(sheet, part.label, room, 12, 2);
    const width =
      26 + Math.max(...lines.map((line) => textWidth(sheet, line, 12)), 0) + 18;
    if (x > 0 && x + width > sheet.width) {
      x = 0;
      y += lineHeight;
      lineHeight = 0;
    }
    add(sheet, parent, "rect", {
      x,
      y: y + 1,
      width: 20,
      height: 13,
      class: `segment ${partClass(index)}`,
      fill: patternUrl(prefix, index),
    });
    const height = write(sheet, parent, {
      text: part.label,
      x: x + 26,
      top: y,
      width: room,
      lines: 2,
    });
    lineHeight = Math.max(lineHeight, height + 4);
    x += width;
  });
  return y + lineHeight - top + 6;
}

function drawPanel(sheet: Sheet, panel: BarsPanel, number: number): Block {
  const group = make(sheet, "g");
  const prefix = `${sheet.prefix}-${number}`;
  const rows = panel.rows.filter((row) => !sheet.hidden.has(row.scenario));
  definePatterns(sheet, group, prefix, panel.parts.length);
  let top = writeHeading(sheet, group, 0, panel.label, panel.unit);
  top += drawLegend(sheet, group, top, panel, prefix);
  if (rows.length === 0) return { label: panel.label, group, height: top + 8 };

  const barHeight = 18;
  const layout = layRows(
    sheet,
    rows.map(({ label, words }) => ({ label, words, muted: false, drawn: true })),
    barHeight,
    10,
  );
  const beside = layout.left > 10;
  // The last tick's label needs room at the right.
  const width = layout.width - (beside ? 4 : 10);

  // What is hidden counts, so that the axis stays.
  const sum = (values: (number | null)[]) =>
    values.reduce((total: number, value) => total + Math.max(0, value ?? 0), 0);
  const high = Math.max(...panel.rows.map((row) => sum(row.values))) || 1;
  const segments = rows.flatMap((row, index) => {
    let from = 0;
    return panel.parts.map((part, number) => {
      const value = Math.max(0, row.values[number] ?? 0);
      const segment = {
        number,
        x1: from,
        x2: from + value,
        y1: layout.middles[index]! - barHeight / 2,
        y2: layout.middles[index]! + barHeight / 2,
        words:
          `${row.label}: ${part.label}, ` +
          `${sheet.words.number(value, value < 10 ? 1 : 0)} ${panel.unit}`,
      };
      from += value;
      return segment;
    });
  });
  const inParts = panel.parts.map((_, number) =>
    Plot.rect(
      segments.filter(
        (segment) => segment.number === number && segment.x2 > segment.x1,
      ),
      {
        x1: "x1",
        x2: "x2",
        y1: "y1",
        y2: "y2",
        title: "words",
        fill: patternUrl(prefix, number),
        className: `segment ${partClass(number)}`,
      },
    ),
  );
  place(sheet, group, layout.left, top, {
    width: width + 20,
    height: layout.height + 22,
    marginTop: 0,
    marginBottom: 22,
    marginLeft: 0,
    marginRight: 20,
    x: { domain: [0, high], type: "linear" },
    y: { type: "identity" },
    marks: [
      ...footAxis(ticksAcross(sheet, [0, high], width, beside ? 14 : 10)),
      ...inParts,
      // Below their names the bars' common end is plain to see, and a line would strike
      // out the first letters.
      beside ? Plot.ruleX([0], { className: "zero" }) : null,
    ],
  });
  layout.write(group, top);
  return {
    label: panel.label,
    group,
    height: top + layout.height + 30,
    ...(panel.description ? { description: panel.description } : {}),
  };
}
