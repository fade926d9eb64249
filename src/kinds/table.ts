import { canonicalJson } from "../digest.ts";
import { qualified } from "../postgres/quote.ts";
import { columnSettings } from "./column-alter.ts";
import { columnDefinition, inheritedNotNull, isOnlyMadeStrict, typedColumnDefinition } from "./column-definition.ts";
import { constraintDefinition, foldsIntoTable } from "./constraint.ts";
import { parentOf } from "./inheritance.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { ownTriggerName } from "./own-names.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, relationAliases, relationOptions, relationOptionsGiven, rowQuery } from "./rows.ts";
import { type Alteration, alteration, lock, statement } from "./statement.ts";
import { optionChanges, optionList, optionsGiven } from "./storage-options.ts";
import { typeOf } from "./table-type.ts";

interface Table {
  /** `RANGE (created_at)` with operator classes and collations where they are not the usual ones. */
  readonly partitionBy?: string;
  readonly unlogged?: true;
  readonly options?: readonly string[];
  readonly accessMethod?: string;
  readonly rowSecurity?: true;
  readonly forceRowSecurity?: true;
}

const sql = (object: CatalogObject) => qualified(...object.name);

/**
 * Triggers that an UPDATE of any column runs. One with a list of columns runs only for an UPDATE that names one of these, or
 * one that computes a column of the list anew, which each does beside a trigger BEFORE UPDATE (ExecInitGenerated). What a plan
 * left behind goes before anything is filled.
 */
const updateTriggers = `from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal and g.tgtype & 16 <> 0
  and not starts_with(g.tgname::text, '${ownTriggerName("")}')
  and g.tgenabled in ('O', 'A') and (cardinality(g.tgattr::int2[]) = 0 or exists (select from pg_attribute a
    where a.attrelid = t.oid and a.attnum = any (g.tgattr::int2[]) and a.attgenerated <> ''))`;

/** CREATE OR REPLACE TRIGGER takes none that is a constraint, and forgets that it depends on an extension. */
const isReplaceable = `g.tgconstraint = 0 and g.tgparentid = 0 and has_function_privilege(t.relowner, g.tgfoid, 'EXECUTE')
  and not exists (select from pg_depend d where d.classid = 'pg_trigger'::regclass and d.objid = g.oid and d.deptype in ('e', 'x'))`;

/**
 * An UPDATE of any column runs code of its own that it cannot be spared, or does not meet every row: what fills a column in
 * batches would do more than that.
 */
const actsOnUpdate = `case when t.relforcerowsecurity or t.relhasrules or t.relhastriggers then (
  select json_agg(o.what order by o.what) from (
    select 'row security is forced' where t.relforcerowsecurity
    union all select 'rule ' || quote_ident(w.rulename) || ' acts on UPDATE' from pg_rewrite w
      where t.relhasrules and w.ev_class = t.oid and w.ev_type = '2' and w.ev_enabled <> 'D'
    union all select 'trigger ' || quote_ident(g.tgname) || ' cannot spare an UPDATE' ${updateTriggers} and not (${isReplaceable})
  ) o(what)) end`;

/** Names of the triggers that can be made to spare what fills a column. */
const sparesFills = `case when t.relhastriggers then (select json_agg(g.tgname order by g.tgname) ${updateTriggers} and ${isReplaceable}) end`;

/**
 * A trigger takes rows apart into all of their columns, or compares whole ones: it would not run as ever beside a column that
 * is there for a while.
 */
const takesRowsWhole = `case when t.relhastriggers then (
  select json_agg('trigger ' || quote_ident(g.tgname) || ' takes rows as a whole' order by g.tgname) from pg_trigger g
   where g.tgrelid = t.oid and not g.tgisinternal and g.tgenabled <> 'D'
     and (g.tgfoid in ${triggerFunctions("\\m(new|old)\\M\\s*\\)?\\s*(\\.\\s*\\*|is\\M|=|<|>|!)|\\$\\d+\\s*\\)?\\s*\\.\\s*\\*")}
       or coalesce(g.tgoldtable, g.tgnewtable) is not null and g.tgfoid in ${triggerFunctions("select\\s+(\\w+\\.)?\\*")}
       or g.tgtype & 2 = 0 and g.tgqual is not null and pg_get_triggerdef(g.oid) ~ '(old|new)\\.\\*')) end`;

/** Asked once for all triggers. */
function triggerFunctions(pattern: string): string {
  return `(select p.oid from pg_proc p where p.prorettype = 'trigger'::regtype and p.prosrc ~* '${pattern}')`;
}

