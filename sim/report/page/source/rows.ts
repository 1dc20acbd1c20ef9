// Rows with a name, a picture and words: beside each other where there is room, else
// the picture below its name and its words.

import { add, breakLines, linesHeight, write, type Sheet } from "./sheet";

export interface RowText {
  label: string;
  words: string;
  muted: boolean;
  /** Is there a picture? */
  drawn: boolean;
}

export interface RowLayout {
  /** Where the pictures are, from the left. */
  left: number;
  width: number;
  height: number;
  /** Upper edges of the rows; below the last one its lower edge. */
  tops: number[];
  /** Middle of each row's picture. */
  middles: number[];
  write: (parent: Element, top: number) => void;
}

const gap = 16;
const size = 12;

/** Room for the names: more than usual where that saves one from being cut. */
function widthOfLabels(sheet: Sheet, rows: RowText[]): number {
  const usual = Math.min(220, sheet.width * 0.27);
  const fits = (width: number) =>
    rows.every(
      ({ label }) =>
        !breakLines(sheet, label, width, size, 2, true).at(-1)?.endsWith("\u2026"),
    );
  return [usual, Math.min(340, sheet.width * 0.34)].find(fits) ?? usual;
}

/** `inset` is kept free at both ends of pictures that stand below their words. */
export function layRows(
  sheet: Sheet,
  rows: RowText[],
  pictureHeight: number,
  inset: number,
): RowLayout {
  const beside = sheet.width >= 600;
  const labelWidth = beside ? widthOfLabels(sheet, rows) : sheet.width;
  const wordsWidth = beside ? Math.min(230, sheet.width * 0.29) : sheet.width;
  const left = beside ? labelWidth + gap : inset;
  const width = beside
    ? sheet.width - left - wordsWidth - gap
    : sheet.width - 2 * inset;
  const textHeight = (text: string, room: number, bold: boolean) =>
    linesHeight(breakLines(sheet, text, room, size, 2, bold).length, size);

  const tops = [0];
  const middles: number[] = [];
  const placed = rows.map((row) => {
    const top = tops.at(-1)!;
    const label = textHeight(row.label, labelWidth, true);
    const words = textHeight(row.words, wordsWidth, false);
    if (beside) {
      const height = Math.max(label, words, pictureHeight) + 10;
      tops.push(top + height);
      middles.push(top + height / 2);
      return {
        label: top + (height - label) / 2,
        words: top + (height - words) / 2,
        height: 0,
      };
    }
    const picture = row.drawn ? pictureHeight + 6 : 0;
    tops.push(top + 6 + label + words + picture + 6);
    middles.push(top + 6 + label + words + 4 + pictureHeight / 2);
    return { label: top + 6, words: top + 6 + label, height: 6 + label + words };
  });

  return {
    left,
    width,
    tops,
    middles,
    height: tops.at(-1)!,
    write: (parent, top) =>
      rows.forEach((row, index) => {
        // Lines of the picture would strike out the words above it.
        if (!beside)
          add(sheet, parent, "rect", {
            x: 0,
            // The line between two rows stays.
            y: top + tops[index]! + (index > 0 ? 1 : 0),
            width: sheet.width,
            height: placed[index]!.height,
            class: "paper",
          });
        write(sheet, parent, {
          text: row.label,
          x: 0,
          top: top + placed[index]!.label,
          width: labelWidth,
          lines: 2,
          bold: true,
          class: "label halo",
        });
        write(sheet, parent, {
          text: row.words,
          x: beside ? sheet.width - wordsWidth : 0,
          width: wordsWidth,
          lines: 2,
          top: top + placed[index]!.words,
          class: row.muted ? "muted halo" : "label halo",
        });
      }),
  };
}
