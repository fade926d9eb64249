import { canonicalJson, isSameJson } from "../digest.ts";
import { ident, literal, qualified } from "../postgres/quote.ts";
import { constraintFollowing } from "./constraint-following.ts";
import { constraintHazard, looksThrough } from "./constraint-hazard.ts";
import {
  type CatalogObject,
  expressionSql,
  type Kind,
  type Others,
  objectId,
  ordinary,
  properties,
  type RemovalContext,
} from "./kind.ts";
import { made } from "./presence.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, followsSql, objectSql, oddNotNull, onlyIf, rowQuery, spot, spots } from "./rows.ts";
import { alterOnly, columnName, tableOf } from "./shape.ts";
import { type Alteration, alteration, type RelationLock, type Statement, statement } from "./statement.ts";
import { changedOptions, optionList, optionsGiven } from "./storage-options.ts";
import { keyInUse, uniqueSuccession } from "./uniqueness.ts";

interface Constraint {
  /** pg_constraint.contype: p, u, x, c, f, or n where it is no plain NOT NULL. */
  readonly type: string;
  readonly definition: string;
  /** Storage parameters of its index, which pg_get_constraintdef() leaves out. */
  readonly options?: readonly string[];
}

/** The key of a partitioned table is made on it alone, invalid until the partitions' keys are attached to its index. */
const add = (object: CatalogObject) =>
  `${isKey(object) && object.facts.runtimePartitions !== true ? alterOnly(object) : `ALTER TABLE ${tableOf(object)}`} ADD ${constraintDefinition(object)}`;
const away = (object: CatalogObject, { only, lenient }: Partial<RemovalContext> = {}) =>
  `${only ? alterOnly(object) : `ALTER TABLE ${tableOf(object)}`} DROP CONSTRAINT ${lenient ? "IF EXISTS " : ""}${columnName(object)}`;
const isKey = (object: CatalogObject) => ["p", "u", "x"].includes(properties<Constraint>(object).type);

/**
 * A primary key, unique, exclusion, check or foreign key constraint, with the index that enforces it. NOT NULL that is not
 * valid or not inherited too (PostgreSQL 18); any other one is a property of its column.
 */
