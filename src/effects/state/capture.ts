import type { Json } from "../../digest.ts";
import type { Connection } from "../../postgres/connection.ts";
import { execute, type Prepared, prepareAll, preparedStatement } from "../../postgres/prepared.ts";
import { qualified } from "../../postgres/quote.ts";
import { pinned } from "../settings.ts";
import { codeCatalogs, codeObjects } from "./code.ts";
import { outside } from "./outside.ts";
import { columns, relations, sequences } from "./relations.ts";
import { functions, types } from "./routines.ts";
import { constraints, indexes, rewriteRules, rowPolicies, triggers } from "./rules.ts";
import type { Facts, Link, State, StateKind, StateObject, StateQuery, StateScope } from "./state.ts";
import { defaultPrivileges, extensions, namespaces, others, publicationMembers, publications } from "./surroundings.ts";

/** What stands on a relation, or is one; each can be read for some relations only. */
const tableQueries: readonly StateQuery[] = [
  relations,
  columns,
  constraints,
  indexes,
  triggers,
  rewriteRules,
  rowPolicies,
  sequences,
];

/** What stands alone. */
const otherQueries: readonly StateQuery[] = [
  types,
  functions,
  namespaces,
  extensions,
  publications,
  publicationMembers,
  defaultPrivileges,
  outside,
  codeObjects,
  others,
];

interface Row {
  readonly id: string;
  readonly parent: string | null;
  readonly parts: readonly string[];
  readonly args?: string;
  readonly facts: Facts;
  readonly physical: Facts;
}

/**
 * Reads everything that matters for tables' data and rules, in all namespaces but the system's and `schemagate`; needs no
 * superuser. Where the connection is inside a transaction it sees that transaction's work.
 */
export async function captureState(connection: Connection, scope: StateScope = {}): Promise<State> {
  return pinned(connection, async () => {
    const major = await majorOf(connection);
    await prepareAll(connection, [...stateStatements(major), empty]);
    const read = objectReader(connection, major, scope);
    const objects = [...(await read.ofTables())];
    for (const query of otherQueries) objects.push(...(await read.all(query)));
    const used = await execute<Link>(connection, links, []);
    const occupied = await readOccupied(connection, objects);
    const positions = await readPositions(connection, objects);
    return { objects, links: used, occupied, positions };
  });
}

/** Reads parts of a state, under the settings of `pinned`, by statements that were prepared before. */
export interface ObjectReader {
  readonly all: (query: StateQuery) => Promise<readonly StateObject[]>;
  /** All relations and whatever stands on them. */
  readonly ofTables: () => Promise<readonly StateObject[]>;
  /** Everything of these kinds, of those that stand alone. */
  readonly ofKinds: (kinds: ReadonlySet<StateKind>) => Promise<readonly StateObject[]>;
  /** These relations and whatever stands on them, in one statement. */
  readonly ofRelations: (oids: readonly string[]) => Promise<readonly StateObject[]>;
}

export function objectReader(connection: Connection, major: number, scope: StateScope): ObjectReader {
  const excluded = ["schemagate", ...(scope.exclude ?? [])];
  const all = async (query: StateQuery) => {
    const rows = await execute<Row>(connection, statementOf(query, major), [excluded]);
    return rows.map((row) => stateObject(query.kind, row));
  };
  const ofTables = async () => {
    const rows = await execute<Row & { kind: StateKind }>(connection, tablesStatement(major), [excluded]);
    return rows.map((row) => stateObject(row.kind, row));
  };
  const ofKinds = async (kinds: ReadonlySet<StateKind>) => {
    const objects: StateObject[] = [];
    for (const query of otherQueries) if (kinds.has(query.kind)) objects.push(...(await all(query)));
    return objects;
  };
  const ofRelations = async (oids: readonly string[]) => {
    if (oids.length === 0) return [];
    const rows = await execute<Row & { kind: StateKind }>(connection, relationsStatement(major), [excluded, oids]);
    return rows.map((row) => stateObject(row.kind, row));
  };
  return { all, ofTables, ofKinds, ofRelations };
}

/** What `ofRelations` runs, which has to be prepared before. */
export function relationsStatement(major: number): Prepared {
  return preparedStatement(
    "relations",
    ["text[]", "oid[]"],
    together(major, (query) => ` and ${query.relation} = any ($2)`),
  );
}

function tablesStatement(major: number): Prepared {
  return preparedStatement(
    "tables",
    ["text[]"],
    together(major, () => ""),
  );
}

function together(major: number, condition: (query: StateQuery) => string): string {
  const parts = tableQueries.map(
    (query) => `select '${query.kind}' as kind, q.* from (${textOf(query, major)}${condition(query)}) q`,
  );
  return parts.join("\nunion all\n");
}

function statementOf(query: StateQuery, major: number): Prepared {
  return preparedStatement(query.kind.replaceAll("-", "_"), ["text[]"], textOf(query, major));
}

/** What an `ObjectReader` runs but for `ofRelations`, and `links`. */
export function stateStatements(major: number): readonly Prepared[] {
  return [tablesStatement(major), ...otherQueries.map((query) => statementOf(query, major)), links];
}

function textOf({ sql }: StateQuery, major: number): string {
  return typeof sql === "string" ? sql : sql(major);
}

