import { setFlagsFromString } from "node:v8";
import { hasSqlDetails, loadModule, parseSync } from "libpg-query";
import { exitCodes, Failure, type SourcePlace } from "../failure.ts";
import { SourceText } from "./source-text.ts";
import { type Node, tag } from "./syntax.ts";

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

/**
 * Splits a file into statements with PostgreSQL's parser.
 *
 * @throws Failure `sql-does-not-parse` with file, line and column, `metacommand-refused` for commands of psql.
 */
export function splitStatements(file: string, text: string): readonly SplitStatement[] {
  const { source, parsed } = parse(new SourceText(file, text));
  return parsed.map(({ stmt, stmt_location: location = 0, stmt_len: length }) => {
    const end = length === undefined ? source.length : location + length;
    const start = location + leadingSpace(source.slice(location, end));
    const type = tag(stmt);
    return { source, sql: source.slice(start, end).trimEnd(), start, type, tree: stmt[type] as Node };
  });
}

interface Parsed {
  readonly stmt: Node;
  readonly stmt_location?: number;
  readonly stmt_len?: number;
}

/** pg_dump brackets its output with \restrict and \unrestrict since 2025: these lines are blanked, nothing else. */
function parse(source: SourceText): { readonly source: SourceText; readonly parsed: readonly Parsed[] } {
  try {
    const { stmts } = parseSync(source.text) as unknown as { readonly stmts?: readonly Parsed[] };
    return { source, parsed: stmts ?? [] };
  } catch (error) {
    const offset = source.offset(cursorOf(error));
    const rest = source.slice(offset, source.length);
    const bracket = /^\\(un)?restrict\b[^\n]*/.exec(rest)?.[0];
    if (bracket === undefined) throw refusal(error, source.place(offset), rest.startsWith("\\"));
    const blank = " ".repeat(Buffer.byteLength(bracket));
    return parse(new SourceText(source.file, source.slice(0, offset) + blank + rest.slice(bracket.length)));
  }
}

function cursorOf(error: unknown): number {
  return hasSqlDetails(error) ? Math.max(error.sqlDetails?.cursorPosition ?? 0, 0) : 0;
}

function refusal(error: unknown, at: SourcePlace, metacommand: boolean): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return new Failure({
    code: metacommand ? "metacommand-refused" : "sql-does-not-parse",
    exit: exitCodes.failed,
    tried: `Reading ${at.file}`,
    problem: metacommand ? "it holds a command of psql, which is no SQL" : `${message} (SQLSTATE 42601)`,
    next: metacommand ? "Remove the line that begins with a backslash." : "Correct the statement there.",
    at,
    cause: error,
  });
}

/** Length in bytes of the white space and comments before a statement's first word; block comments nest. */
function leadingSpace(text: string): number {
  let at = 0;
  for (;;) {
    const skipped = /^(\s+|--[^\n]*(\n|$))/.exec(text.slice(at))?.[0].length ?? blockComment(text, at);
    if (skipped === 0) return Buffer.byteLength(text.slice(0, at));
    at += skipped;
  }
}

function blockComment(text: string, start: number): number {
  if (!text.startsWith("/*", start)) return 0;
  let [depth, at] = [1, start + 2];
  while (depth > 0 && at < text.length) {
    const step = text.startsWith("/*", at) ? 1 : text.startsWith("*/", at) ? -1 : 0;
    depth += step;
    at += step === 0 ? 1 : 2;
  }
  return at - start;
}
