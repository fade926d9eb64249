import type { Step } from "../../plan/plan.ts";
import type { Session } from "../../postgres/connection.ts";
import { ident } from "../../postgres/quote.ts";
import type { InTheWay } from "../evidence/verification.ts";
import { isDatabaseError } from "../step/run-step.ts";

/** How many keys are shown: enough to look some rows up. */
const sampled = 5;

/**
 * Counts the rows that made PostgreSQL refuse a step on the preview, with a few of their keys.
 *
 * The preview holds production's data, and its report is read in CI logs and pull requests: no value leaves it but
 * primary keys made of integers and UUIDs, which say nothing by themselves. Null where the rows cannot be asked for.
 */
export async function inTheWay(session: Session, step: Step): Promise<InTheWay | null> {
  const { hazard } = step;
  if (hazard === undefined) return null;
  const { problem, query, waysOut } = hazard;
  return { problem, query, waysOut, ...(await rowsOf(session, query, hazard.table)) };
}

async function rowsOf(session: Session, query: string, table: string | null): Promise<Pick<InTheWay, "rows" | "keys">> {
  await session.query("begin read only; set local statement_timeout = '60s'");
  try {
    const { rows } = await session.query<{ count: string }>(`select count(*)::text as count from (${query}) as found`);
    const count = Number(rows[0]?.count ?? 0);
    return { rows: count, keys: table === null || count === 0 ? [] : await keysOf(session, query, table) };
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    return { rows: null, keys: [] };
  } finally {
    await session.query("rollback");
  }
}

async function keysOf(session: Session, query: string, table: string): Promise<readonly string[]> {
  const { rows: columns } = await session.query<{ name: string; bare: boolean }>(
    `select a.attname as name, a.atttypid in ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'uuid'::regtype) as bare
       from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
      where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::int2[], a.attnum)`,
    [table],
  );
  if (columns.length === 0 || !columns.every(({ bare }) => bare)) return [];
  const names = columns.map(({ name }) => ident(name));
  const shown = names.map((name) => `${name}::text`).join(", ");
  const { rows } = await session.query<{ key: readonly string[] }>(
    `select array[${shown}] as key from (${query}) as found order by ${names.join(", ")} limit ${sampled}`,
  );
  return rows.map(({ key }) => key.map((value, at) => `${names[at]} = ${value}`).join(", "));
}