export const constraint: Kind = {
  ...ordinary,
  name: "constraint",
  readByRelation: true,
  expressions: ["definition"],
  presence: made("pg_constraint", "x.conrelid <> 0"),
  query: (major) =>
    rowQuery({
      address: at("pg_constraint", "k.oid"),
      name: "t.nspname, t.relname, k.conname",
      parent: "t.oid, 0",
      properties: objectSql({
        type: "k.contype::text",
        definition: "pg_get_constraintdef(k.oid)",
        options: `case when x.reloptions is not null then (
            select json_agg(o order by o collate "C") from unnest(x.reloptions) o) end`,
      }),
      facts: objectSql({
        options: "x.reloptions",
        columns: columnNames("k.conrelid", "k.conkey"),
        references: "case when k.contype = 'f' then json_build_array(fn.nspname, fc.relname) end",
        referencedColumns: `case when k.contype = 'f' then ${columnNames("k.confrelid", "k.confkey")} end`,
        elements: `case when k.conexclop is not null then (
            select json_agg(json_build_array(pg_get_indexdef(k.conindid, u.place::int, false),
                'OPERATOR(' || quote_ident(n.nspname) || '.' || o.oprname || ')') order by u.place)
              from unnest(k.conexclop) with ordinality u(operator, place)
              join pg_operator o on o.oid = u.operator join pg_namespace n on n.oid = o.oprnamespace) end`,
        predicate: `case when k.contype = 'x' then (
            select pg_get_expr(i.indpred, i.indrelid) from pg_index i where i.indexrelid = k.conindid) end`,
        heads: "t.heads",
        partitioned: onlyIf("t.relkind = 'p'"),
        incomplete: `case when t.relkind = 'p' and k.contype in ('p', 'u', 'x') then (
          select case when not i.indisvalid then true end from pg_index i where i.indexrelid = k.conindid) end`,
        inherited: onlyIf("k.coninhcount > 0"),
        local: onlyIf("k.coninhcount > 0 and k.conislocal"),
        implied: onlyIf("k.contype = 'f' and k.conparentid <> 0"),
        ...(major < 18
          ? {
              onlyAtOnce: onlyIf("k.contype = 'f' and t.relkind = 'p' or t.relkind = 'f'"),
              leaves: `case when k.contype = 'f' and t.relkind = 'p' and k.conparentid = 0 then ${leavesSql} end`,
            }
          : { onlyAtOnce: onlyIf("t.relkind = 'f'") }),
      }),
      aliases: `case when x.oid is not null then ${spots(spot("pg_class", "x.oid"))} end`,
      refs: `case when k.contype in ('c', 'n') and k.coninhcount > 0 then ${followsSql(
        spot("pg_constraint", "p.oid"),
        `join pg_constraint p on p.conrelid = i.inhparent and p.conname = k.conname and p.contype = k.contype
          and not p.connoinherit where i.inhrelid = t.oid`,
      )} end`,
      from: `from tables t join pg_constraint k on k.conrelid = t.oid and (k.contype in ('p', 'u', 'x', 'c', 'f') or k.contype = 'n' and ${oddNotNull("k")})
          and not exists (select from pg_constraint o where o.oid = k.conparentid and o.conrelid = k.conrelid)
        left join pg_class x on k.contype in ('p', 'u', 'x') and x.oid = k.conindid
        left join (pg_class fc join pg_namespace fn on fn.oid = fc.relnamespace) on k.contype = 'f' and fc.oid = k.confrelid`,
    }),
  address: (object) => `CONSTRAINT ${columnName(object)} ON ${tableOf(object)}`,
  slots: (object) => [`constraint:${tableOf(object)}.${columnName(object)}`, ...indexSlot(object)],
  create: (object, { fresh, others, merged }) =>
    (fresh ? null : (keyInUse(object) ?? provenLater(object) ?? partByPart(object, others, merged))) ?? atOnce(object),
  drop: (object, context) => statement(away(object, context), { locks: locks(object, "AccessExclusiveLock").locks }),
  alter: (from, to) =>
    isSameJson(from.properties, to.properties)
      ? []
      : (validated(from, to) ?? deferred(from, to) ?? reoptioned(from, to) ?? "rebuild"),
  following: constraintFollowing,
  succeeds: uniqueSuccession,
  renaming: {
    ...renamedInPlace({
      at: (object) => `TABLE ${tableOf(object)}`,
      word: (object) => `RENAME CONSTRAINT ${columnName(object)}`,
      locks: tableOf,
    }),
    nameless: ({ parent, properties: all }) => canonicalJson([parent, all]),
  },
};

/** Partitions of the table `t` that hold rows. */
const leavesSql = `(
            select json_agg(json_build_array(case l.relkind when 'f' then 'foreign-table' else 'table' end, ln.nspname, l.relname)
                            order by ln.nspname, l.relname)
              from pg_partition_tree(t.oid) y join pg_class l on l.oid = y.relid join pg_namespace ln on ln.oid = l.relnamespace
             where y.isleaf and l.oid <> t.oid)`;

/** Names of columns in the order of their numbers; most constraints have but one. */
function columnNames(relation: string, numbers: string): string {
  return `case when cardinality(${numbers}) = 1 then (select json_build_array(a.attname) from pg_attribute a
        where a.attrelid = ${relation} and a.attnum = (${numbers})[1])
      else (select json_agg(a.attname order by u.place) from unnest(${numbers}) with ordinality u(attnum, place)
        join pg_attribute a on a.attrelid = ${relation} and a.attnum = u.attnum) end`;
}

/** A constraint as CREATE TABLE and ALTER TABLE ADD take it. */
export function constraintDefinition(object: CatalogObject): string {
  return `CONSTRAINT ${columnName(object)} ${expressionSql(object, "definition")}`;
}

/**
 * Foreign keys come after all tables; CREATE TABLE takes NOT VALID for valid (transformCheckConstraints); and the key of a
 * partitioned table that a partition lacks comes after the partition.
 */
