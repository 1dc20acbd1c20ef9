// How wide a text is: asked of the browser, or estimated where there is none.

export const fonts = "system-ui, sans-serif";

/** Widths as this browser draws them. */
export function measureByCanvas(
  document: Document,
): (t: string, s: number, b: boolean) => number {
  const context = document.createElement("canvas").getContext("2d");
  if (!context) return estimate;
  const known = new Map<string, number>();
  return (text, size, bold) => {
    const font = `${bold ? "600 " : ""}${size}px ${fonts}`;
    const key = font + text;
    let width = known.get(key);
    if (width === undefined) {
      context.font = font;
      width = context.measureText(text).width;
      known.set(key, width);
    }
    return width;
  };
}

/** As a wide font would have them: whoever opens the file has fonts of their own. */
export function estimate(text: string, size: number, bold: boolean): number {
  let width = 0;
  for (const letter of text) {
    if (/\p{Mn}/u.test(letter)) continue;
    if (letter.codePointAt(0)! >= 0x1100) width += 1.02;
    else if (/[ijl.,:;'|!\s()[\]]/.test(letter)) width += 0.38;
    else if (/[mMW@%\u2014\u2026]/.test(letter)) width += 1.02;
    else if (/[A-Zw]/.test(letter)) width += 0.8;
    else width += 0.61;
  }
  return width * size * (bold ? 1.12 : 1);
}
