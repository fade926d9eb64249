import { loadParser, splitFile } from "../../desired/split.ts";
import type { AppQuery } from "../../effects/survey/queries.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Connection } from "../../postgres/connection.ts";
import { qualified } from "../../postgres/quote.ts";

/** What PREPARE takes. */
const preparable = ["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt"];

/**
 * The queries of one file of `policies/queries/`.
 *
 * @throws Failure `policy-invalid` (78) for what does not parse, or is no query.
 */
export async function queriesIn(file: string, text: string): Promise<readonly AppQuery[]> {
  await loadParser();
  return split(file, text).statements.map(({ sql, type, source, start }) => {
    const { line } = source.place(start);
    if (!preparable.includes(type))
      throw invalid(file, line, "only SELECT, INSERT, UPDATE, DELETE and MERGE are queries");
    return { name: `${file}:${line}`, sql, declared: true };
  });
}

function split(file: string, text: string) {
  try {
    return splitFile(file, text);
  } catch (error) {
    if (error instanceof Failure) throw invalid(file, error.at?.line ?? 1, error.problem);
    throw error;
  }
}

function invalid(file: string, line: number, problem: string): Failure {
  return new Failure({
    code: "policy-invalid",
    exit: exitCodes.configuration,
    tried: `Reading ${file}`,
    problem: `line ${line}: ${problem}`,
    next: "Correct the file; it holds queries that the application runs, with $1, $2 ... for their parameters.",
    at: { file, line },
  });
}

/** So many queries are looked at, those that are run most. */
const most = 1000;

/** What this program asks itself, catalogs, and what only counts rows is not the application's. */
const own = /\bpg_|\binformation_schema\b|\bschemagate\b|select \$1 as id,/i;

/**
 * What the application was seen to run, where the database has `pg_stat_statements` and the role may read it; none where
 * not. Texts are as PostgreSQL keeps them, with $1, $2 ... in the place of values.
 *
 * @param database The database's real name: statistics are the whole server's.
 */
export async function recordedQueries(connection: Connection, database: string): Promise<readonly AppQuery[]> {
  const extension = await connection.query<{ namespace: string }>(
    "select n.nspname as namespace from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements'",
  );
  const namespace = extension.rows[0]?.namespace;
  if (namespace === undefined) return [];
  const statements = await connection
    .query<{ query: string; calls: string }>(
      `select s.query, sum(s.calls)::text as calls from ${qualified(namespace, "pg_stat_statements")} s
        where s.dbid = (select oid from pg_database where datname = $1) and s.query is not null
        group by s.query having sum(s.calls) > 1 order by sum(s.calls) desc limit ${most}`,
      [database],
    )
    .catch(() => null);
  if (statements === null) return [];
  await loadParser();
  return statements.rows
    .filter(({ query }) => !own.test(query) && isQuery(query))
    .map(({ query, calls }) => {
      return { name: `pg_stat_statements, ${calls} calls`, sql: query, declared: false };
    });
}

/** One statement that PREPARE takes. A text that was cut off, or hidden from the role, does not parse. */
function isQuery(sql: string): boolean {
  try {
    const { statements } = splitFile("pg_stat_statements", sql);
    return statements.length === 1 && preparable.includes(statements[0]?.type ?? "");
  } catch {
    return false;
  }
}