/** A table, plain or partitioned; its columns, defaults and constraints are objects of their own. */
export const table: Kind = {
  ...ordinary,
  name: "table",
  readByRelation: true,
  presence: made("pg_class", "x.relkind in ('r', 'p')"),
  query: () =>
    rowQuery({
      address: at("pg_class", "t.oid"),
      name: "t.nspname, t.relname",
      properties: `json_build_object(
        'partitionBy', case when t.relkind = 'p' then pg_get_partkeydef(t.oid) end,
        'partitionKeyTypes', case when t.relkind = 'p' then (
          select json_agg(coalesce(format_type(a.atttypid, a.atttypmod), 'expression') order by k.place)
            from pg_partitioned_table y, unnest(y.partattrs) with ordinality k(attnum, place)
            left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum where y.partrelid = t.oid) end,
        'unlogged', case when t.relpersistence = 'u' then true end,
        'options', ${relationOptions},
        'accessMethod', (select nullif(m.amname, 'heap') from pg_am m where m.oid = t.relam),
        'rowSecurity', case when t.relrowsecurity then true end,
        'forceRowSecurity', case when t.relforcerowsecurity then true end)`,
      facts: `json_build_object('heads', t.heads, 'options', ${relationOptionsGiven}, 'onUpdate', ${actsOnUpdate},
        'spares', ${sparesFills}, 'takesRowsWhole', ${takesRowsWhole})`,
      owner: "pg_get_userbyid(t.relowner)",
      grants: grantsSql("t.relacl", "r", "t.relowner"),
      aliases: relationAliases,
      from: "from tables t where t.relkind <> 'f'",
    }),
  address: (object) => `TABLE ${sql(object)}`,
  grantTarget: (object) => ({ on: `TABLE ${sql(object)}` }),
  slots: (object) => [`relation:${sql(object)}`, `type:${sql(object)}`],
  folds: (part) => ["column", "default", "inheritance", "table-type"].includes(part.kind) || foldsIntoTable(part),
  create: (object, { folded }) => {
    const again = repeated(folded);
    return [
      statement(
        createTable(
          object,
          folded.filter((part) => !again.includes(part)),
        ),
      ),
      ...again.map((part) => statement(`ALTER TABLE ${sql(object)} ADD ${constraintDefinition(part)}`)),
      ...folded.filter((part) => part.kind === "column").flatMap(columnSettings),
      ...securityOf(object),
    ];
  },
  linkedBy: ["table", "composite"],
  drop: (object) =>
    statement(`DROP TABLE ${sql(object)}`, {
      ...lock(sql(object)),
      ...(isPartitioned(object) ? {} : { dataLoss: "certain", loses: "rows" }),
    }),
  alter: (from, to) => (isSamePartitioning(from, to) ? changes(from, to) : "rebuild"),
  isRelation: true,
  renaming: renamedAndMoved({ at: (object) => `TABLE ${sql(object)}`, locks: sql }),
};

function changes(from: CatalogObject, to: CatalogObject): Alteration[] {
  return [...persistence(from, to), ...accessMethod(from, to), ...options(from, to), ...security(from, to)];
}

/** A partitioned table holds no rows itself: its partitions do. */
const isPartitioned = (object: CatalogObject) => properties<Table>(object).partitionBy !== undefined;

/** Nothing turns a plain table into a partitioned one, or gives it another key. */
function isSamePartitioning(from: CatalogObject, to: CatalogObject): boolean {
  return ["partitionBy", "partitionKeyTypes"].every(
    (name) => canonicalJson(from.properties[name] ?? null) === canonicalJson(to.properties[name] ?? null),
  );
}

/** CREATE TABLE makes one key of two that are alike (transformIndexConstraints). */
function repeated(folded: readonly CatalogObject[]): readonly CatalogObject[] {
  const seen = new Set<string>();
  return folded.filter(({ kind, properties: { type, definition } }) => {
    if (kind !== "constraint" || type === "c" || type === "n") return false;
    const [key] = String(definition)
      .replace(/^PRIMARY KEY/, "UNIQUE")
      .split(") DEFERRABLE");
    const isKnown = seen.has(key ?? "");
    seen.add(key ?? "");
    return isKnown;
  });
}

