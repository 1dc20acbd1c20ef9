// Differences to the baseline: in every row a dot, its 95 % interval and the words.

import * as Plot from "@observablehq/plot";
import type { Kind } from "../contract";
import { footAxis, place } from "../axes";
import { layRows } from "../rows";
import {
  add,
  make,
  textWidth,
  write,
  writeHeading,
  type Block,
  type Sheet,
} from "../sheet";
import { ticksAcross } from "../ticks";

type Panel = Kind<"differences">["panels"][number];

export function drawDifferences(sheet: Sheet, figure: Kind<"differences">): Block[] {
  return figure.panels.map((panel) => drawPanel(sheet, panel, figure.zero));
}

function drawPanel(sheet: Sheet, panel: Panel, zero: string): Block {
  const group = make(sheet, "g");
  let top = writeHeading(sheet, group, 0, panel.label, panel.unit);

  const layout = layRows(
    sheet,
    panel.rows.map((row) => ({
      label: row.label,
      words: row.words,
      muted: !row.sure,
      drawn: row.value !== null,
    })),
    16,
    8,
  );
  const { left, width, height } = layout;

  const ends = panel.rows
    .flatMap((row) => [row.value, row.low, row.high])
    .filter((value): value is number => value !== null);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const room = (high - low) * 0.05 || 1;
  const domain: [number, number] = [low - room, high + room];

  // The word at the zero line keeps inside the figure.
  const zeroAt = left + ((0 - domain[0]) / (domain[1] - domain[0])) * width;
  const zeroWidth = Math.min(sheet.width, textWidth(sheet, zero, 11) + 2);
  const zeroMiddle = Math.max(
    zeroWidth / 2,
    Math.min(sheet.width - zeroWidth / 2, zeroAt),
  );
  if (ends.length > 0) {
    top +=
      write(sheet, group, {
        text: zero,
        x: zeroMiddle,
        top,
        width: zeroWidth,
        size: 11,
        class: "muted",
        anchor: "middle",
      }) + 2;
  }

  for (const edge of layout.tops.slice(1, -1)) {
    const y = top + edge;
    add(sheet, group, "line", { x1: 0, x2: sheet.width, y1: y, y2: y, class: "grid" });
  }

  if (ends.length > 0) {
    const rows = panel.rows.map((row, index) => ({
      ...row,
      y: layout.middles[index]!,
    }));
    const sure = rows.filter((row) => row.sure && row.value !== null);
    const unsure = rows.filter((row) => !row.sure && row.value !== null);
    const interval = (some: typeof rows, name: string) =>
      Plot.link(
        some.filter((row) => row.low !== null && row.high !== null),
        { x1: "low", x2: "high", y1: "y", y2: "y", className: name },
      );
    place(sheet, group, left, top, {
      width,
      height: height + 22,
      marginTop: 0,
      marginLeft: 0,
      marginRight: 0,
      marginBottom: 22,
      x: { domain, type: "linear" },
      y: { type: "identity" },
      marks: [
        ...footAxis(ticksAcross(sheet, domain, width, 8)),
        Plot.ruleX([0], { className: "zero" }),
        interval(unsure, "interval unsure"),
        interval(sure, "interval sure"),
        Plot.dot(unsure, { x: "value", y: "y", r: 4.5, className: "dot unsure" }),
        Plot.dot(sure, { x: "value", y: "y", r: 5, className: "dot sure" }),
      ],
    });
  }

  layout.write(group, top);
  return {
    label: panel.label,
    group,
    height: top + height + (ends.length > 0 ? 30 : 8),
    ...(panel.description ? { description: panel.description } : {}),
  };
}
