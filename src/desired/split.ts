import { setFlagsFromString } from "node:v8";
import { loadModule } from "libpg-query";
import { exitCodes, Failure, type SourcePlace } from "../failure.ts";
import { parse } from "./parse.ts";
import { type PsqlCommand, withoutPsql } from "./psql.ts";
import { SourceText } from "./source-text.ts";
import { type Node, tag } from "./syntax.ts";
import { tokens } from "./tokens.ts";

/** One statement of a file, with its parse tree and its place. */
export interface SplitStatement {
  readonly source: SourceText;
  readonly sql: string;
  /** Byte offset of its first word. */
  readonly start: number;
  readonly type: string;
  readonly tree: Node;
}

/**
 * Loads the parser; it is PostgreSQL's own, compiled to WebAssembly. V8's optimising compiler is kept from it: in the
 * background it would burn more CPU than everything else that a small plan does, for functions that run once.
 */
export async function loadParser(): Promise<void> {
  for (const flag of ["--no-wasm-tier-up", "--no-wasm-dynamic-tiering"]) setFlagsFromString(flag);
  await loadModule();
}

/** A file's statements, and the commands of psql that stood between them. */
export interface SplitFile {
  readonly statements: readonly SplitStatement[];
  readonly commands: readonly PsqlCommand[];
}

/**
 * Splits a file into statements with PostgreSQL's parser. Rows after COPY ... FROM stdin are skipped.
 *
 * @param allowed commands of psql that do not matter in such a file, such as `\connect`
 * @throws Failure `sql-does-not-parse` with file, line and column, `metacommand-refused` for other commands of psql.
 */
export function splitFile(file: string, text: string, allowed: readonly string[] = []): SplitFile {
  const { text: sql, commands } = withoutPsql(text);
  const source = new SourceText(file, sql);
  const foreign = commands.find(({ name }) => !allowed.includes(name));
  if (foreign !== undefined) throw metacommand(foreign.name, source.place(foreign.offset));
  const statements = parse(source).map(({ stmt, start: from, end }) => {
    const start = from + leadingSpace(source.slice(from, end));
    const type = tag(stmt);
    return { source, sql: source.slice(start, end).trimEnd(), start, type, tree: stmt[type] as Node };
  });
  return { statements, commands };
}

function metacommand(name: string, at: SourcePlace): Failure {
  return new Failure({
    code: "metacommand-refused",
    exit: exitCodes.failed,
    tried: `Reading ${at.file}`,
    problem: `${name} is a command of psql, which is no SQL`,
    next: "Remove that line; what another file holds goes into a file of the declared schema.",
    at,
  });
}

/** Length in bytes of the white space and comments before a statement's first word. */
function leadingSpace(text: string): number {
  for (const { kind, start } of tokens(text)) if (kind !== "space") return Buffer.byteLength(text.slice(0, start));
  return Buffer.byteLength(text);
}
