// Where people go: a flow diagram with counts; where it is narrow, a list of the same.

import { sankey, sankeyJustify, type SankeyLink, type SankeyNode } from "d3-sankey";
import type { Kind } from "../contract";
import {
  add,
  breakLines,
  explain,
  linesHeight,
  make,
  textWidth,
  write,
  type Block,
  type Sheet,
} from "../sheet";
import { plain } from "../words";

type Flow = Kind<"flow">;
type Link = Flow["links"][number];
type Node = Flow["nodes"][number];

export function drawFlow(sheet: Sheet, figure: Flow): Block[] {
  const names = new Set(figure.nodes.map((node) => node.name));
  const links = figure.links.filter(
    (link) => names.has(link.source) && names.has(link.target) && link.value > 0,
  );
  const { forward, back } = withoutCycles(figure.nodes, links);
  const diagram = sheet.width < 600 ? null : drawDiagram(sheet, figure, forward, back);
  return diagram ? [diagram] : drawList(sheet, figure.nodes, links);
}

/** A diagram that runs one way has no room for ways back: they are told in words. */
function withoutCycles(nodes: Node[], links: Link[]) {
  const forward: Link[] = [];
  const back: Link[] = [];
  const leads = (from: string, to: string): boolean => {
    const seen = new Set([from]);
    const open = [from];
    while (open.length > 0) {
      const at = open.pop()!;
      if (at === to) return true;
      for (const link of forward) {
        if (link.source !== at || seen.has(link.target)) continue;
        seen.add(link.target);
        open.push(link.target);
      }
    }
    return false;
  };
  // Ways along the given order of the nodes first: they are the forward ones.
  const order = new Map(nodes.map((node, index) => [node.name, index]));
  const along = (link: Link) => order.get(link.source)! < order.get(link.target)!;
  for (const link of [
    ...links.filter(along),
    ...links.filter((link) => !along(link)),
  ]) {
    (leads(link.target, link.source) ? back : forward).push(link);
  }
  return { forward, back };
}

/** Null where the names have no room. */
function drawDiagram(
  sheet: Sheet,
  figure: Flow,
  forward: Link[],
  back: Link[],
): Block | null {
  if (forward.length === 0) return null;
  const group = make(sheet, "g");
  const used = new Set(forward.flatMap((link) => [link.source, link.target]));
  const nodes = figure.nodes
    .filter((node) => used.has(node.name))
    .map((node) => ({ ...node }));
  const nodeWidth = 12;
  // A first layout finds how many nodes stand above each other.
  sankey<Node, Link>()
    .nodeId((node) => node.name)
    .nodeAlign(sankeyJustify)
    .nodeWidth(nodeWidth)
    .nodeSort(null)
    .extent([
      [0, 0],
      [1000, 1000],
    ])({ nodes, links: forward.map((link) => ({ ...link })) });
  const perLayer = new Map<number, number>();
  for (const { x0 = 0 } of nodes as SankeyNode<Node, Link>[]) {
    perLayer.set(x0, (perLayer.get(x0) ?? 0) + 1);
  }
  const layers = perLayer.size;
  const spacing = (sheet.width - nodeWidth) / layers;
  // Counts stand where their ways end, if that leaves the names room.
  const countWidth =
    8 +
    Math.max(
      ...forward.map(({ value }) => textWidth(sheet, sheet.words.number(value), 10)),
    );
  const room = spacing - nodeWidth - 14;
  const withCounts = room - countWidth >= 72;
  const width = withCounts ? room - countWidth : room;
  if (width < 66) return null;
  const size = sizeOfNames(sheet, nodes, width);
  // Names have three lines at most, words two.
  const padding = linesHeight(3, size) + linesHeight(2, size) + 2;
  const height = Math.max(...perLayer.values()) * (padding + 36);
  const result = sankey<Node, Link>()
    .nodeId((node) => node.name)
    .nodeAlign(sankeyJustify)
    .nodeWidth(nodeWidth)
    .nodePadding(padding)
    .extent([
      [0, padding / 2],
      [spacing * (layers - 1) + nodeWidth, height - padding / 2],
    ])({
    nodes: figure.nodes
      .filter((node) => used.has(node.name))
      .map((node) => ({ ...node })),
    links: forward.map((link) => ({ ...link })),
  });

  for (const link of result.links) drawLink(sheet, group, link);
  if (withCounts) {
    for (const link of result.links) drawCount(sheet, group, link, countWidth);
  }
  for (const node of result.nodes) {
    const x = node.x0 ?? 0;
    const y = node.y0 ?? 0;
    const tall = Math.max(1.5, (node.y1 ?? 0) - y);
    const box = add(sheet, group, "rect", {
      x,
      y,
      width: nodeWidth,
      height: tall,
      class: "node",
    });
    explain(sheet, box, `${node.label}: ${node.words}`);
    const heightOf = (text: string, most: number, bold: boolean) =>
      linesHeight(breakLines(sheet, text, width, size, most, bold).length, size);
    const textHeight = heightOf(node.label, 3, true) + heightOf(node.words, 2, false);
    const top = y + tall / 2 - textHeight / 2;
    const below = write(sheet, group, {
      text: node.label,
      x: x + nodeWidth + 5,
      top,
      width,
      lines: 3,
      size,
      bold: true,
      class: "label halo",
    });
    write(sheet, group, {
      text: node.words,
      x: x + nodeWidth + 5,
      top: top + below,
      width,
      lines: 2,
      size,
      class: "label halo",
    });
  }
  let bottom = height + 4;
  const labels = new Map(figure.nodes.map((node) => [node.name, node.label]));
  for (const link of back) {
    bottom += write(sheet, group, {
      text: sheet.words.say("flow_back", {
        source: labels.get(link.source)!,
        target: labels.get(link.target)!,
        value: sheet.words.number(link.value),
      }),
      x: 0,
      top: bottom,
      width: sheet.width,
      lines: 2,
      class: "muted",
    });
  }
  return { label: "", group, height: bottom + 6 };
}