export function foldsIntoTable(part: CatalogObject): boolean {
  if (part.kind !== "constraint") return false;
  const { type, definition, options } = properties<Constraint>(part);
  return type !== "f" && options === undefined && !definition.endsWith(" NOT VALID") && part.facts.incomplete !== true;
}

function indexSlot(object: CatalogObject): string[] {
  return isKey(object) ? [`relation:${qualified(object.name[0] ?? "", object.name[2] ?? "")}`] : [];
}

/** A foreign key locks both tables: ShareRowExclusive to add it, AccessExclusive to drop it. */
function locks(object: CatalogObject, drop?: "AccessExclusiveLock"): { readonly locks: readonly RelationLock[] } {
  const isForeignKey = properties<Constraint>(object).type === "f";
  const mode = drop ?? (isForeignKey ? "ShareRowExclusiveLock" : "AccessExclusiveLock");
  const other = object.facts.references as readonly string[] | undefined;
  const tables = isForeignKey && other ? new Set([tableOf(object), qualified(...other)]) : [tableOf(object)];
  return { locks: [...tables].map((relation) => ({ relation, mode })) };
}

function atOnce(object: CatalogObject): readonly Statement[] {
  const whole = statement(add(object), { ...locks(object), work: workOf(object), ...constraintHazard(object) });
  return [whole, ...indexOptions(object)];
}

/**
 * On a table in use a constraint holds for new rows first, which takes no time, and the rows that are there are then looked
 * through while others read and write them. Null where PostgreSQL has no such form, or nothing is looked through.
 */
function provenLater(object: CatalogObject): readonly Statement[] | null {
  const { type, definition } = properties<Constraint>(object);
  const isProvable = ["c", "n", "f"].includes(type) && object.facts.onlyAtOnce !== true;
  if (!isProvable || !looksThrough(definition) || isTemporal(object)) return null;
  return [statement(`${add(object)} NOT VALID`, locks(object)), validation(object)];
}

/** VALIDATE CONSTRAINT lets rows pass whose PERIOD is covered in part (seen on 18.4); ADD CONSTRAINT does not. */
function isTemporal(object: CatalogObject): boolean {
  const { type, definition } = properties<Constraint>(object);
  return type === "f" && definition.includes(", PERIOD ");
}

/**
 * The foreign key of a partitioned table, which before PostgreSQL 18 cannot be added NOT VALID: each partition gets its own
 * one first, and the whole adopts them without a look at the rows. Null for any other, and where there is no partition yet.
 */
function partByPart(
  object: CatalogObject,
  others: Others | undefined,
  merged: readonly CatalogObject[] = [],
): readonly Statement[] | null {
  const { leaves } = object.facts as { readonly leaves?: readonly (readonly string[])[] };
  const { definition } = properties<Constraint>(object);
  if (!leaves || others === undefined || !looksThrough(definition)) return null;
  const stays = ([kind = "", ...name]: readonly string[]) =>
    [objectId(kind, name), objectId("partition", name)].every((id) => others.before(id) && others.after(id));
  const taken = ([, ...name]: readonly string[]) =>
    others.before(objectId("constraint", [...name, object.name[2] ?? ""]));
  const hasOne = ([kind = "", ...name]: readonly string[]) =>
    merged.some(({ parent }) => parent === objectId(kind, name));
  const lacking = leaves.filter((leaf) => !hasOne(leaf));
  const inUse = lacking.filter((leaf) => stays(leaf) && !taken(leaf));
  if (inUse.length === 0) return null;
  const parts = inUse.flatMap(([, ...name]) => {
    const part = { ...object, name: [...name, object.name[2] ?? ""], facts: { ...object.facts, heads: false } };
    const check = alteration(`${add(part)} NOT VALID`, [away(part, { lenient: true })], locks(part));
    return [check, { ...validation(part), reverse: [] }];
  });
  const all = inUse.length === lacking.length && object.facts.runtimePartitions !== true;
  // What kept the partitions' own ones gives way to what keeps the whole's, on the other table.
  const [own, other] = locks(object).locks;
  const whole = {
    locks: [...(own ? [own] : []), ...(other ? [{ ...other, mode: "AccessExclusiveLock" as const }] : [])],
  };
  return [
    ...parts,
    statement(add(object), { ...whole, work: all ? "none" : "scan", ...(all ? {} : constraintHazard(object)) }),
  ];
}

