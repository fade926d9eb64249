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

/** Prepares each query and forgets it again: PostgreSQL looks names and types up, and runs nothing. */
export async function prepareAll(connection: Connection, queries: readonly AppQuery[]): Promise<Prepared> {
  const prepared = new Map<AppQuery, string | null>();
  for (const query of queries) prepared.set(query, await problemOf(connection, query.sql));
  return prepared;
}

async function problemOf(connection: Connection, sql: string): Promise<string | null> {
  try {
    await connection.query(`prepare schemagate_application_query as ${sql}`);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  await connection.query("deallocate schemagate_application_query");
  return null;
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