/** Small enough that no word of a name is broken, where letters can still be read. */
function sizeOfNames(sheet: Sheet, nodes: Node[], width: number): number {
  const words = nodes.flatMap((node) => plain(node.label).split(" "));
  const fits = (size: number) =>
    words.every((word) => textWidth(sheet, word, size, true) <= width);
  const usual = sheet.width < 900 ? 11 : 12;
  return [usual, usual - 1, usual - 2].find(fits) ?? usual;
}

function drawLink(sheet: Sheet, parent: Element, link: SankeyLink<Node, Link>): void {
  const source = link.source as SankeyNode<Node, Link>;
  const target = link.target as SankeyNode<Node, Link>;
  const x0 = source.x1 ?? 0;
  const x1 = target.x0 ?? 0;
  const middle = (x0 + x1) / 2;
  const [y0, y1] = [link.y0 ?? 0, link.y1 ?? 0].map((y) => y.toFixed(1));
  const path = add(sheet, parent, "path", {
    d:
      `M${x0.toFixed(1)},${y0}C${middle.toFixed(1)},${y0} ${middle.toFixed(1)},${y1} ` +
      `${x1.toFixed(1)},${y1}`,
    class: "link",
    "stroke-width": Math.max(1, link.width ?? 1),
  });
  explain(
    sheet,
    path,
    sheet.words.say("flow_link", {
      source: source.label,
      target: target.label,
      value: sheet.words.number(link.value),
    }),
  );
}

/** The count at the end of a way that is wide enough for it. */
function drawCount(
  sheet: Sheet,
  parent: Element,
  link: SankeyLink<Node, Link>,
  width: number,
): void {
  if ((link.width ?? 0) < 15) return;
  write(sheet, parent, {
    text: sheet.words.number(link.value),
    x: ((link.target as SankeyNode<Node, Link>).x0 ?? 0) - 4,
    top: (link.y1 ?? 0) - 7,
    width,
    size: 10,
    anchor: "end",
    class: "label halo",
  });
}

/** Each place with its ways out as bars, one below the other. */
function drawList(sheet: Sheet, nodes: Node[], links: Link[]): Block[] {
  const most = Math.max(1, ...links.map((link) => link.value));
  const labels = new Map(nodes.map((node) => [node.name, node.label]));
  const blocks: Block[] = [];
  let block: Block = { label: "", group: make(sheet, "g"), height: 0 };
  blocks.push(block);
  for (const node of nodes) {
    if (block.height > sheet.pageHeight - 160) {
      block = { label: "", group: make(sheet, "g"), height: 0 };
      blocks.push(block);
    }
    const { group } = block;
    const line = (text: string, x: number, bold: boolean) => {
      block.height += write(sheet, group, {
        text,
        x,
        top: block.height,
        width: sheet.width - x,
        lines: 2,
        bold,
      });
    };
    line(node.label, 0, true);
    line(node.words, 0, false);
    for (const link of links.filter((one) => one.source === node.name)) {
      const count = sheet.words.number(link.value);
      const countWidth = textWidth(sheet, count, 12) + 8;
      const top = block.height + 4;
      write(sheet, group, {
        text: count,
        x: sheet.width,
        top,
        width: countWidth,
        anchor: "end",
      });
      const height = write(sheet, group, {
        text: `\u2192 ${labels.get(link.target)!}`,
        x: 14,
        top,
        lines: 2,
        width: sheet.width - 14 - countWidth,
      });
      add(sheet, group, "rect", {
        x: 14,
        y: top + height + 1,
        height: 5,
        class: "node",
        width: Math.max(1, (link.value / most) * (sheet.width - 14)),
      });
      block.height = top + height + 8;
    }
    block.height += 12;
  }
  return blocks;
}
