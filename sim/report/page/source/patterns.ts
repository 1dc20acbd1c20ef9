// Fills that differ in pattern as well as in colour. The colour comes from the class.

import { add, type Sheet } from "./sheet";

/** One of eight looks; the ninth part looks like the first again. */
export const looks = 8;

export function partClass(index: number): string {
  return `part-${(index % looks) + 1}`;
}

export function patternUrl(prefix: string, index: number): string {
  return `url(#${prefix}-pattern-${index % looks})`;
}

// Strokes on a tile of 8 by 8. The first part is plain.
const strokes = [
  "",
  "M-2,2l4,-4M0,8l8,-8M6,10l4,-4",
  "M0,4h8",
  "M2,2h0.01M6,6h0.01",
  "M-2,6l4,4M0,0l8,8M6,-2l4,4",
  "M4,0v8",
  "M0,4h8M4,0v8",
  "M0,0l8,8M8,0l-8,8",
];

export function definePatterns(
  sheet: Sheet,
  parent: Element,
  prefix: string,
  count: number,
): void {
  const definitions = add(sheet, parent, "defs");
  for (let index = 0; index < Math.min(count, looks); index += 1) {
    const pattern = add(sheet, definitions, "pattern", {
      id: `${prefix}-pattern-${index}`,
      width: 8,
      height: 8,
      patternUnits: "userSpaceOnUse",
    });
    add(sheet, pattern, "rect", {
      width: 8,
      height: 8,
      class: `fill ${partClass(index)}`,
    });
    if (strokes[index]) {
      add(sheet, pattern, "path", {
        d: strokes[index]!,
        class: index === 3 ? "hatch dots" : "hatch",
      });
    }
  }
}