export async function majorOf(connection: Connection): Promise<number> {
  const { rows } = await connection.query<{ major: number }>(
    "select current_setting('server_version_num')::int / 10000 as major",
  );
  return rows[0]?.major ?? 0;
}

function stateObject(kind: StateKind, row: Row): StateObject {
  const base = ["other", "outside", "code"].includes(kind) ? row.parts.join(" ") : qualified(...row.parts);
  const name = row.args === undefined ? base : `${base}(${row.args})`;
  return { kind, id: row.id, parent: row.parent, name, facts: row.facts, physical: row.physical };
}

/**
 * Who uses functions, types and relations. OIDs from 16384 on are users' (src/include/access/transam.h). Before 16 the rule
 * that makes a view depends on the view itself, which its query named as OLD and NEW.
 */
export const links = preparedStatement(
  "links",
  [],
  `
    select distinct d.classid::regclass || ':' || d.objid || case when d.objsubid > 0 then ':' || d.objsubid else '' end as user,
      d.refclassid::regclass || ':' || d.refobjid as used
    from pg_depend d
    where d.refobjid >= 16384 and d.objid >= 16384 and d.deptype in ('n', 'a', 'i')
      and (d.refclassid in (${["pg_proc", "pg_type", ...codeCatalogs].map((name) => `'${name}'::regclass`).join(", ")})
        or d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype <> 'i'
          and not exists (select from pg_rewrite v where v.oid = d.objid and v.ev_class = d.refobjid and v.rulename = '_RETURN'))
    union all
    select d.refclassid::regclass || ':' || d.refobjid, d.classid::regclass || ':' || d.objid from pg_depend d
     where d.classid in ('pg_amop'::regclass, 'pg_amproc'::regclass) and d.objid >= 16384
       and d.refclassid in ('pg_opclass'::regclass, 'pg_opfamily'::regclass)
    union all
    select 'pg_attrdef:' || d.oid, 'column:' || d.adrelid || ':' || d.adnum from pg_attrdef d where d.adrelid >= 16384
    union all
    select 'pg_rewrite:' || r.oid, 'owner:' || r.ev_class from pg_rewrite r where r.ev_class >= 16384`,
);

/** A row-security policy that is forced hides rows even from the owner: such a table counts as occupied. */
async function readOccupied(connection: Connection, objects: readonly StateObject[]): Promise<Record<string, boolean>> {
  const tables = objects.filter((object) => object.kind === "relation" && "rpm".includes(String(object.facts.kind)));
  const readable = tables.filter(
    (table) =>
      table.physical.selectable === true && table.physical.populated === true && table.facts.forceRowSecurity === false,
  );
  const empty = await readEmpty(connection);
  const doubtful = readable.filter(({ id }) => !empty.has(id));
  const known = await unionOf<boolean>(connection, doubtful, (table) => `exists (select from ${table.name})`);
  const holdsRows = ({ id, physical }: StateObject) =>
    physical.populated !== false && !empty.has(id) && (known.get(id) ?? true);
  return Object.fromEntries(tables.map((table) => [table.id, holdsRows(table)]));
}

/** Tables without a block of their own, or of one that inherits, and so without a row; asking every one for a row would take ten times as long. */
async function readEmpty(connection: Connection): Promise<ReadonlySet<string>> {
  return new Set((await execute<{ oid: string }>(connection, empty, [])).map(({ oid }) => oid));
}

const empty = preparedStatement(
  "empty",
  [],
  `select c.oid::text from pg_class c where c.oid >= 16384 and c.relkind in ('r', 'm') and not c.relhassubclass and c.relam in
     (select a.oid from pg_am a where a.amname = 'heap') and pg_relation_size(c.oid) = 0`,
);

/** Reads where the sequences of a state stand now, the rest of which is known to be as it was. */
export async function withPositions(connection: Connection, state: State): Promise<State> {
  return { ...state, positions: await readPositions(connection, state.objects) };
}

export async function readPositions(
  connection: Connection,
  objects: readonly StateObject[],
): Promise<Record<string, string | null>> {
  const all = objects.filter((object) => object.kind === "sequence");
  const readable = all.filter((sequence) => sequence.physical.selectable === true);
  const known = await unionOf<string>(
    connection,
    readable,
    (sequence) =>
      `(select (last_value::numeric + case when is_called then ${BigInt(String(sequence.facts.increment))} else 0 end)::text from ${sequence.name})`,
  );
  return Object.fromEntries(all.map((sequence) => [sequence.id, known.get(sequence.id) ?? null]));
}

/** One value for each object, in statements of a few hundred objects. */
async function unionOf<Value extends Json>(
  connection: Connection,
  objects: readonly StateObject[],
  expression: (object: StateObject) => string,
): Promise<ReadonlyMap<string, Value>> {
  const found = new Map<string, Value>();
  for (let start = 0; start < objects.length; start += 500) {
    const part = objects.slice(start, start + 500);
    const sql = part.map((object) => `select '${BigInt(object.id)}' as id, ${expression(object)} as value`);
    const { rows } = await connection.query<{ id: string; value: Value }>(sql.join(" union all "));
    for (const row of rows) found.set(row.id, row.value);
  }
  return found;
}
