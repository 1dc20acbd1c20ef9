// What happens to a hundred people: one shape a person.

import type { Kind } from "../contract";
import { drawGrid, titleHeight, writeTitle } from "../grid";
import { looks, partClass } from "../patterns";
import { add, breakLines, linesHeight, write, type Block, type Sheet } from "../sheet";

const perLine = 20;

// Shapes within a circle of radius 5, told from each other without colour.
const shapes = [
  "M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z",
  "M-4.2,0a4.2,4.2 0 1,0 8.4,0a4.2,4.2 0 1,0 -8.4,0Z",
  "M-4,-4L4,4M-4,4L4,-4",
  "M-4.5,-4.5h9v9h-9Z",
  "M0,-5L5,4H-5Z",
  "M0,-5L5,0L0,5L-5,0Z",
  "M-4,-4h8v8h-8Z",
  "M-5,0H5M0,-5V5",
];
const hollow = [false, true, true, false, false, true, true, true];

function drawShape(
  sheet: Sheet,
  parent: Element,
  index: number,
  x: number,
  y: number,
  size = 1,
) {
  const look = index % looks;
  add(sheet, parent, "path", {
    d: shapes[look]!,
    transform: `translate(${x.toFixed(1)},${y.toFixed(1)}) scale(${size.toFixed(2)})`,
    class: `person ${hollow[look] ? "hollow" : "full"} ${partClass(index)}`,
  });
}

export function drawHundred(sheet: Sheet, figure: Kind<"hundred">): Block[] {
  const rows = figure.rows.filter((row) => !sheet.hidden.has(row.scenario));
  const columns = sheet.width >= 1000 ? 3 : sheet.width >= 600 ? 2 : 1;
  const shown = Math.max(1, Math.min(columns, rows.length));
  const gap = 28;
  const width = (sheet.width - gap * (shown - 1)) / shown;
  const step = Math.min(17, width / perLine);
  const nameHeight = titleHeight(
    sheet,
    rows.map((row) => row.label),
    width,
  );
  const countText = (group: { label: string; count: number }) =>
    `${sheet.words.number(group.count)} ${group.label}`;
  const legendHeight = Math.max(
    0,
    ...rows.map((row) =>
      row.groups.reduce(
        (height, group) =>
          height +
          3 +
          linesHeight(
            breakLines(sheet, countText(group), width - 20, 12, 2).length,
            12,
          ),
        0,
      ),
    ),
  );
  const peopleHeight = (100 / perLine) * step;
  return drawGrid(sheet, {
    count: rows.length,
    columns,
    gap,
    label: "",
    height: nameHeight + peopleHeight + legendHeight + 26,
    draw: (cell, index) => {
      const { parent, x, top } = cell;
      const row = rows[index]!;
      writeTitle(sheet, cell, row.label, nameHeight);
      const peopleTop = top + nameHeight;
      let person = 0;
      let legendTop = peopleTop + peopleHeight + 6;
      row.groups.forEach((group, number) => {
        for (let one = 0; one < group.count && person < 100; one += 1, person += 1) {
          drawShape(
            sheet,
            parent,
            number,
            x + ((person % perLine) + 0.5) * step,
            peopleTop + (Math.floor(person / perLine) + 0.5) * step,
            step / 14,
          );
        }
        drawShape(sheet, parent, number, x + 7, legendTop + 8);
        legendTop +=
          3 +
          write(sheet, parent, {
            text: countText(group),
            x: x + 20,
            top: legendTop,
            width: width - 20,
            lines: 2,
          });
      });
    },
  });
}
