import type { Connection } from "../../postgres/connection.ts";
import type { SurveyedQueries } from "./survey.ts";

/** A query that the application runs. */
export interface AppQuery {
  /** Where it is from: `policies/queries/orders.sql:3`, or `pg_stat_statements (1200 calls)`. */
  readonly name: string;
  readonly sql: string;
  /** Somebody wrote it down as one that works, so that it is told when it does not. */
  readonly declared: boolean;
}

/** Why each query cannot be prepared, null where it can. */
export type Prepared = ReadonlyMap<AppQuery, string | null>;

/** So many queries go to the server at once: each takes locks that last until the transaction ends. */
const batch = 100;

/**
 * Prepares each query and forgets it again: PostgreSQL looks names and types up, and runs nothing. On the server, since a
 * thousand queries would be two thousand ways there and back. To be called outside of a transaction.
 */
export async function prepareAll(connection: Connection, queries: readonly AppQuery[]): Promise<Prepared> {
  const prepared = new Map<AppQuery, string | null>();
  for (let start = 0; start < queries.length; start += batch) {
    const part = queries.slice(start, start + batch);
    const problems = await problemsOf(connection, part);
    for (const [place, query] of part.entries()) {
      const problem = problems[place];
      prepared.set(query, problem === undefined ? "the server gave no answer" : problem);
    }
  }
  return prepared;
}

/** A DO block takes no parameters and returns nothing: both go through settings of the transaction. */
const prepareOnServer = `do $prepare$
declare
  queries jsonb := pg_catalog.current_setting('schemagate.queries');
  problems jsonb := '[]';
  query text;
begin
  for query in select q.value from pg_catalog.jsonb_array_elements_text(queries) with ordinality as q(value, place) order by q.place loop
    begin
      execute 'prepare schemagate_application_query as ' || query;
      deallocate schemagate_application_query;
      problems := problems || 'null'::jsonb;
    exception when others then
      problems := problems || pg_catalog.to_jsonb(sqlerrm);
    end;
  end loop;
  perform pg_catalog.set_config('schemagate.problems', problems::text, true);
end $prepare$`;

async function problemsOf(connection: Connection, queries: readonly AppQuery[]): Promise<readonly (string | null)[]> {
  await connection.query("begin");
  try {
    const texts = JSON.stringify(queries.map(({ sql }) => sql));
    await connection.query("select pg_catalog.set_config('schemagate.queries', $1, true)", [texts]);
    await connection.query(prepareOnServer);
    const { rows } = await connection.query<{ problems: readonly (string | null)[] }>(
      "select pg_catalog.current_setting('schemagate.problems')::jsonb as problems",
    );
    return rows[0]?.problems ?? [];
  } finally {
    await connection.query("rollback");
  }
}

/** Queries that could be prepared before the run and cannot be after. */
export async function surveyQueries(connection: Connection, before: Prepared): Promise<SurveyedQueries> {
  const worked = [...before].filter(([, problem]) => problem === null).map(([query]) => query);
  const after = await prepareAll(connection, worked);
  return {
    tried: worked.length,
    broken: [...after].flatMap(([query, problem]) => (problem === null ? [] : [told(query, problem)])),
    stale: [...before].flatMap(([query, problem]) =>
      query.declared && problem !== null ? [told(query, problem)] : [],
    ),
  };
}

function told({ name, sql }: AppQuery, problem: string) {
  return { name, sql: sql.replaceAll(/\s+/g, " ").slice(0, 200), problem };
}
