import { exitCodes, Failure } from "../failure.ts";
import type { Connection } from "../postgres/connection.ts";
import { ident } from "../postgres/quote.ts";
import { withoutSecretsOf } from "../postgres/secrets.ts";
import { needsSuperuser, superuserNext } from "../postgres/superuser-needed.ts";
import { guessOrder } from "./load-order.ts";
import { loosenings } from "./loosen.ts";
import type { Mentions } from "./mentions.ts";
import type { SplitStatement } from "./split.ts";

/** A statement that is ready to be loaded. */
export interface Loadable extends SplitStatement {
  readonly searchPath: readonly string[];
  /** The default_table_access_method that was set before it; pg_dump says so of a table instead of USING. */
  readonly tableMethod?: string;
  /** The default_tablespace likewise. */
  readonly tablespace?: string;
  /** Last parts of the names that it defines. */
  readonly defines: readonly string[];
  readonly mentions: Mentions;
  /** Its SQL is not what stands in the file, so that the server's positions mean nothing there. */
  readonly rewritten?: true;
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
  let ways = loosenings;
  let left = statements;
  let later: readonly Loadable[] = [];
  while (left.length > 0) {
    const rejected = await round(connection, left);
    const again = rejected.map(({ statement }) => statement);
    if (again.length > 0 && again.length < left.length) left = guessOrder(again);
    else if (later.length > 0) {
      left = [...again, ...later];
      later = [];
    } else if (again.length === 0) return;
    else {
      const way = ways.findIndex((loosen) => again.some((one) => loosen(one).length > 1));
      const loosen = ways[way];
      if (loosen === undefined) throw doesNotLoad(rejected);
      const apart = again.map(loosen);
      // What is added afterwards keeps its order, by which PostgreSQL numbers the names that it chooses.
      left = apart.flatMap(([first]) => first ?? []);
      later = apart.flatMap(([, ...more]) => more);
      ways = ways.slice(way + 1);
    }
  }
}

const batchSize = 100;

async function round(connection: Connection, statements: readonly Loadable[]): Promise<readonly Rejected[]> {
  const rejected: Rejected[] = [];
  for (const batch of batches(statements)) {
    const unset = await run(connection, settingsSql(batch[0]));
    if (unset !== undefined) {
      rejected.push(...batch.map((statement) => ({ statement, error: unset })));
      continue;
    }
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

/** Neighbours with the same settings, so that one query can hold them. */
function batches(statements: readonly Loadable[]): readonly (readonly Loadable[])[] {
  const all: Loadable[][] = [];
  for (const statement of statements) {
    const last = all.at(-1);
    const fits = last !== undefined && last.length < batchSize && settingsSql(last[0]) === settingsSql(statement);
    if (fits) last.push(statement);
    else all.push([statement]);
  }
  return all;
}

function settingsSql(statement: Loadable | undefined): string {
  const { searchPath = [], tableMethod = "heap", tablespace } = statement ?? {};
  const space = tablespace === undefined ? "''" : ident(tablespace);
  return `set search_path = ${pathSql(searchPath)}; set default_table_access_method = ${ident(tableMethod)}; set default_tablespace = ${space}`;
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
  const words = new Set(
    [...message.matchAll(/"([^"]+)"|[\p{L}_][\p{L}\p{N}_$]*/gu)].flatMap(([word, quoted]) => [
      word,
      ...(quoted === undefined ? [] : [quoted, quoted.split(".").at(-1) ?? ""]),
    ]),
  );
  return rejected.some(({ statement }) => statement.defines.some((name) => words.has(name)));
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
    next: "Break the circle as pg_dump does: first a view with NULL::type for each column, then, below it in the same file, CREATE OR REPLACE VIEW with its query.",
    ...(rejected[0] === undefined ? {} : { at: rejected[0].statement.source.place(rejected[0].statement.start) }),
  });
}

function doesNotLoad(rejected: readonly Rejected[]): Failure {
  const own = rejected.find(({ error }) => !waitsForAnother(error, rejected));
  if (own === undefined) return circular(rejected);
  const { statement, error } = own;
  const { source, start, rewritten } = statement;
  const told = rewritten === true ? undefined : error.position;
  const at = source.place(told === undefined ? start : source.offset(Number(told) - 1, start));
  const more = rejected.length > 1 ? ` (${rejected.length - 1} more statements do not load either)` : "";
  const also = [error.detail, error.hint].filter((line) => line !== undefined && line !== "");
  return new Failure({
    code: "sql-does-not-load",
    exit: exitCodes.failed,
    tried: `Loading ${at.file}`,
    problem: withoutSecretsOf(statement.sql, [`${error.message} (SQLSTATE ${error.code})${more}`, ...also].join("\n")),
    next: needsSuperuser(error)
      ? superuserNext
      : "Correct the statement there; nothing was changed anywhere but in the scratch database.",
    at,
    cause: error,
  });
}
