// Small pictures beside and below each other, whole rows on a page of paper.

import { breakLines, linesHeight, make, write, type Block, type Sheet } from "./sheet";

export interface Cell {
  parent: SVGGElement;
  x: number;
  top: number;
  width: number;
  /** Is it the first of its row? */
  first: boolean;
}

/**
 * Draws `count` cells of one height. `head` writes what stands above the first row and
 * returns its height; `left` is kept free for what stands left of every row.
 */
export function drawGrid(
  sheet: Sheet,
  options: {
    count: number;
    columns: number;
    height: number;
    gap: number;
    left?: number;
    label: string;
    description?: string;
    head?: (parent: SVGGElement) => number;
    draw: (cell: Cell, index: number) => void;
  },
): Block[] {
  const { count, height, gap, left = 0 } = options;
  const columns = Math.max(1, Math.min(options.columns, count));
  const width = (sheet.width - left - gap * (columns - 1)) / columns;
  const blocks: Block[] = [];
  const begin = () => {
    const block: Block = {
      label: options.label,
      group: make(sheet, "g"),
      height: 0,
      ...(options.description ? { description: options.description } : {}),
    };
    blocks.push(block);
    return block;
  };
  let block = begin();
  block.height = options.head?.(block.group) ?? 0;
  for (let index = 0; index < count; index += columns) {
    if (block.height > 0 && block.height + height > sheet.pageHeight && index > 0) {
      block = begin();
    }
    for (let column = 0; column < columns && index + column < count; column += 1) {
      const x = left + column * (width + gap);
      options.draw(
        { parent: block.group, x, top: block.height, width, first: column === 0 },
        index + column,
      );
    }
    block.height += height;
  }
  return blocks;
}

/** Height of the names of all cells, which have two lines at most. */
export function titleHeight(sheet: Sheet, titles: string[], width: number): number {
  const lines = titles.map(
    (title) => breakLines(sheet, title, width, 12, 2, true).length,
  );
  return linesHeight(Math.max(1, ...lines), 12) + 4;
}

/** Writes the name of a cell right above what it names. */
export function writeTitle(
  sheet: Sheet,
  cell: Cell,
  title: string,
  height: number,
): void {
  const lines = breakLines(sheet, title, cell.width, 12, 2, true).length;
  write(sheet, cell.parent, {
    text: title,
    x: cell.x,
    top: cell.top + height - 4 - linesHeight(lines, 12),
    width: cell.width,
    lines: 2,
    bold: true,
  });
}
