// From a figure's data to its drawing, for a page and as a file of its own.

import type { Figure } from "./contract";
import { drawBars } from "./kinds/bars";
import { drawCalendar } from "./kinds/calendar";
import { drawCurves } from "./kinds/curves";
import { drawDifferences } from "./kinds/differences";
import { drawFan } from "./kinds/fan";
import { drawFlow } from "./kinds/flow";
import { drawHundred } from "./kinds/hundred";
import { make, write, type Block, type Sheet } from "./sheet";
import { plain } from "./words";

/** The pieces of a figure, one above the other; null where the kind is not known. */
export function drawBlocks(sheet: Sheet, figure: Figure): Block[] | null {
  switch (figure.kind) {
    case "differences":
      return drawDifferences(sheet, figure);
    case "fan":
      return drawFan(sheet, figure);
    case "bars":
      return drawBars(sheet, figure);
    case "flow":
      return drawFlow(sheet, figure);
    case "curves":
      return drawCurves(sheet, figure);
    case "calendar":
      return drawCalendar(sheet, figure);
    case "hundred":
      return drawHundred(sheet, figure);
    default:
      return null;
  }
}

/** An SVG that tells its title and its description to those who do not see it. */
export function frame(
  sheet: Sheet,
  id: string,
  title: string,
  description: string,
  height: number,
): SVGSVGElement {
  const width = Math.round(sheet.width);
  const svg = make(sheet, "svg", {
    role: "img",
    "aria-labelledby": `${id}-title ${id}-description`,
    width,
    height: Math.ceil(height),
    viewBox: `0 0 ${width} ${Math.ceil(height)}`,
    class: "sheet",
  });
  const titleElement = make(sheet, "title", { id: `${id}-title` });
  titleElement.textContent = plain(title);
  const descriptionElement = make(sheet, "desc", { id: `${id}-description` });
  descriptionElement.textContent = plain(description);
  svg.append(titleElement, descriptionElement);
  return svg;
}

/** One SVG for each piece. */
export function drawSheets(sheet: Sheet, figure: Figure): SVGSVGElement[] | null {
  const blocks = drawBlocks(sheet, figure);
  return (
    blocks?.map((block, index) => {
      const title =
        blocks.length > 1 && block.label
          ? `${figure.title}: ${block.label}`
          : figure.title;
      const svg = frame(
        sheet,
        `${sheet.prefix}-${index}`,
        title,
        block.description ?? figure.description,
        block.height,
      );
      svg.append(block.group);
      return svg;
    }) ?? null
  );
}

/** Whether the reader has hidden all of whom a figure is. */
export function isAllHidden(figure: Figure, hidden: ReadonlySet<string>): boolean {
  const names =
    figure.kind === "fan"
      ? figure.panels.flatMap((panel) => panel.bands.map((band) => band.scenario))
      : figure.kind === "bars"
        ? figure.panels.flatMap((panel) => panel.rows.map((row) => row.scenario))
        : figure.kind === "curves"
          ? figure.panels.map((panel) => panel.scenario)
          : figure.kind === "hundred"
            ? figure.rows.map((row) => row.scenario)
            : [];
  return names.length > 0 && names.every((name) => hidden.has(name));
}

/** The whole figure as one SVG: its title on top, and below of what run it is. */
export function drawStandalone(
  sheet: Sheet,
  figure: Figure,
  style: string,
  origin = "",
): SVGSVGElement | null {
  const margin = 16;
  const inner = { ...sheet, width: sheet.width - 2 * margin, pageHeight: Infinity };
  const blocks = drawBlocks(inner, figure);
  if (!blocks) return null;
  const content = make(sheet, "g");
  let top =
    margin +
    10 +
    write(inner, content, {
      text: figure.title,
      x: margin,
      top: margin,
      width: inner.width,
      lines: 3,
      size: 16,
      bold: true,
    });
  for (const block of blocks) {
    block.group.setAttribute("transform", `translate(${margin},${top.toFixed(1)})`);
    content.append(block.group);
    top += block.height + 14;
  }
  // Where pictures are passed on, nothing else says it.
  const foot = write(inner, content, {
    text: origin,
    x: margin,
    top,
    width: inner.width,
    lines: 2,
    size: 10,
    class: "muted origin",
  });
  if (foot > 0) top += foot + 10;
  const svg = frame(
    sheet,
    `${sheet.prefix}-alone`,
    figure.title,
    figure.description,
    top,
  );
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const rules = make(sheet, "style");
  rules.textContent = style;
  svg.append(rules);
  svg.append(
    make(sheet, "rect", { class: "paper", width: sheet.width, height: Math.ceil(top) }),
  );
  svg.append(content);
  return svg;
}
