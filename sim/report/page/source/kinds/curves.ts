// How long until something ends, and which of several ends comes first: step curves,
// each with its name at its right end.

import * as Plot from "@observablehq/plot";
import type { CurvesPanel, Kind } from "../contract";
import { footAxis, place, sideAxis } from "../axes";
import { drawGrid, titleHeight, writeTitle, type Cell } from "../grid";
import { looks, partClass } from "../patterns";
import {
  add,
  breakLines,
  linesHeight,
  textWidth,
  write,
  type Block,
  type Sheet,
} from "../sheet";
import { ticksAcross, ticksUp } from "../ticks";

const plotHeight = 160;

export function drawCurves(sheet: Sheet, figure: Kind<"curves">): Block[] {
  const panels = figure.panels.filter((panel) => !sheet.hidden.has(panel.scenario));
  const columns = sheet.width >= 1000 ? 3 : sheet.width >= 600 ? 2 : 1;
  const shown = Math.max(1, Math.min(columns, panels.length));
  const gap = 24;
  const left = 12 + textWidth(sheet, sheet.words.percent(1), 11);
  const width = (sheet.width - left - gap * (shown - 1)) / shown;
  const labelRoom = Math.min(150, Math.max(90, width * 0.34));
  const nameHeight = titleHeight(
    sheet,
    panels.map((panel) => panel.label),
    width,
  );
  // Each label has at most two lines, and all of them must fit beside the curves.
  const highest = figure.panels
    .flatMap((panel) => panel.curves)
    .reduce(
      (high, curve) => curve.values.reduce((a: number, b) => Math.max(a, b ?? 0), high),
      0,
    );
  const high = Math.min(1, Math.max(0.1, Math.ceil(highest * 10 - 1e-9) / 10));
  const most = Math.max(0, ...figure.panels.map((panel) => panel.curves.length));
  const labelLines = most * linesHeight(2, 11) <= plotHeight ? 2 : 1;
  const height = Math.max(plotHeight, most * linesHeight(labelLines, 11));
  return drawGrid(sheet, {
    count: panels.length,
    columns,
    gap,
    left,
    label: "",
    height: nameHeight + height + 40,
    head: (parent) =>
      write(sheet, parent, {
        text: sheet.words.say("curves", { unit: figure.unit }),
        x: 0,
        top: 0,
        width: sheet.width,
        lines: 4,
        class: "muted",
      }) + 8,
    draw: (cell, index) => {
      const panel = panels[index]!;
      writeTitle(sheet, cell, panel.label, nameHeight);
      const top = cell.top + nameHeight + 4;
      drawPanel(sheet, cell, panel, { left, top, height, labelRoom, labelLines, high });
    },
  });
}

interface Place {
  left: number;
  top: number;
  height: number;
  labelRoom: number;
  labelLines: number;
  /** The upper end of the axis, the same in every panel. */
  high: number;
}

function drawPanel(sheet: Sheet, cell: Cell, panel: CurvesPanel, at: Place): void {
  const width = cell.width - at.labelRoom;
  const last = panel.steps.at(-1) ?? 1;
  const up = {
    ...ticksUp(sheet, 0, at.high, at.height),
    label: (v: number) => sheet.words.percent(v),
  };
  const side = cell.first ? at.left : 0;
  place(sheet, cell.parent, cell.x - side, at.top, {
    width: side + width + 20,
    height: at.height + 24,
    marginLeft: side,
    marginRight: 20,
    marginTop: 2,
    marginBottom: 24,
    x: { domain: [panel.steps[0] ?? 0, last], type: "linear" },
    y: { domain: [0, at.high], type: "linear" },
    marks: [
      ...sideAxis(up, cell.first),
      ...footAxis(ticksAcross(sheet, [panel.steps[0] ?? 0, last], width, 14), 2),
      ...panel.curves.map((curve, index) =>
        Plot.lineY(panel.steps, {
          x: panel.steps,
          y: curve.values,
          curve: "step-after",
          className: `curve dash-${(index % looks) + 1} ${partClass(index)}`,
        }),
      ),
    ],
  });
  labelEnds(sheet, cell, panel, at, width);
}

/** Names at the right ends, moved apart as far as they need. */
function labelEnds(
  sheet: Sheet,
  cell: Cell,
  panel: CurvesPanel,
  at: Place,
  width: number,
): void {
  const room = at.labelRoom - 22;
  const ends = panel.curves
    .map((curve, index) => {
      const value = curve.values.findLast((one) => one !== null) ?? 0;
      const share = sheet.words.percent(value);
      const lines = breakLines(
        sheet,
        `${share} ${curve.label}`,
        room,
        11,
        at.labelLines,
      ).length;
      const height = linesHeight(lines, 11);
      const y = at.top + 2 + (1 - value / at.high) * (at.height - 2);
      return { text: `${share} ${curve.label}`, index, y, height, top: y - height / 2 };
    })
    .sort((a, b) => a.y - b.y || a.index - b.index);
  let free = at.top;
  for (const end of ends) {
    end.top = Math.max(end.top, free);
    free = end.top + end.height;
  }
  let foot = at.top + at.height + 6;
  for (const end of [...ends].reverse()) {
    end.top = Math.min(end.top, foot - end.height);
    foot = end.top;
  }
  for (const end of ends) {
    const x = cell.x + width;
    const middle = end.top + end.height / 2;
    add(sheet, cell.parent, "path", {
      d: `M${x + 1},${end.y.toFixed(1)}L${x + 16},${middle.toFixed(1)}`,
      class: `curve ${partClass(end.index)}`,
    });
    write(sheet, cell.parent, {
      text: end.text,
      x: x + 20,
      top: end.top,
      width: room,
      size: 11,
      lines: at.labelLines,
    });
  }
}
