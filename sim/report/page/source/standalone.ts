// A drawing as a file of its own: light colours written where the page has variables,
// because not every program that opens an SVG knows them.

import colours from "./colours.css";
import drawing from "./drawing.css";

export function standaloneStyle(): string {
  const light = colours.slice(0, colours.indexOf("@media"));
  const values = new Map(
    [...light.matchAll(/(--[\w-]+):\s*(#[0-9a-f]+)/g)].map((found) => [
      found[1]!,
      found[2]!,
    ]),
  );
  return drawing
    .replace(/\/\*[^*]*\*\//g, "")
    .replace(/var\((--[\w-]+)\)/g, (whole, name) => values.get(name) ?? whole)
    .replace(/^\.sheet \{/m, "svg {")
    .replace(/\.sheet (?=\.)/g, "");
}
