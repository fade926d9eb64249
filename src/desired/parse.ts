import { hasSqlDetails, parseSync } from "libpg-query";
import { exitCodes, Failure, type SourcePlace } from "../failure.ts";
import { withoutStandIns, withStandIn } from "./older-words.ts";
import type { SourceText } from "./source-text.ts";
import { type Node, visit } from "./syntax.ts";

/** A statement as the parser gives it, with the bytes of the file that it takes. */
export interface Parsed {
  readonly stmt: Node;
  readonly start: number;
  readonly end: number;
}

/** Length of the pieces in which a long text, such as a dump, is parsed: the parser's memory is never given back. */
const pieceLength = 1 << 18;

/**
 * Parses a file with PostgreSQL's parser.
 *
 * @throws Failure `sql-does-not-parse` with file, line and column
 */
export function parse(source: SourceText): readonly Parsed[] {
  const { text } = source;
  const all: Parsed[] = [];
  for (let [at, offset] = [0, 0]; at < text.length; ) {
    let piece = text.slice(at, pieceEnd(text, at));
    let found = attempt(piece);
    // What was cut in two, such as a body with semicolons, never parses: a quote, a bracket or its END is missing.
    if (found instanceof Error && at + piece.length < text.length) {
      piece = text.slice(at);
      found = attempt(piece);
    }
    if (found instanceof Error) throw refusal(found, source, offset);
    const length = Buffer.byteLength(piece);
    for (const one of found) all.push(placed(one, offset, length));
    at += piece.length;
    offset += length;
  }
  return all;
}

/**
 * Before a semicolon at the end of a line, so that no statement of the next piece begins with its first byte. One behind
 * `--` may end nothing, and yet have something whole before and behind it.
 */
function pieceEnd(text: string, from: number): number {
  for (let at = from + pieceLength; ; at++) {
    at = text.indexOf(";\n", at);
    if (at < 0) return text.length;
    if (!text.slice(text.lastIndexOf("\n", at) + 1, at).includes("--")) return at;
  }
}

/** Members at their defaults are left out. */
interface RawStatement {
  readonly stmt: Node;
  readonly stmt_location?: number;
  readonly stmt_len?: number;
}

/** The parser takes a comment for a query without statements, and nothing at all for an error. */
function attempt(text: string): readonly RawStatement[] | Error {
  if (text.trim() === "") return [];
  const first = parsed(text);
  if (!(first instanceof Error)) return first;
  let found: typeof first | readonly RawStatement[] = first;
  for (let tried: string | undefined = text; found instanceof Error; found = parsed(tried)) {
    tried = withStandIn(tried, cursorOf(found));
    if (tried === undefined) return cursorOf(found) > cursorOf(first) ? found : first;
  }
  return withoutStandIns(found);
}

/**
 * Parses again what was parsed before.
 *
 * @throws Error where it cannot be parsed
 */
export function parseAgain(text: string): readonly Pick<RawStatement, "stmt">[] {
  const found = attempt(text);
  if (found instanceof Error) throw found;
  return found;
}

function parsed(text: string): readonly RawStatement[] | Error {
  try {
    return (parseSync(text) as unknown as { readonly stmts?: readonly RawStatement[] }).stmts ?? [];
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function placed({ stmt, stmt_location: location = 0, stmt_len }: RawStatement, offset: number, length: number): Parsed {
  if (offset > 0) {
    visit(stmt, (_type, node: { location?: unknown }) => {
      if (typeof node.location === "number" && node.location > 0) node.location += offset;
    });
  }
  return { stmt, start: offset + location, end: offset + (stmt_len === undefined ? length : location + stmt_len) };
}

function refusal(error: Error, source: SourceText, from: number): Failure {
  const offset = source.offset(cursorOf(error), from);
  const at: SourcePlace = source.place(offset);
  const variable = /^:['"]?[\p{L}_]/u.test(source.slice(offset, offset + 3));
  return new Failure({
    code: "sql-does-not-parse",
    exit: exitCodes.failed,
    tried: `Reading ${at.file}`,
    problem: variable
      ? `it uses a variable of psql, which is no SQL: ${error.message} (SQLSTATE 42601)`
      : `${error.message} (SQLSTATE 42601)`,
    next: variable ? "Write the value itself in the place of the variable." : "Correct the statement there.",
    at,
    cause: error,
  });
}

function cursorOf(error: Error): number {
  return hasSqlDetails(error) ? Math.max(error.sqlDetails?.cursorPosition ?? 0, 0) : 0;
}
