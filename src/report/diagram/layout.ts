import { Graph, layout } from "@dagrejs/dagre";
import type { Outline, OutlinedColumn, OutlinedLink, OutlinedTable } from "../../pipeline/evidence/outline.ts";
import { flat } from "../visible.ts";
import { drawnColumns, drawnTables } from "./drawn.ts";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A table with its place, the upper left corner first. */
export interface Box extends Point {
  readonly table: OutlinedTable;
  readonly columns: readonly OutlinedColumn[];
  /** How many columns are not drawn. */
  readonly more: number;
  readonly width: number;
  readonly height: number;
}

export interface Arrow {
  readonly link: OutlinedLink;
  readonly points: readonly Point[];
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly width: number;
  readonly height: number;
}

/** In pixels; letters of the font that is asked for are about this wide. */
export const size = { letter: 7.3, line: 18, head: 26, pad: 10 };

/** So many letters of a name are drawn. */
const mostLetters = 44;

/** Places tables from left to right along their foreign keys. The graph knows them by numbers: it trips over odd names. */
export function placed(outline: Outline, most: number): Layout {
  const tables = drawnTables(outline, most);
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 24, ranksep: 64, marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  const unplaced = tables.map(measured);
  for (const [place, { width, height }] of unplaced.entries()) graph.setNode(String(place), { width, height });
  const links = linksAmong(tables);
  for (const [place, { from, to }] of links.entries()) {
    if (from !== to) graph.setEdge(String(from), String(to), {}, String(place));
  }
  layout(graph);
  const boxes = unplaced.map((box, place) => {
    const { x, y } = graph.node(String(place)) as Point;
    return { ...box, x: x - box.width / 2, y: y - box.height / 2 };
  });
  const arrows = links.map(({ from, to, link }, place) => ({
    link,
    points: from === to ? loop(boxes[from]) : pointsOf(graph.edge(String(from), String(to), String(place))),
  }));
  return { boxes, arrows, ...extent(boxes, arrows) };
}

/** A name, cut where it is too long to be drawn. */
export function drawnName(text: string): string {
  const letters = [...flat(text)];
  return letters.length <= mostLetters ? letters.join("") : `${letters.slice(0, mostLetters - 1).join("")}…`;
}

function measured(table: OutlinedTable): Omit<Box, "x" | "y"> {
  const columns = drawnColumns(table);
  const more = table.mark === "same" ? 0 : table.columns.length - columns.length;
  const letters = [
    [...drawnName(table.name)].length + 3,
    ...columns.map(({ name, type }) => [...drawnName(name)].length + [...drawnName(type)].length + 6),
  ];
  const lines = columns.length + (more > 0 ? 1 : 0);
  const height = size.head + (lines === 0 ? 0 : lines * size.line + size.pad);
  return { table, columns, more, width: Math.ceil(Math.max(...letters) * size.letter + 2 * size.pad), height };
}

interface LinkAmong {
  /** Places of the two tables. */
  readonly from: number;
  readonly to: number;
  readonly link: OutlinedLink;
}

function linksAmong(tables: readonly OutlinedTable[]): readonly LinkAmong[] {
  const places = new Map(tables.map(({ name }, place) => [name, place]));
  return tables.flatMap(({ links }, from) =>
    links.flatMap((link) => {
      const to = places.get(link.to);
      return to === undefined ? [] : [{ from, to, link }];
    }),
  );
}

function pointsOf(edge: unknown): readonly Point[] {
  return (edge as { readonly points: readonly Point[] }).points;
}

/** A table that references itself: out at the right side, and in again at the top. */
function loop(box: Box | undefined): readonly Point[] {
  if (box === undefined) return [];
  const [right, top] = [box.x + box.width, box.y];
  return [
    { x: right, y: top + size.head / 2 },
    { x: right + 14, y: top + size.head / 2 },
    { x: right + 14, y: top - 9 },
    { x: right - 16, y: top - 9 },
    { x: right - 16, y: top },
  ];
}

function extent(boxes: readonly Box[], arrows: readonly Arrow[]): { readonly width: number; readonly height: number } {
  const corners = boxes.map(({ x, y, width, height }) => ({ x: x + width, y: y + height }));
  const points = [...corners, ...arrows.flatMap((arrow) => arrow.points)];
  return {
    width: Math.ceil(Math.max(0, ...points.map(({ x }) => x)) + 12),
    height: Math.ceil(Math.max(0, ...points.map(({ y }) => y)) + 12),
  };
}
