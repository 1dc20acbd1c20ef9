// Puts a plot of Observable Plot into a drawing, and the axes all of them have.

import * as Plot from "@observablehq/plot";
import { add, type Sheet } from "./sheet";
import type { Ticks } from "./ticks";

/** Draws a plot at a place of the parent; returns its x scale. */
export function place(
  sheet: Sheet,
  parent: Element,
  x: number,
  y: number,
  options: Plot.PlotOptions,
): (value: number) => number {
  const plot = Plot.plot({
    ...options,
    document: sheet.document,
    // Only the axes that are asked for as marks.
    x: { ...options.x, axis: null },
    y: { ...options.y, axis: null },
  });
  const group = add(sheet, parent, "g", {
    transform: `translate(${x},${y})`,
    fill: "currentColor",
    "font-size": 11,
    "text-anchor": "middle",
  });
  for (const child of Array.from(plot.childNodes)) {
    // Its style is for a page of its own; ours is in drawing.css.
    if (child.nodeName.toLowerCase() !== "style") group.append(child);
  }
  // A label on an element without a role is an error, and the drawing has its own.
  for (const element of Array.from(group.querySelectorAll("*"))) {
    for (const name of ["aria-label", "aria-description", "aria-hidden"]) {
      element.removeAttribute(name);
    }
  }
  const scale = plot.scale("x");
  return (value) => (scale ? Number(scale.apply(value)) : 0);
}

/** Grid lines and labels at the foot; `below` moves the labels down. */
export function footAxis(ticks: Ticks, below = 0): Plot.Markish[] {
  return [
    Plot.gridX(ticks.values, { className: "grid", strokeOpacity: 1 }),
    Plot.axisX(ticks.values, {
      className: "tick",
      label: null,
      tickSize: 0,
      tickPadding: 8 + below,
      tickFormat: (value: number) => ticks.label(value),
    }),
  ];
}

/** Grid lines at the left, with or without labels. */
export function sideAxis(ticks: Ticks, labels: boolean): Plot.Markish[] {
  const grid = Plot.gridY(ticks.values, { className: "grid", strokeOpacity: 1 });
  if (!labels) return [grid];
  const axis = Plot.axisY(ticks.values, {
    className: "tick",
    label: null,
    tickSize: 0,
    tickPadding: 5,
    tickFormat: (value: number) => ticks.label(value),
  });
  return [grid, axis];
}
