import { expect } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { Connection } from "../../src/postgres/connection.ts";
import { ident } from "../../src/postgres/quote.ts";

/** What no declaration says and a plan has to keep all the same: how far sequences counted, undeclared owners and grants. */
export interface Keepsakes {
  /** The next value of each sequence; one that counts for a column goes by the column's name as well. */
  readonly positions: ReadonlyMap<string, string>;
  /** Owner and grants, by object. */
  readonly belongings: ReadonlyMap<string, string>;
}

/** Reads both; `catalog` is the state that the database is in. */
export async function keepsakesOf(database: Connection, catalog: Catalog): Promise<Keepsakes> {
  const belongings = catalog.objects.map(
    ({ id, facts: { owner = null, grants = [], empty = false } }) =>
      [id, JSON.stringify({ owner, grants, empty })] as const,
  );
  return { positions: await positionsOf(database), belongings: new Map(belongings) };
}

/**
 * What is there before and after is where it was. A declared owner or grant may change, and a sequence that is declared
 * to count otherwise goes on from where it is by its new step.
 */
export function expectKept(before: Keepsakes, after: Keepsakes, wanted: Catalog): void {
  const free = wanted.objects.filter(({ owner, grants }) => owner === null && grants === null).map(({ id }) => id);
  expect(common(after.positions, before.positions), "positions of sequences").toEqual(
    common(before.positions, after.positions),
  );
  const undeclared = (one: Keepsakes) => new Map([...one.belongings].filter(([id]) => free.includes(id)));
  expect(common(undeclared(after), undeclared(before)), "undeclared owners and grants").toEqual(
    common(undeclared(before), undeclared(after)),
  );
}

function common(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...one].filter(([name]) => other.has(name)).toSorted());
}

interface SequenceRow {
  readonly namespace: string;
  readonly name: string;
  readonly increment: string;
  readonly column: string | null;
}

async function positionsOf(database: Connection): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.query<SequenceRow>(
    `select n.nspname as namespace, c.relname as name, q.seqincrement::text as increment,
            d.refobjid::regclass || '.' || a.attname as column
       from pg_sequence q join pg_class c on c.oid = q.seqrelid join pg_namespace n on n.oid = c.relnamespace
       left join (pg_depend d join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid)
         on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refobjsubid > 0 and d.deptype in ('a', 'i')`,
  );
  const found: [string, string][] = [];
  for (const { namespace, name, increment, column } of rows) {
    const sequence = `${ident(namespace)}.${ident(name)}`;
    const { rows: states } = await database.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${sequence}`,
    );
    const [state] = states;
    const next = state?.called ? `${BigInt(state.last) + BigInt(increment)}` : (state?.last ?? "");
    found.push([`sequence ${sequence} by ${increment}`, next]);
    if (column !== null) found.push([`column ${column} by ${increment}`, next]);
  }
  return new Map(found);
}
