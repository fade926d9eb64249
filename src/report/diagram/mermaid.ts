import type { Outline, OutlinedLink, OutlinedTable, OutlineMark } from "../../pipeline/evidence/outline.ts";
import { flat } from "../visible.ts";
import { drawnColumns, drawnTables, signs } from "./drawn.ts";

/**
 * The tables that change and their neighbours as an ER diagram of Mermaid. Its grammar has no way to write every name that
 * PostgreSQL takes: what could end a word of it is shown by a likeness. Signs tell what changes: `+`, `−`, `∼`.
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
  const lines = drawnColumns(table).map((column) => {
    const keys = [...(column.primary ? ["PK"] : []), ...(linked.has(column.name) ? ["FK"] : [])].join(", ");
    const said = [...(table.mark === "changed" ? markWords(column.mark) : []), ...spelled(column.name)].join(" ");
    return `        ${[word(column.type), word(column.name), keys, said === "" ? "" : `"${said}"`].filter((part) => part !== "").join(" ")}`;
  });
  return lines.length === 0 ? [head] : [`${head} {`, ...lines, "    }"];
}

function edge(table: OutlinedTable, link: OutlinedLink, ids: ReadonlyMap<string, string>): readonly string[] {
  const [from, to] = [ids.get(table.name), ids.get(link.to)];
  if (from === undefined || to === undefined) return [];
  const line = link.mark === "same" || table.mark === link.mark ? "--" : "..";
  return [`    ${from} }o${line}|| ${to} : "${label(`${signs[link.mark]} ${link.name}`.trim())}"`];
}

const likenesses: Readonly<Record<string, string>> = { '"': "”", "<": "‹", ">": "›", "`": "ʹ", "'": "’", "~": "∼" };

/** Text between double quotes. Three tildes in a row are a word of the grammar even there. */
function label(text: string): string {
  return shortened(flat(text)).replaceAll(/[^\p{L}\p{N}\p{M} _.$+−()…-]/gu, (found) => likenesses[found] ?? "·");
}

function markWords(mark: OutlineMark): readonly string[] {
  return mark === "same" ? [] : [`${signs[mark]} ${mark}`];
}

/** A name that had to be written in other letters, as it is. */
function spelled(name: string): readonly string[] {
  return word(name) === name ? [] : [label(name)];
}

/** A type or a column, which Mermaid wants to be one word of plain letters. */
function word(text: string): string {
  const letters = shortened(flat(text)).normalize("NFD").replaceAll(/\p{M}/gu, "");
  const plain = letters.replaceAll(/[^A-Za-z0-9_()-]/g, "_");
  return /^[A-Za-z_]/.test(plain) ? plain : `_${plain}`;
}

function shortened(text: string): string {
  const letters = [...text];
  return letters.length <= 60 ? text : `${letters.slice(0, 59).join("")}…`;
}
