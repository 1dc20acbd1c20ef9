// Bundles what is in source/ into a folder:  node build.mjs FOLDER
//
//   page.js       draws the figures in the report's page; one script, loads nothing
//   page.css      the report's style
//   figures.js    the same drawings for node: report.json in, {"ID": "<svg ...>"} out
//   licences.txt  the licences of everything in page.js; those of figures.js stand in it
//
// Same sources, same bytes: no date, no path of this machine.

import { build } from "esbuild";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = process.argv[2];
if (!folder) {
  console.error("usage: node build.mjs FOLDER");
  process.exit(64);
}
mkdirSync(folder, { recursive: true });

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: "ascii",
  write: false,
  legalComments: "none", // all are in licences.txt, whole
  loader: { ".css": "text" },
  metafile: true,
  logLevel: "warning",
  target: "es2022",
};

/** The folder of the package a bundled file belongs to. */
function packageOf(file) {
  const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file);
  return found ? found[1] : null;
}

/** The licences of every package that put code into a bundle, in alphabetical order. */
function licencesOf(metafile) {
  const [output] = Object.values(metafile.outputs);
  const packages = new Set(
    Object.entries(output.inputs)
      .filter(([, part]) => part.bytesInOutput > 0)
      .map(([file]) => packageOf(file))
      .filter(Boolean),
  );
  return [...packages]
    .sort()
    .map((path) => {
      const about = JSON.parse(readFileSync(join(here, path, "package.json"), "utf8"));
      const file = readdirSync(join(here, path))
        .sort()
        .find((name) => /^licen[sc]e/i.test(name));
      const text = file
        ? readFileSync(join(here, path, file), "utf8")
            .replace(/\r/g, "")
            .trim()
        : `Licence: ${about.license}. The package brings no text of it.`;
      return `${about.name} ${about.version} (${about.license})\n\n${text}\n`;
    })
    .join(`\n${"-".repeat(72)}\n\n`);
}

/** A script that ends nothing it stands in: neither </script nor <!-- is left in it. */
function harmless(code) {
  const safe = code
    .replace(/<(?=\/script|!--)/gi, "\\x3c")
    // esbuild leaves letters in regular expressions as they are.
    .replace(
      /[^\x00-\x7f]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  if (/[^\x00-\x7f]/.test(safe) || /<\/script|<!--/i.test(safe)) {
    throw new Error("the bundle cannot stand in a page");
  }
  return safe;
}

const page = await build({
  ...shared,
  entryPoints: ["source/page.ts"],
  format: "iife",
  platform: "browser",
});
const figures = await build({
  ...shared,
  entryPoints: ["source/figures.ts"],
  format: "iife", // runs whichever kind of script node takes it for
  platform: "node",
  // linkedom asks for it only to draw on a canvas, which nobody does.
  external: ["canvas"],
  alias: {
    "cssomnom/parse": "./source/unused.ts",
    "dom-serializer": "./source/unused.ts",
  },
});
const style = ["colours.css", "page.css", "drawing.css"]
  .map((name) => readFileSync(join(here, "source", name), "utf8"))
  .join("");
const put = (name, text) => {
  writeFileSync(join(folder, name), text);
  console.log(`${name} ${Buffer.byteLength(text)} bytes`);
};
put("page.js", harmless(page.outputFiles[0].text));
put("page.css", style);
// No page has this one, so it brings its licences itself.
const licences = licencesOf(figures.metafile).replaceAll("*/", "* /");
put("figures.js", `/*\n${licences}*/\n${harmless(figures.outputFiles[0].text)}`);
put("licences.txt", licencesOf(page.metafile));
