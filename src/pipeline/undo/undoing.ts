import type { Catalog } from "../../catalog/catalog.ts";
import { readCatalog } from "../../catalog/read.ts";
import { diff } from "../../diff/diff.ts";
import { displayName } from "../../kinds/kind.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Undoing, Written } from "../../policy/undoing.ts";
import type { Connection } from "../../postgres/connection.ts";
import { ident, qualified } from "../../postgres/quote.ts";
import { rowsWritten } from "./written.ts";

/** What there is before the way back is tried. */
export interface BeforeWayBack {
  readonly catalog: Catalog;
  /** Tables, sequences and columns by name, each with what stays the same under another name. */
  readonly physical: ReadonlyMap<string, string>;
  readonly written: readonly Written[];
}

export async function beforeWayBack(connection: Connection, plan: Plan): Promise<BeforeWayBack> {
  return {
    catalog: await catalogOf(connection, plan),
    physical: await physicalNames(connection),
    written: await rowsWritten(connection, plan),
  };
}

/** What the way back undid, once it was run. */
export async function seenUndoing(connection: Connection, plan: Plan, before: BeforeWayBack): Promise<Undoing> {
  const after = await catalogOf(connection, plan);
  const still = new Set((await physicalNames(connection)).values());
  const gone: string[] = [];
  const renamed: string[] = [];
  const there = new Set(after.objects.map(({ id }) => id));
  for (const object of before.catalog.objects.filter(({ id }) => !there.has(id))) {
    const name = displayName(object);
    const physical = before.physical.get(name);
    (physical !== undefined && still.has(physical) ? renamed : gone).push(name);
  }
  const goes = new Set(gone);
  return {
    release: plan.undoes?.release ?? "",
    made: [...new Set(gone)].sort(),
    renamed: renamed.sort(),
    changed: changedNames(before.catalog, after),
    written: before.written.filter(({ object }) => goes.has(object)),
  };
}

function catalogOf(connection: Connection, { database, managed }: Plan): Promise<Catalog> {
  return readCatalog(connection, { database, managed });
}

/** Objects that are defined otherwise, and those that they belong to. */
function changedNames(before: Catalog, after: Catalog): readonly string[] {
  const byId = new Map([...before.objects, ...after.objects].map((object) => [object.id, object]));
  const names = new Set<string>();
  for (const { id } of diff(before, after)) {
    for (let at = byId.get(id); at !== undefined; at = at.parent === null ? undefined : byId.get(at.parent)) {
      if (at.kind !== "namespace") names.add(displayName(at));
    }
  }
  return [...names].sort();
}

async function physicalNames(connection: Connection): Promise<ReadonlyMap<string, string>> {
  const { rows } = await connection.query<{ namespace: string; name: string; column: string | null; key: string }>(
    `select n.nspname as namespace, c.relname as name, a.attname as column, c.oid::text || coalesce('.' || a.attnum, '') as key
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       cross join lateral (select null::name as attname, null::int2 as attnum
         union all select attname, attnum from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped) a
      where c.relkind in ('r', 'p', 'f', 'S', 'v', 'm') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
  );
  return new Map(
    rows.map(({ namespace, name, column, key }) => {
      const relation = qualified(namespace, name);
      return [column === null ? relation : `${relation}.${ident(column)}`, key];
    }),
  );
}
