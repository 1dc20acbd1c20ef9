// Buttons that save a figure as a file, as it is shown, in light colours.

import type { Figure } from "./contract";
import { drawStandalone } from "./draw";
import type { Sheet } from "./sheet";
import { standaloneStyle } from "./standalone";
import type { Words } from "./words";

interface Source {
  /** Of the file, without its ending. */
  name: string;
  figure: Figure;
  origin: string;
  sheet: () => Sheet;
}

function standalone(
  source: Source,
): { text: string; width: number; height: number } | null {
  const svg = drawStandalone(
    source.sheet(),
    source.figure,
    standaloneStyle(),
    source.origin,
  );
  if (!svg) return null;
  return {
    text: new XMLSerializer().serializeToString(svg),
    width: Number(svg.getAttribute("width")),
    height: Number(svg.getAttribute("height")),
  };
}

function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function saveSvg(source: Source): void {
  const drawn = standalone(source);
  if (drawn)
    download(new Blob([drawn.text], { type: "image/svg+xml" }), `${source.name}.svg`);
}

async function savePng(source: Source): Promise<void> {
  const drawn = standalone(source);
  if (!drawn) return;
  const image = new Image();
  // A data: address, because the page's policy allows images from nowhere else.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn.text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  // Twice as fine as the screen, but within what browsers can hold.
  const scale = Math.min(2, 16_000 / drawn.height);
  canvas.width = Math.round(drawn.width * scale);
  canvas.height = Math.round(drawn.height * scale);
  canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, "image/png"),
  );
  if (blob) download(blob, `${source.name}.png`);
}

/** A name that every system takes, of study and figure. */
export function fileName(study: string, figure: string): string {
  return `${study}-${figure}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

export function addSaveButtons(
  after: HTMLElement,
  words: Words,
  source: Source,
): HTMLElement {
  const tools = document.createElement("div");
  tools.className = "tools save";
  const add = (key: string, act: () => unknown) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.say(key);
    // Heard out of its place, a button says which figure it means.
    button.setAttribute("aria-label", `${words.say(key)}: ${source.figure.title}`);
    button.addEventListener("click", act);
    tools.append(button);
  };
  add("save_svg", () => saveSvg(source));
  add("save_png", () => savePng(source));
  after.after(tools);
  return tools;
}
