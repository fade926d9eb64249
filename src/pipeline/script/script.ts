import { markersIn, type SectionKind } from "../../desired/sections.ts";
import { loadParser, type SplitStatement, splitFile } from "../../desired/split.ts";
import { Failure } from "../../failure.ts";
import { type How, howToRun } from "./how-to-run.ts";

/** A place in the file. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** One statement of a hand-written file. */
export interface ScriptStatement {
  /** Its number in the file. */
  readonly id: string;
  readonly sql: string;
  readonly place: Place;
  readonly how: How;
  /** Of SAVEPOINT, RELEASE and ROLLBACK TO. */
  readonly savepoint: string | null;
  /** COMMIT AND CHAIN, ROLLBACK AND CHAIN. */
  readonly chain: boolean;
  /** The rows of COPY ... FROM stdin, in PostgreSQL's text format. */
  readonly rows: string | null;
}

/** Something that cannot be run under watch. */
export interface Refusal {
  readonly place: Place;
  readonly message: string;
  /** What to do instead, where it is another thing than what the rule says. */
  readonly workaround?: string;
}

export interface Script {
  readonly up: readonly ScriptStatement[];
  /** Null where the file has no such section. */
  readonly down: readonly ScriptStatement[] | null;
  /** If there is any, nothing of the file is run. */
  readonly refusals: readonly Refusal[];
}

/** Reads a hand-written file: its sections, its statements, and what of it cannot be watched. */
export async function readScript(file: string, content: string): Promise<Script> {
  await loadParser();
  const split = trySplit(file, content);
  if ("message" in split) return { up: [], down: null, refusals: [split] };
  const refusals: Refusal[] = [];
  const sections: Record<SectionKind, ScriptStatement[]> = { UP: [], DOWN: [] };
  const [first] = split;
  const markers = first === undefined ? [] : sectionsOf(first.source.text);
  for (const [number, one] of split.entries()) {
    const how = howToRun(one);
    const place = placeOf(one);
    if (typeof how !== "string") refusals.push({ place, message: `${words(one.sql)}: ${how.refused}.` });
    else
      sections[markers.findLast(({ at }) => at <= one.start)?.kind ?? "UP"].push(statement(one, number, how, content));
  }
  const hasDown = markers.some(({ kind }) => kind === "DOWN");
  return { up: sections.UP, down: hasDown ? sections.DOWN : null, refusals };
}

/** Markers with byte offsets, as the parser counts. */
function sectionsOf(text: string): readonly { readonly kind: SectionKind; readonly at: number }[] {
  return markersIn(text).map(({ kind, at }) => ({ kind, at: Buffer.byteLength(text.slice(0, at)) }));
}

/** What does not parse, and commands of psql, are findings like what may not be run. */
function trySplit(file: string, content: string): readonly SplitStatement[] | Refusal {
  try {
    return splitFile(file, content).statements;
  } catch (error) {
    if (!(error instanceof Failure) || error.at === undefined) throw error;
    return { place: { file, line: error.at.line }, message: `${error.problem}.`, workaround: error.next };
  }
}

function statement(one: SplitStatement, number: number, how: How, content: string): ScriptStatement {
  const { savepoint_name, chain } = one.tree;
  return {
    id: String(number + 1),
    sql: one.sql,
    place: placeOf(one),
    how,
    savepoint: typeof savepoint_name === "string" ? savepoint_name : null,
    chain: chain === true,
    rows: one.type === "CopyStmt" ? rowsAfter(one, content) : null,
  };
}

/** From the line after the statement's semicolon to the line `\.`; the parser's text has blanks there, as many bytes. */
function rowsAfter(one: SplitStatement, content: string): string {
  const rest = Buffer.from(content)
    .subarray(one.start + Buffer.byteLength(one.sql))
    .toString();
  const begin = rest.indexOf("\n") + 1;
  if (begin === 0) return "";
  const end = /^\\\.\r?$/m.exec(rest.slice(begin));
  return rest.slice(begin, end === null ? undefined : begin + end.index);
}

function placeOf({ source, start }: SplitStatement): Place {
  const { file, line } = source.place(start);
  return { file, line };
}

/** The first words of a statement, on one line. */
export function words(sql: string): string {
  const line = sql.replaceAll(/\s+/g, " ");
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
