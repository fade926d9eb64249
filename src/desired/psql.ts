import { tokens } from "./tokens.ts";

/** A file without what only psql understands. Blanks stand in its place, so that every offset stays the same. */
export interface PsqlFree {
  readonly text: string;
  /** Its commands but for \restrict and \unrestrict, between which pg_dump has put its output since 2025. */
  readonly commands: readonly PsqlCommand[];
}

export interface PsqlCommand {
  /** `\connect` */
  readonly name: string;
  /** Byte offset in the file. */
  readonly offset: number;
}

/** Takes what begins with a backslash out of a file, and the rows that follow COPY ... FROM stdin. */
export function withoutPsql(text: string): PsqlFree {
  if (!text.includes("\\") && !/\bfrom\s+stdin\b/i.test(text)) return { text, commands: [] };
  const commands: PsqlCommand[] = [];
  const blanked: string[] = [];
  let done = 0;
  for (const { start, end } of foreignParts(text)) {
    const name = /^\\\S*/.exec(text.slice(start, end))?.[0];
    if (name !== undefined && !/^\\((un)?restrict|\.)$/.test(name)) {
      commands.push({ name, offset: Buffer.byteLength(text.slice(0, start)) });
    }
    blanked.push(text.slice(done, start), blank(text.slice(start, end)));
    done = end;
  }
  return { text: [...blanked, text.slice(done)].join(""), commands };
}

interface Part {
  readonly start: number;
  readonly end: number;
}

/** Commands go to the end of their line, rows to the line `\.`, both outside of strings, names and comments. */
function foreignParts(text: string): readonly Part[] {
  const parts: Part[] = [];
  let words: string[] = [];
  for (let at = 0; at < text.length; ) {
    let next = text.length;
    for (const { kind, start, end } of tokens(text, at)) {
      const piece = text.slice(start, end);
      if (kind === "word") words.push(piece.toLowerCase());
      const rows = piece === ";" && readsRows(words) ? rowsAfter(text, end) : undefined;
      if (piece === ";") words = [];
      const found = rows ?? (piece === "\\" ? { start, end: lineEnd(text, start) } : undefined);
      if (found === undefined) continue;
      parts.push(found);
      next = found.end;
      break;
    }
    at = next;
  }
  return parts;
}

function readsRows(words: readonly string[]): boolean {
  const from = words.lastIndexOf("from");
  return words[0] === "copy" && from > 0 && words[from + 1] === "stdin";
}

function rowsAfter(text: string, from: number): Part {
  const start = lineEnd(text, from);
  const last = /\n\\\.(?=\r?(\n|$))/g;
  last.lastIndex = start;
  return { start, end: last.exec(text) === null ? text.length : last.lastIndex };
}

function lineEnd(text: string, from: number): number {
  const found = text.indexOf("\n", from);
  return found < 0 ? text.length : found;
}

/** As many bytes of space, on as many lines. */
function blank(text: string): string {
  return text
    .split("\n")
    .map((line) => " ".repeat(Buffer.byteLength(line)))
    .join("\n");
}
