// Draws the report's figures into the page, and again when its width, the reader's
// choice or paper asks for it.

import { addChoice } from "./choice";
import type { Figure, Report } from "./contract";
import { drawSheets, isAllHidden } from "./draw";
import { measureByCanvas } from "./measure";
import { addSaveButtons, fileName } from "./save";
import type { Sheet } from "./sheet";
import { Words } from "./words";

interface Place {
  id: string;
  data: Figure;
  drawing: HTMLElement;
  /** The buttons below it. */
  tools?: HTMLElement;
  /** The width it is drawn for; 0 before. */
  drawnAt: number;
  /** Does it change when a scenario is hidden? */
  follows: boolean;
}

const paperWidth = 680;
// A4 without its margins has 1000; a caption stands above the first piece.
const paperHeight = 960;
const roles = [
  ["table", "table"],
  ["thead, tbody", "rowgroup"],
  ["tr", "row"],
  ["th", "rowheader"],
  ["thead th", "columnheader"],
  ["td", "cell"],
] as const;
const following = new Set(["fan", "bars", "curves", "hundred"]);

function readReport(): Report | null {
  const text = document.getElementById("caseload-data")?.textContent;
  const report = text ? (JSON.parse(text) as Report) : null;
  return report?.schema === "caseload/report/1" ? report : null;
}

function start(report: Report): void {
  const words = new Words(report.words);
  const measure = measureByCanvas(document);
  const hidden = new Set<string>();
  const places: Place[] = [];
  const baseline = report.scenarios[0]?.name ?? "";

  for (const element of document.querySelectorAll<HTMLElement>("figure.chart")) {
    const id = element.id.replace(/^figure-/, "");
    const data = Object.hasOwn(report.figures, id) ? report.figures[id] : undefined;
    const drawing = element.querySelector<HTMLElement>(".drawing");
    if (!data || !drawing) continue;
    places.push({ id, data, drawing, drawnAt: 0, follows: following.has(data.kind) });
  }

  const sheetOf = (place: Place, width: number, onPaper: boolean): Sheet => ({
    document,
    words,
    measure,
    width,
    baseline,
    pageHeight: onPaper ? paperHeight : Infinity,
    prefix: `drawing-${place.id}`,
    hidden: onPaper ? new Set() : hidden,
  });

  const draw = (place: Place, width: number, onPaper = false): void => {
    const isEmpty = !onPaper && isAllHidden(place.data, hidden);
    if (place.tools) place.tools.hidden = isEmpty;
    if (isEmpty) {
      const message = document.createElement("p");
      message.textContent = words.say("nothing");
      place.drawing.replaceChildren(message);
      return;
    }
    let sheets: SVGSVGElement[] | null = null;
    try {
      sheets = drawSheets(sheetOf(place, width, onPaper), place.data);
    } catch (error) {
      // A fault of ours costs one drawing, not those after it.
      console.error(error);
    }
    if (!sheets) return; // or of a kind from a later version: the table stays open
    const isFirst = place.drawnAt === 0;
    place.drawing.replaceChildren(...sheets);
    place.drawnAt = width;
    if (!isFirst) return;
    const table =
      place.drawing.parentElement?.querySelector<HTMLDetailsElement>("details.numbers");
    if (table) table.open = false;
    place.tools = addSaveButtons(place.drawing, words, {
      name: fileName(report.study ?? "", place.id),
      figure: place.data,
      origin: report.origin ?? "",
      sheet: () => sheetOf(place, 900, false),
    });
  };
  const widthOf = (place: Place) =>
    Math.max(240, Math.floor(place.drawing.clientWidth));

  // A few at a time, so that the page answers in between.
  let waiting: Place[] = [];
  let running = false;
  const work = (): void => {
    const until = performance.now() + 40;
    while (waiting.length > 0 && performance.now() < until) {
      const place = waiting.shift()!;
      draw(place, widthOf(place));
    }
    running = waiting.length > 0;
    if (running) setTimeout(work);
    else document.documentElement.dataset["drawn"] = "true";
  };
  const drawSoon = (some: Place[]): void => {
    delete document.documentElement.dataset["drawn"];
    waiting = places.filter((place) => some.includes(place) || waiting.includes(place));
    // What is in sight first.
    const distance = (place: Place) =>
      Math.abs(place.drawing.getBoundingClientRect().top - innerHeight / 3);
    waiting.sort((a, b) => distance(a) - distance(b));
    if (!running) work();
  };

  document.body.classList.remove("undrawn");
  // On a narrow screen rows become cards, and some browsers forget what is a table.
  for (const [tags, role] of roles)
    for (const part of document.querySelectorAll(tags)) part.setAttribute("role", role);
  const fan = places.find((place) => place.data.kind === "fan");
  if (fan && report.scenarios.length > 1) {
    addChoice(fan.drawing, report.scenarios, words, hidden, () =>
      drawSoon(places.filter((place) => place.follows)),
    );
  }
  drawSoon(places);

  let onPaper = false;
  let timer = 0;
  new ResizeObserver(() => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (onPaper) return;
      drawSoon(
        places.filter((place) => place.drawnAt > 0 && widthOf(place) !== place.drawnAt),
      );
    }, 120);
  }).observe(document.body);

  // On paper nothing can be opened: tables stand open, but not the licences.
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    opened = [
      ...document.querySelectorAll<HTMLDetailsElement>("main details:not([open])"),
    ];
    for (const one of opened) one.open = true;
    onPaper = true;
    waiting = [];
    for (const place of places) draw(place, paperWidth, true);
  });
  addEventListener("afterprint", () => {
    onPaper = false;
    for (const one of opened) one.open = false;
    drawSoon(places);
  });
}

const report = readReport();
if (report) start(report);
