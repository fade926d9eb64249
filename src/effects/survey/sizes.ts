import type { Connection } from "../../postgres/connection.ts";
import { qualified } from "../../postgres/quote.ts";
import type { StepEffect } from "../effects.ts";
import { stopsWriters } from "../lock-modes.ts";
import type { ValueState } from "../values/values.ts";
import type { SurveyedRelation } from "./survey.ts";

export type Sizes = ReadonlyMap<string, Omit<SurveyedRelation, "relation">>;

/** Sizes of tables and materialized views; a table that was never analysed has no estimate of its rows (reltuples -1). */
export async function readSizes(connection: Connection): Promise<Sizes> {
  const { rows } = await connection.query<{ namespace: string; name: string; bytes: string; rows: string | null }>(
    `select n.nspname as namespace, c.relname as name, pg_table_size(c.oid)::text as bytes,
       case when c.reltuples >= 0 then c.reltuples::bigint::text end as rows
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'm', 'p') and c.oid >= 16384 and n.nspname !~ '^pg_'`,
  );
  return new Map(
    rows.map((row) => [
      qualified(row.namespace, row.name),
      { bytes: Number(row.bytes), rows: row.rows === null ? null : Number(row.rows) },
    ]),
  );
}

/** The relations that somebody may have had to wait for: with a size, so that a rule can tell a large one. */
export function workedOn(
  steps: readonly StepEffect[],
  sizes: Sizes,
  values: ValueState | null,
): readonly SurveyedRelation[] {
  const counted = new Map(values?.tables.map(({ table, rows }) => [table, rows]));
  const names = steps.flatMap(({ locks, scanned, rewritten }) => [
    ...locks.filter(({ mode }) => stopsWriters(mode)).map(({ relation }) => relation),
    ...scanned.map(({ relation }) => relation),
    ...rewritten,
  ]);
  return [...new Set(names)].sort().flatMap((relation) => {
    const size = sizes.get(relation);
    return size === undefined ? [] : [{ relation, bytes: size.bytes, rows: counted.get(relation) ?? size.rows }];
  });
}