function createTable(object: CatalogObject, folded: readonly CatalogObject[]): string {
  const wanted = properties<Table>(object);
  const using = wanted.accessMethod === undefined ? "" : ` USING ${qualified(wanted.accessMethod)}`;
  const withOptions = wanted.options === undefined ? "" : ` WITH (${optionList(optionsGiven(object))})`;
  const by = wanted.partitionBy === undefined ? "" : ` PARTITION BY ${wanted.partitionBy}`;
  const type = folded.find((part) => part.kind === "table-type");
  const body = type === undefined ? tableBody(folded) : typedBody(type, folded);
  const create = `CREATE ${wanted.unlogged ? "UNLOGGED " : ""}TABLE ${sql(object)}`;
  return `${create} ${body}${inherits(folded)}${by}${using}${withOptions}`;
}

/** ` INHERITS (...)` of the parents in the order in which they are inherited from. */
export function inherits(folded: readonly CatalogObject[]): string {
  const parents = folded.filter((part) => part.kind === "inheritance").map(parentOf);
  return parents.length === 0 ? "" : ` INHERITS (${parents.join(", ")})`;
}

/** The type says which columns there are; only what it does not say is added. */
function typedBody(type: CatalogObject, folded: readonly CatalogObject[]): string {
  const parts = partsOf(folded, typedColumnDefinition).filter((part) => part !== "");
  return `OF ${typeOf(type)}${parts.length === 0 ? "" : ` ${inBrackets(parts)}`}`;
}

/** Columns and constraints in brackets, as they stand in CREATE TABLE. */
export function tableBody(folded: readonly CatalogObject[]): string {
  const inherits = folded.some(({ kind }) => kind === "inheritance");
  return inBrackets(
    partsOf(folded, (column, initial) =>
      inherits && initial === undefined && isOnlyMadeStrict(column)
        ? inheritedNotNull(column)
        : columnDefinition(column, initial),
    ),
  );
}

function inBrackets(parts: readonly string[]): string {
  return parts.length === 0 ? "()" : `(\n${parts.map((part) => `    ${part}`).join(",\n")}\n)`;
}

function partsOf(folded: readonly CatalogObject[], define: typeof columnDefinition): readonly string[] {
  return [
    ...folded.filter((part) => part.kind === "column").map((column) => define(column, defaultOf(column, folded))),
    ...folded.filter((part) => part.kind === "constraint").map(constraintDefinition),
  ];
}

function defaultOf(column: CatalogObject, folded: readonly CatalogObject[]): CatalogObject | undefined {
  return folded.find((part) => part.kind === "default" && part.parent === column.id);
}

function securityOf(object: CatalogObject): Alteration[] {
  return security({ ...object, properties: {} }, object);
}

function security(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<Table>(from), properties<Table>(to)];
  const turn = (on: boolean, word: string) =>
    alteration(
      `ALTER TABLE ${sql(to)} ${on ? word : opposite(word)} ROW LEVEL SECURITY`,
      [`ALTER TABLE ${sql(to)} ${on ? opposite(word) : word} ROW LEVEL SECURITY`],
      lock(sql(to)),
    );
  return [
    ...(old.rowSecurity === wanted.rowSecurity ? [] : [turn(wanted.rowSecurity === true, "ENABLE")]),
    ...(old.forceRowSecurity === wanted.forceRowSecurity ? [] : [turn(wanted.forceRowSecurity === true, "FORCE")]),
  ];
}

function opposite(word: string): string {
  return word === "ENABLE" ? "DISABLE" : "NO FORCE";
}

function persistence(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<Table>(from).unlogged, properties<Table>(to).unlogged];
  if (old === wanted) return [];
  const set = (unlogged: boolean) => `ALTER TABLE ${sql(to)} SET ${unlogged ? "UNLOGGED" : "LOGGED"}`;
  return [
    alteration(set(wanted === true), [set(old === true)], {
      ...lock(sql(to)),
      work: "rewrite",
      dataLoss: wanted ? "possible" : "none",
      loses: "nothing",
    }),
  ];
}

function accessMethod(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<Table>(from).accessMethod, properties<Table>(to).accessMethod];
  if (old === wanted) return [];
  const set = (method = "heap") => `ALTER TABLE ${sql(to)} SET ACCESS METHOD ${qualified(method)}`;
  return [alteration(set(wanted), [set(old)], { ...lock(sql(to)), work: "rewrite" })];
}

/** Setting takes ShareUpdateExclusiveLock for fillfactor, autovacuum and the like (AlterTableGetRelOptionsLockLevel). */
function options(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<Table>(from).options ?? [], properties<Table>(to).options ?? []];
  const say = (what: string) => `ALTER TABLE ${sql(to)} ${what}`;
  return optionChanges(old, wanted).map(({ does, undone }) =>
    alteration(say(does), [say(undone)], lock(sql(to), "ShareUpdateExclusiveLock")),
  );
}