function workOf(object: CatalogObject): Statement["work"] {
  const { definition } = properties<Constraint>(object);
  // That of a partitioned table alone has nothing to look through.
  if (isKey(object) && object.facts.partitioned === true && object.facts.runtimePartitions !== true) return "none";
  return looksThrough(definition) ? "scan" : "none";
}

function indexOptions(object: CatalogObject): Statement[] {
  const { options } = properties<Constraint>(object);
  return options === undefined ? [] : [statement(setOptions(object, optionsGiven(object)))];
}

function setOptions(object: CatalogObject, options: readonly string[]): string {
  return `ALTER INDEX ${qualified(object.name[0] ?? "", object.name[2] ?? "")} SET (${optionList(options)})`;
}

function validated(from: CatalogObject, to: CatalogObject): Alteration[] | undefined {
  const [old, wanted] = [properties<Constraint>(from), properties<Constraint>(to)];
  if (old.definition !== `${wanted.definition} NOT VALID` || isTemporal(to)) return undefined;
  // What is made again for the way back needs its comment again.
  return [{ ...validation(to), reverse: [away(to), add(from), ...commentOf(from)] }];
}

/** Looks through the rows that are there; nobody has to wait for it, and a foreign key's other table is only read. */
function validation(object: CatalogObject): Statement {
  const [table, other] = [tableOf(object), object.facts.references as readonly string[] | undefined];
  const read =
    other && qualified(...other) !== table ? [{ relation: qualified(...other), mode: "RowShareLock" as const }] : [];
  return statement(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${columnName(object)}`, {
    locks: [{ relation: table, mode: "ShareUpdateExclusiveLock" }, ...read],
    work: "scan",
    ...constraintHazard(object),
  });
}

function commentOf(object: CatalogObject): readonly string[] {
  if (object.comment === null) return [];
  return [`COMMENT ON CONSTRAINT ${columnName(object)} ON ${tableOf(object)} IS ${literal(object.comment).trim()}`];
}

const deferral = /( DEFERRABLE)?( INITIALLY DEFERRED)?( NOT VALID)?$/;

/** ALTER CONSTRAINT changes whether a foreign key can be deferred, and nothing of other constraints. */
function deferred(from: CatalogObject, to: CatalogObject): Alteration[] | undefined {
  const [old, wanted] = [properties<Constraint>(from), properties<Constraint>(to)];
  const core = (definition: string) => definition.replace(deferral, "");
  const isValid = (definition: string) => !definition.endsWith(" NOT VALID");
  const same =
    core(old.definition) === core(wanted.definition) && isValid(old.definition) === isValid(wanted.definition);
  if (old.type !== "f" || wanted.type !== "f" || !same) return undefined;
  const alter = (definition: string) => {
    const found = deferral.exec(definition);
    const words =
      found?.[1] === undefined ? "NOT DEFERRABLE" : `DEFERRABLE INITIALLY ${found[2] ? "DEFERRED" : "IMMEDIATE"}`;
    return `ALTER TABLE ${tableOf(to)} ALTER CONSTRAINT ${ident(to.name[2] ?? "")} ${words}`;
  };
  return [alteration(alter(wanted.definition), [alter(old.definition)], locks(to, "AccessExclusiveLock"))];
}

function reoptioned(from: CatalogObject, to: CatalogObject): Alteration[] | undefined {
  const [old, wanted] = [properties<Constraint>(from), properties<Constraint>(to)];
  if (old.type !== wanted.type || old.definition !== wanted.definition) return undefined;
  const { changed, gone } = changedOptions(old.options ?? [], wanted.options ?? []);
  if (gone.length > 0) return undefined;
  const back = changedOptions(wanted.options ?? [], old.options ?? []);
  return back.gone.length > 0 ? undefined : [alteration(setOptions(to, changed), [setOptions(to, back.changed)])];
}
