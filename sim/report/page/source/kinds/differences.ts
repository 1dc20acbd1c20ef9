// Differences to the baseline: a dot and its 95 % interval in every row, the words beside.

import * as Plot from "@observablehq/plot";
import type { DifferenceRow, Kind } from "../contract";
import { footAxis, place } from "../axes";
import {
  add, breakLines, linesHeight, make, textWidth, write, writeHeading, type Block, type Sheet,
} from "../sheet";
import { ticksAcross } from "../ticks";

type Panel = Kind<"differences">["panels"][number];

export function drawDifferences(sheet: Sheet, figure: Kind<"differences">): Block[] {
  return figure.panels.map((panel) => drawPanel(sheet, panel, figure.zero));
}

function drawPanel(sheet: Sheet, panel: Panel, zero: string): Block {
  const group = make(sheet, "g");
  let top = writeHeading(sheet, group, 0, panel.label, panel.unit);

  // Beside the dots where there is room, else above them.
  const beside = sheet.width >= 600;
  const gap = 16;
  const labelWidth = beside ? Math.min(220, sheet.width * 0.27) : sheet.width;
  const wordsWidth = beside ? Math.min(230, sheet.width * 0.29) : sheet.width;
  const left = beside ? labelWidth + gap : 8;
  const width = beside ? sheet.width - left - wordsWidth - gap : sheet.width - 16;

  const linesOf = (text: string, room: number, bold: boolean) =>
    breakLines(sheet, text, room, 12, 2, bold).length;
  const most = (text: (row: DifferenceRow) => string, room: number, bold = false) =>
    Math.max(1, ...panel.rows.map((row) => linesOf(text(row), room, bold)));
  const labelHeight = linesHeight(most((row) => row.label, labelWidth, true), 12);
  const wordsHeight = linesHeight(most((row) => row.words, wordsWidth), 12);
  const rowHeight = beside
    ? Math.max(labelHeight, wordsHeight) + 10
    : labelHeight + wordsHeight + 28;
  const dotAt = (index: number) =>
    index * rowHeight + (beside ? rowHeight / 2 : rowHeight - 14);

  const ends = panel.rows
    .flatMap((row) => [row.value, row.low, row.high])
    .filter((value): value is number => value !== null);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const room = (high - low) * 0.05 || 1;
  const domain: [number, number] = [low - room, high + room];
  const plotHeight = panel.rows.length * rowHeight;

  // The word at the zero line keeps inside the figure.
  const zeroAt = left + ((0 - domain[0]) / (domain[1] - domain[0])) * width;
  const zeroWidth = Math.min(sheet.width, textWidth(sheet, zero, 11) + 2);
  const zeroMiddle = Math.max(zeroWidth / 2, Math.min(sheet.width - zeroWidth / 2, zeroAt));
  if (ends.length > 0) {
    top += write(sheet, group, {
      text: zero, x: zeroMiddle, top, width: zeroWidth, size: 11, class: "muted",
      anchor: "middle",
    }) + 2;
  }

  for (let index = 1; index < panel.rows.length; index += 1) {
    const y = top + index * rowHeight;
    add(sheet, group, "line", { x1: 0, x2: sheet.width, y1: y, y2: y, class: "grid" });
  }

  if (ends.length > 0) {
    const rows = panel.rows.map((row, index) => ({ ...row, y: dotAt(index) }));
    const sure = rows.filter((row) => row.sure && row.value !== null);
    const unsure = rows.filter((row) => !row.sure && row.value !== null);
    const interval = (some: typeof rows, name: string) =>
      Plot.link(
        some.filter((row) => row.low !== null && row.high !== null),
        { x1: "low", x2: "high", y1: "y", y2: "y", className: name },
      );
    place(sheet, group, left, top, {
      width, height: plotHeight + 22, marginTop: 0, marginLeft: 0, marginRight: 0,
      marginBottom: 22,
      x: { domain, type: "linear" },
      y: { type: "identity" },
      marks: [
        ...footAxis(ticksAcross(sheet, domain[0], domain[1], width)),
        Plot.ruleX([0], { className: "zero" }),
        interval(unsure, "interval unsure"),
        interval(sure, "interval sure"),
        Plot.dot(unsure, { x: "value", y: "y", r: 4.5, className: "dot unsure" }),
        Plot.dot(sure, { x: "value", y: "y", r: 5, className: "dot sure" }),
      ],
    });
  }

  panel.rows.forEach((row, index) => {
    let at = top + index * rowHeight;
    const middle = (text: string, room: number, bold: boolean) =>
      beside ? (rowHeight - linesHeight(linesOf(text, room, bold), 12)) / 2 : 4;
    const height = write(sheet, group, {
      text: row.label, x: 0, top: at + middle(row.label, labelWidth, true),
      width: labelWidth, lines: 2, bold: true,
    });
    if (!beside) at += height;
    write(sheet, group, {
      text: row.words, x: beside ? sheet.width - wordsWidth : 0,
      top: at + middle(row.words, wordsWidth, false), width: wordsWidth, lines: 2,
      class: row.sure ? "label" : "muted",
    });
  });

  return {
    label: panel.label, group, height: top + plotHeight + (ends.length > 0 ? 30 : 8),
    ...(panel.description ? { description: panel.description } : {}),
  };
}
