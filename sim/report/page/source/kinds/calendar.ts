// A strip of months: the share is written into each cell, the shade only helps the eye.

import type { Kind } from "../contract";
import {
  add,
  explain,
  linesHeight,
  make,
  breakLines,
  textWidth,
  write,
  type Block,
  type Sheet,
} from "../sheet";

const cellHeight = 24;

export function drawCalendar(sheet: Sheet, figure: Kind<"calendar">): Block[] {
  const beside = sheet.width >= 600;
  const labelWidth = beside ? Math.min(200, sheet.width * 0.26) : sheet.width;
  const left = beside ? labelWidth + 10 : 0;
  const room = sheet.width - left;
  // Cells keep wide enough for "100": else the months are broken into years.
  const least = textWidth(sheet, "100", 11) + 3;
  const count = figure.columns.length;
  const across =
    [count, 36, 24, 12, 6].find((n) => n <= count && room / n >= least) ?? 6;
  const width = Math.min(44, room / across);
  const blocks: Block[] = [];
  for (let from = 0; from < count; from += across) {
    blocks.push(
      drawMonths(sheet, figure, from, Math.min(count, from + across), {
        beside,
        labelWidth,
        left,
        width,
        note: from === 0,
      }),
    );
  }
  return blocks;
}

function drawMonths(
  sheet: Sheet,
  figure: Kind<"calendar">,
  from: number,
  to: number,
  at: {
    beside: boolean;
    labelWidth: number;
    left: number;
    width: number;
    note: boolean;
  },
): Block {
  const group = make(sheet, "g");
  let top = 0;
  if (at.note) {
    top +=
      write(sheet, group, {
        text: sheet.words.say("calendar"),
        x: 0,
        top,
        width: sheet.width,
        lines: 4,
        class: "muted",
      }) + 6;
  }
  const columns = figure.columns.slice(from, to);
  columns.forEach((column, index) => {
    const year = column.slice(0, 4);
    const isFirst = index === 0 || columns[index - 1]!.slice(0, 4) !== year;
    const x = at.left + index * at.width;
    const until = columns.findIndex(
      (other, n) => n > index && other.slice(0, 4) !== year,
    );
    const span = ((until < 0 ? columns.length : until) - index) * at.width;
    // A year of which only a sliver is here has no room for its name.
    if (isFirst && span >= textWidth(sheet, year, 11) + 4) {
      write(sheet, group, {
        text: year,
        x: x + 2,
        top,
        width: span,
        size: 11,
        class: "muted",
      });
    }
    write(sheet, group, {
      text: column.slice(5),
      x: x + at.width / 2,
      top: top + 15,
      width: at.width,
      size: 10,
      class: "muted",
      anchor: "middle",
    });
  });
  top += 32;
  for (const row of figure.rows) {
    const lines = breakLines(sheet, row.label, at.labelWidth, 12, 2, true).length;
    const labelHeight = linesHeight(lines, 12);
    const height = at.beside ? Math.max(cellHeight, labelHeight + 4) : cellHeight;
    write(sheet, group, {
      text: row.label,
      x: 0,
      width: at.labelWidth,
      lines: 2,
      bold: true,
      top: top + (at.beside ? (height - labelHeight) / 2 : 0),
    });
    if (!at.beside) top += labelHeight + 2;
    row.values.slice(from, to).forEach((value, index) => {
      const x = at.left + index * at.width;
      const cell = add(sheet, group, "rect", {
        x: x + 0.5,
        y: top + 0.5,
        width: at.width - 1,
        height: height - 1,
        class: "heat",
        "fill-opacity": value === null ? 0 : Math.max(0, Math.min(1, value)) * 0.5,
      });
      const percent =
        value === null ? sheet.words.say("unknown") : sheet.words.percent(value);
      explain(sheet, cell, `${row.label}, ${figure.columns[from + index]}: ${percent}`);
      if (value === null) return;
      write(sheet, group, {
        text: sheet.words.number(value * 100),
        x: x + at.width / 2,
        top: top + (height - 15) / 2,
        width: at.width,
        size: 11,
        anchor: "middle",
        class: value === 0 ? "muted" : "label",
      });
    });
    top += height + (at.beside ? 2 : 6);
  }
  return {
    label: `${columns[0] ?? ""} \u2013 ${columns.at(-1) ?? ""}`,
    group,
    height: top + 6,
  };
}
