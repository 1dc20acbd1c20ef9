// The paper a figure is drawn on: SVG elements, and text that keeps to its room.

import { plain, type Words } from "./words";

export interface Sheet {
  document: Document;
  words: Words;
  /** In pixels, like every length here. */
  width: number;
  /** No block may be higher where it can be helped: a page of paper cuts it. */
  pageHeight: number;
  /** Width of a text in pixels. */
  measure: (text: string, size: number, bold: boolean) => number;
  /** Starts every id, so that no two figures of one page share one. */
  prefix: string;
  /** Scenarios the reader has hidden. */
  hidden: ReadonlySet<string>;
  /** The first scenario, with which the others are compared. */
  baseline: string;
}

/** A piece of a figure that stays in one piece; in the page it is one SVG. */
export interface Block {
  label: string;
  description?: string;
  group: SVGGElement;
  height: number;
}

export type Attributes = Record<string, string | number>;

export function make<Name extends keyof SVGElementTagNameMap>(
  sheet: Sheet,
  name: Name,
  attributes: Attributes = {},
): SVGElementTagNameMap[Name] {
  const element = sheet.document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) {
    // Hundredths of a pixel are enough, and keep the file small.
    element.setAttribute(
      key,
      String(typeof value === "number" ? +value.toFixed(2) : value),
    );
  }
  return element as SVGElementTagNameMap[Name];
}

/** Adds a new element to a parent. */
export function add<Name extends keyof SVGElementTagNameMap>(
  sheet: Sheet,
  parent: Element,
  name: Name,
  attributes: Attributes = {},
): SVGElementTagNameMap[Name] {
  const element = make(sheet, name, attributes);
  parent.append(element);
  return element;
}

/** What a pointer that rests on the element is told. */
export function explain(sheet: Sheet, element: Element, text: string): void {
  const title = make(sheet, "title");
  title.textContent = plain(text);
  element.prepend(title);
}

export function textWidth(
  sheet: Sheet,
  text: string,
  size: number,
  bold = false,
): number {
  return sheet.measure(text, size, bold);
}

/**
 * The longest beginning of whole words that fits, with an ellipsis; of one word that is
 * wider than the room, the letters that fit.
 */
function shorten(
  sheet: Sheet,
  text: string,
  width: number,
  size: number,
  bold: boolean,
) {
  const letters = Array.from(text);
  let least = 0;
  let most = letters.length;
  while (least < most) {
    const middle = (least + most + 1) >> 1;
    const beginning = letters.slice(0, middle).join("").trimEnd() + "\u2026";
    if (textWidth(sheet, beginning, size, bold) <= width) least = middle;
    else most = middle - 1;
  }
  const beginning = letters.slice(0, least).join("");
  const isWhole = least === letters.length || letters[least] === " ";
  const end = isWhole ? -1 : beginning.lastIndexOf(" ");
  const kept = end > 0 ? beginning.slice(0, end) : beginning;
  return kept.replace(/[\s,;:]+$/, "") + "\u2026";
}

/** Breaks a text into lines; the last is cut where there are more than `most`. */
export function breakLines(
  sheet: Sheet,
  raw: string,
  width: number,
  size: number,
  most: number,
  bold = false,
): string[] {
  const fits = (line: string) => textWidth(sheet, line, size, bold) <= width;
  const lines: string[] = [];
  let rest = plain(raw);
  while (rest !== "") {
    if (fits(rest)) return [...lines, rest];
    if (lines.length + 1 === most)
      return [...lines, shorten(sheet, rest, width, size, bold)];
    let line = "";
    let end = 0;
    for (
      let space = rest.indexOf(" ");
      space >= 0;
      space = rest.indexOf(" ", space + 1)
    ) {
      if (!fits(rest.slice(0, space))) break;
      line = rest.slice(0, space);
      end = space + 1;
    }
    if (line === "") {
      // One word that is wider than the room.
      const cut = Array.from(shorten(sheet, rest, width, size, bold))
        .slice(0, -1)
        .join("");
      line = cut === "" ? Array.from(rest)[0]! : cut;
      end = line.length;
    }
    lines.push(line);
    rest = rest.slice(end).trimStart();
  }
  return lines;
}

export interface Writing {
  text: string;
  x: number;
  top: number;
  width: number;
  /** At most so many lines. */
  lines?: number;
  size?: number;
  class?: string;
  bold?: boolean;
  anchor?: "start" | "middle" | "end";
}

/** Height of so many lines of text. */
export function linesHeight(lines: number, size: number): number {
  return lines * size * 1.3 + size * 0.15;
}

/** Writes a text below `top`; returns its height. A pointer finds what was cut off. */
export function write(sheet: Sheet, parent: Element, writing: Writing): number {
  const { x, top, width, lines: most = 1, size = 12, bold = false } = writing;
  const lines = breakLines(sheet, writing.text, width, size, most, bold);
  if (lines.length === 0) return 0;
  const text = add(sheet, parent, "text", {
    x,
    y: top + size,
    "font-size": size,
    "text-anchor": writing.anchor ?? "start",
    class: (writing.class ?? "label") + (bold ? " bold" : ""),
  });
  if (lines.length === 1) text.append(lines[0]!);
  else {
    lines.forEach((line, index) => {
      const span = add(sheet, text, "tspan", { x, y: top + size + index * size * 1.3 });
      span.append(line);
    });
  }
  if (lines.join(" ").includes("\u2026")) explain(sheet, text, writing.text);
  return linesHeight(lines.length, size);
}

/** The name of a panel and its unit, above it; returns the height. */
export function writeHeading(
  sheet: Sheet,
  parent: Element,
  top: number,
  label: string,
  unit = "",
): number {
  let height = write(sheet, parent, {
    text: label,
    x: 0,
    top,
    width: sheet.width,
    lines: 3,
    size: 14,
    bold: true,
  });
  height += write(sheet, parent, {
    text: unit,
    x: 0,
    top: top + height,
    width: sheet.width,
    lines: 2,
    class: "muted",
  });
  return height + 6;
}
