// The same drawings without a browser: the report's JSON on standard input, one JSON
// object {"ID": "<svg ...>"} on standard output. A figure of an unknown kind is left
// out.

import { parseHTML } from "linkedom";
import type { Report } from "./contract";
import { drawStandalone } from "./draw";
import { estimate } from "./measure";
import { standaloneStyle } from "./standalone";
import { Words } from "./words";

declare const process: {
  stdin: AsyncIterable<Uint8Array>;
  stdout: { write(text: string): void };
};

async function main(): Promise<void> {
  const pieces: Uint8Array[] = [];
  for await (const piece of process.stdin) pieces.push(piece);
  const text = new TextDecoder().decode(
    await new Blob(pieces as BlobPart[]).arrayBuffer(),
  );
  const report = JSON.parse(text) as Report;

  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const drawings: Record<string, string> = {};
  for (const [id, figure] of Object.entries(report.figures)) {
    const svg = drawStandalone(
      {
        document: document as unknown as Document,
        words: new Words(report.words),
        width: 900,
        pageHeight: Infinity,
        measure: estimate,
        prefix: `drawing-${id}`,
        hidden: new Set(),
        baseline: report.scenarios[0]?.name ?? "",
      },
      figure,
      standaloneStyle(),
      report.origin,
    );
    if (svg) drawings[id] = svg.outerHTML;
  }
  process.stdout.write(`${JSON.stringify(drawings)}\n`);
}

void main();
