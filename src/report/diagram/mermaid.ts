import type { Outline, OutlinedLink, OutlinedTable } from "../../pipeline/evidence/outline.ts";
import { flat } from "../visible.ts";
import { drawnColumns, drawnTables, signs } from "./drawn.ts";

/**
 * The tables that change and their neighbours as an ER diagram of Mermaid. Its grammar has no way to write every name that
 * PostgreSQL takes: what could end a word of it is shown by a likeness. Signs tell what changes: `+`, `−`, `~`.
 */
export function mermaid(outline: Outline, most: number): string {
  const tables = drawnTables(outline, most);
  const ids = new Map(tables.map(({ name }, place) => [name, `t${place}`]));
  return [
    "erDiagram",
    ...tables.flatMap((table) => entity(table, ids.get(table.name) ?? "")),
    ...tables.flatMap((table) => table.links.flatMap((link) => edge(table, link, ids))),
  ].join("\n");
}

function entity(table: OutlinedTable, id: string): readonly string[] {
  const head = `    ${id}["${label(`${signs[table.mark]} ${table.name}`.trim())}"]`;
  const linked = new Set(table.links.flatMap(({ columns }) => columns));
  const lines = drawnColumns(table).map(({ name, type, primary, mark }) => {
    const keys = [...(primary ? ["PK"] : []), ...(linked.has(name) ? ["FK"] : [])].join(", ");
    const sign = mark === "same" || table.mark === mark ? "" : ` "${signs[mark]} ${mark}"`;
    return `        ${word(type)} ${word(name)}${keys === "" ? "" : ` ${keys}`}${sign}`;
  });
  return lines.length === 0 ? [head] : [`${head} {`, ...lines, "    }"];
}

function edge(table: OutlinedTable, link: OutlinedLink, ids: ReadonlyMap<string, string>): readonly string[] {
  const [from, to] = [ids.get(table.name), ids.get(link.to)];
  if (from === undefined || to === undefined) return [];
  const line = link.mark === "same" || table.mark === link.mark ? "--" : "..";
  return [`    ${from} }o${line}|| ${to} : "${label(`${signs[link.mark]} ${link.name}`.trim())}"`];
}

const likenesses: Readonly<Record<string, string>> = { '"': "”", "<": "‹", ">": "›", "`": "ʹ", "'": "’" };

/** Text between double quotes. */
function label(text: string): string {
  return shortened(flat(text)).replaceAll(/[^\p{L}\p{N}\p{M} _.$+−~()…-]/gu, (found) => likenesses[found] ?? "·");
}

/** A type or a column, which Mermaid wants to be one word of letters. */
function word(text: string): string {
  const plain = shortened(flat(text)).replaceAll(/[^A-Za-z0-9\u00c0-\u024f_()-]/g, "_");
  return /^[A-Za-z\u00c0-\u024f_]/.test(plain) ? plain : `_${plain}`;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= 60 ? text : `${letters.slice(0, 59).join("")}…`;
}
