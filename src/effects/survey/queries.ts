import type { Connection } from "../../postgres/connection.ts";
import { qualified } from "../../postgres/quote.ts";
import type { Sizes } from "./sizes.ts";
import type { SurveyedQueries } from "./survey.ts";

/** A query that the application runs. */
export interface AppQuery {
  /** Where it is from: `policies/queries/orders.sql:3`, or `pg_stat_statements (1200 calls)`. */
  readonly name: string;
  readonly sql: string;
  /** Somebody wrote it down as one that works, so that it is told when it does not. */
  readonly declared: boolean;
}

/** What the server says of a query without running it. */
interface Answer {
  /** Why it cannot be prepared; null where it can. */
  readonly problem: string | null;
  /** Tables that its plan reads, and how. */
  readonly reads: readonly PlanRead[];
}

/** A node of a query's plan. */
interface PlanRead {
  readonly node: string;
  readonly relation: string | null;
  readonly index: string | null;
}

export type Prepared = ReadonlyMap<AppQuery, Answer>;

/** So many queries go to the server at once: each takes locks that last until the transaction ends. */
const batch = 100;

/**
 * Prepares each query, asks for its plan, and forgets it again: PostgreSQL runs nothing. On the server, since a thousand
 * queries would be two thousand ways there and back. The plan is the generic one, since nobody knows the parameters. To be
 * called outside of a transaction.
 */
export async function prepareAll(connection: Connection, queries: readonly AppQuery[]): Promise<Prepared> {
  const prepared = new Map<AppQuery, Answer>();
  for (let start = 0; start < queries.length; start += batch) {
    const part = queries.slice(start, start + batch);
    const answers = await answersOf(connection, part);
    for (const [place, query] of part.entries()) {
      prepared.set(query, answers[place] ?? { problem: "the server gave no answer", reads: [] });
    }
  }
  return prepared;
}

/** A DO block takes no parameters and returns nothing: both go through settings of the transaction. */
const prepareOnServer = `do $prepare$
declare
  queries jsonb := pg_catalog.current_setting('schemagate.queries');
  answers jsonb := '[]';
  query text;
  parameters int;
  plan json;
  reads jsonb;
begin
  for query in select q.value from pg_catalog.jsonb_array_elements_text(queries) with ordinality as q(value, place) order by q.place loop
    begin
      execute 'prepare schemagate_application_query as ' || query;
      reads := '[]';
      begin
        select pg_catalog.cardinality(parameter_types) into parameters
          from pg_catalog.pg_prepared_statements where name = 'schemagate_application_query';
        execute 'explain (format json, verbose) execute schemagate_application_query' ||
          case when parameters > 0 then '(' || pg_catalog.repeat('null, ', parameters - 1) || 'null)' else '' end into plan;
        select coalesce(pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('node', n ->> 'Node Type',
            'relation', case when n ? 'Relation Name' then pg_catalog.jsonb_build_array(n ->> 'Schema', n ->> 'Relation Name') end,
            'index', n ->> 'Index Name')), '[]') into reads
          from pg_catalog.jsonb_path_query(plan::jsonb, 'strict $.** ? (exists (@."Relation Name") || exists (@."Index Name"))', silent => true) n;
      exception when others then
        reads := '[]';
      end;
      deallocate schemagate_application_query;
      answers := answers || pg_catalog.jsonb_build_object('problem', null, 'reads', reads);
    exception when others then
      answers := answers || pg_catalog.jsonb_build_object('problem', sqlerrm, 'reads', '[]'::jsonb);
    end;
  end loop;
  perform pg_catalog.set_config('schemagate.answers', answers::text, true);
end $prepare$`;

interface RawAnswer {
  readonly problem: string | null;
  readonly reads: readonly (Omit<PlanRead, "relation"> & { readonly relation: readonly string[] | null })[];
}

async function answersOf(connection: Connection, queries: readonly AppQuery[]): Promise<readonly Answer[]> {
  await connection.query("begin");
  try {
    const texts = JSON.stringify(queries.map(({ sql }) => sql));
    await connection.query(
      "select pg_catalog.set_config('schemagate.queries', $1, true), pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true)",
      [texts],
    );
    await connection.query(prepareOnServer);
    const { rows } = await connection.query<{ answers: readonly RawAnswer[] }>(
      "select pg_catalog.current_setting('schemagate.answers')::jsonb as answers",
    );
    return (rows[0]?.answers ?? []).map(({ problem, reads }) => ({
      problem,
      reads: reads.map((read) => ({ ...read, relation: read.relation === null ? null : qualified(...read.relation) })),
    }));
  } finally {
    await connection.query("rollback");
  }
}

/** Queries that could be prepared before the run and cannot be after, and those that read a table whole since. */
export async function surveyQueries(connection: Connection, before: Prepared, sizes: Sizes): Promise<SurveyedQueries> {
  const worked = [...before].filter(([, { problem }]) => problem === null).map(([query]) => query);
  const after = await prepareAll(connection, worked);
  return {
    tried: worked.length,
    broken: [...after].flatMap(([query, { problem }]) => (problem === null ? [] : [told(query, problem)])),
    stale: [...before].flatMap(([query, { problem }]) =>
      query.declared && problem !== null ? [told(query, problem)] : [],
    ),
    slower: [...after].flatMap(([query, { reads }]) =>
      slowerTables(before.get(query)?.reads ?? [], reads).map(({ relation, indexes }) => {
        const { name, sql } = told(query, "");
        return { name, sql, relation, indexes, bytes: sizes.get(relation)?.bytes ?? 0 };
      }),
    ),
  };
}

/** Tables that were read by an index and are read whole now, with the indexes that the query no longer uses. */
function slowerTables(
  before: readonly PlanRead[],
  after: readonly PlanRead[],
): readonly { readonly relation: string; readonly indexes: readonly string[] }[] {
  const whole = (reads: readonly PlanRead[]) => relationsOf(reads.filter(({ node }) => node === "Seq Scan"));
  const byIndex = relationsOf(before.filter(({ node }) => /Index|Bitmap/.test(node)));
  const used = (reads: readonly PlanRead[]) => reads.flatMap(({ index }) => index ?? []);
  const still = new Set(used(after));
  const indexes = [...new Set(used(before))].filter((index) => !still.has(index));
  const wholeBefore = whole(before);
  if (indexes.length === 0) return [];
  return [...whole(after)]
    .filter((relation) => byIndex.has(relation) && !wholeBefore.has(relation))
    .map((relation) => ({ relation, indexes }));
}

function relationsOf(reads: readonly PlanRead[]): ReadonlySet<string> {
  return new Set(reads.flatMap(({ relation }) => relation ?? []));
}

function told({ name, sql }: AppQuery, problem: string) {
  return { name, sql: sql.replaceAll(/\s+/g, " ").slice(0, 200), problem };
}
