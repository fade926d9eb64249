import { exitCodes, Failure } from "../failure.ts";
import type { Connection } from "../postgres/connection.ts";
import { ident } from "../postgres/quote.ts";
import type { SplitStatement } from "./split.ts";

/** A statement that is ready to be loaded. */
export interface Loadable extends SplitStatement {
  readonly searchPath: readonly string[];
  /** Last parts of the names that it defines. */
  readonly defines: readonly string[];
}

interface Rejected {
  readonly statement: Loadable;
  readonly error: ServerError;
}

/** What the server says of a statement that it refuses; the driver's error has these members. */
interface ServerError {
  readonly message: string;
  readonly code?: string;
  readonly detail?: string;
  readonly hint?: string;
  /** Counted in characters from 1, as a string. */
  readonly position?: string;
}

/**
 * Runs statements until all are in. One that fails may need another that comes later, so it is tried again as long as a
 * round brings anything in; statements go in batches first, since a round trip for each is what takes the time.
 *
 * @throws Failure `sql-does-not-load` with the place of the first statement that fails for a reason of its own
 */
export async function executeAll(connection: Connection, statements: readonly Loadable[]): Promise<void> {
  let rejected: readonly Rejected[] = [];
  for (let left = statements; left.length > 0; left = rejected.map(({ statement }) => statement)) {
    rejected = await round(connection, left);
    if (rejected.length === left.length) throw doesNotLoad(rejected);
  }
}

const batchSize = 100;

async function round(connection: Connection, statements: readonly Loadable[]): Promise<readonly Rejected[]> {
  const rejected: Rejected[] = [];
  for (const batch of batches(statements)) {
    await connection.query(`set search_path = ${pathSql(batch[0]?.searchPath ?? [])}`);
    if (await runTogether(connection, batch)) continue;
    for (const statement of batch) {
      const error = await run(connection, statement.sql);
      if (error === undefined) continue;
      if (isFinal(error)) throw doesNotLoad([{ statement, error }]);
      rejected.push({ statement, error });
    }
  }
  return rejected;
}

/** Neighbours with the same search_path, so that one query can hold them. */
function batches(statements: readonly Loadable[]): readonly (readonly Loadable[])[] {
  const all: Loadable[][] = [];
  for (const statement of statements) {
    const last = all.at(-1);
    const fits =
      last !== undefined &&
      last.length < batchSize &&
      pathSql(last[0]?.searchPath ?? []) === pathSql(statement.searchPath);
    if (fits) last.push(statement);
    else all.push([statement]);
  }
  return all;
}

function pathSql(path: readonly string[]): string {
  return path.length === 0 ? "''" : path.map(ident).join(", ");
}

/** Several statements in one query are one transaction: all of them are in, or none is. */
async function runTogether(connection: Connection, batch: readonly Loadable[]): Promise<boolean> {
  if (batch.length < 2) return false;
  return (await run(connection, batch.map(({ sql }) => `${sql}\n;`).join("\n"))) === undefined;
}

async function run(connection: Connection, sql: string): Promise<ServerError | undefined> {
  try {
    await connection.query(sql);
    return undefined;
  } catch (error) {
    if (typeof (error as Partial<ServerError>).code === "string") return error as ServerError;
    throw error;
  }
}

/** Duplicates and syntax errors do not mend themselves when other statements are in. */
function isFinal({ code = "" }: ServerError): boolean {
  return ["42601", "42P06", "42P07", "42710", "42701", "42723", "42P16"].includes(code);
}

/** Undefined table, object, column, function, schema: perhaps what another rejected statement would define. */
function waitsForAnother({ code = "", message }: ServerError, rejected: readonly Rejected[]): boolean {
  if (!["42P01", "42704", "42703", "42883", "3F000"].includes(code)) return false;
  const missing = /"([^"]+)"/.exec(message)?.[1]?.split(".").at(-1) ?? "";
  return rejected.some(({ statement }) => statement.defines.includes(missing));
}

function circular(rejected: readonly Rejected[]): Failure {
  const places = rejected.map(({ statement: { defines, source, start } }) => {
    const { file, line } = source.place(start);
    return `${defines.join(", ") || "a statement"} (${file}:${line})`;
  });
  return new Failure({
    code: "circular-definitions",
    exit: exitCodes.failed,
    tried: "Loading the declared schema",
    problem: `these need each other: ${places.join(", ")}`,
    next: "Declare one of the foreign keys apart, with ALTER TABLE ... ADD FOREIGN KEY.",
    ...(rejected[0] === undefined ? {} : { at: rejected[0].statement.source.place(rejected[0].statement.start) }),
  });
}

function doesNotLoad(rejected: readonly Rejected[]): Failure {
  const own = rejected.find(({ error }) => !waitsForAnother(error, rejected));
  if (own === undefined) return circular(rejected);
  const { statement, error } = own;
  const { source, start } = statement;
  const at = source.place(error.position === undefined ? start : source.offset(Number(error.position) - 1, start));
  const more = rejected.length > 1 ? ` (${rejected.length - 1} more statements do not load either)` : "";
  const also = [error.detail, error.hint].filter((line) => line !== undefined && line !== "");
  return new Failure({
    code: "sql-does-not-load",
    exit: exitCodes.failed,
    tried: `Loading ${at.file}`,
    problem: [`${error.message} (SQLSTATE ${error.code})${more}`, ...also].join("\n"),
    next: "Correct the statement there; nothing was changed anywhere but in the scratch database.",
    at,
    cause: error,
  });
}
