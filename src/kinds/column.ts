import { qualified } from "../postgres/quote.ts";
import { alterColumn, columnSettings, needsRebuild } from "./column-alter.ts";
import { columnDefinition } from "./column-definition.ts";
import { filledAfterwards, filledInUse, leftoverAgain } from "./column-filling.ts";
import { columnFollowing } from "./column-following.ts";
import { counterHandover } from "./handover.ts";
import { rowsWithout } from "./hazard.ts";
import { holdsColumnType } from "./holds-column-type.ts";
import { type CatalogObject, type Dependent, type Kind, objectId, ordinary, properties } from "./kind.ts";
import { isSuccessorName, ownName } from "./own-names.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedInPlace } from "./renaming.ts";
import {
  at,
  followsSql,
  noMember,
  objectSql,
  oddNotNull,
  onlyIf,
  readyMembers,
  rowQuery,
  spot,
  spots,
} from "./rows.ts";
import { sequenceOptionsSql } from "./sequence-options.ts";
import { alterOnly, type ColumnProperties, columnName, tableOf } from "./shape.ts";
import { lock, type Statement, statement } from "./statement.ts";
import { typeFamily } from "./type-change.ts";

/** ALTER TYPE ... SET (STORAGE) leaves the columns as they are, so that those of a base type are compared whatever the type says. */
const ownStorage = `(y.oid >= 16384 and y.typtype = 'b' and y.typcategory <> 'A' and y.typstorage <> 'p'
  and ${noMember("pg_type", "y.oid")})`;

/** A column of a table. Its default is an object of its own; a generated column's expression is part of it. */
export const column: Kind = {
  ...ordinary,
  name: "column",
  readByRelation: true,
  optional: ["identityGrants"],
  declaredBy: ({ facts }) =>
    Array.isArray(facts.sequence)
      ? { id: objectId("sequence", facts.sequence.map(String)), what: "grants" }
      : undefined,
  expressions: ["expression"],
  presence: made("pg_class", "x.relkind in ('r', 'p', 'f')"),
  query: (major) =>
    rowQuery({
      address: at("pg_class", "t.oid", "a.attnum"),
      name: "t.nspname, t.relname, a.attname",
      parent: "t.oid, 0",
      properties: objectSql({
        type: "format_type(a.atttypid, a.atttypmod)",
        collation: `case when a.attcollation <> y.typcollation then (
            select quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
              from pg_collation co join pg_namespace cn on cn.oid = co.collnamespace where co.oid = a.attcollation) end`,
        notNull: major >= 18 ? notNullSince18 : onlyIf("a.attnotnull"),
        identity: "case when a.attidentity <> '' then i.identity end",
        identityGrants: "i.grants",
        generated: "case a.attgenerated when 's' then 'stored' when 'v' then 'virtual' end",
        expression: "pg_get_expr(g.adbin, g.adrelid)",
        storage: `case when a.attstorage <> y.typstorage or ${ownStorage} then a.attstorage::text end`,
        compression: "nullif(a.attcompression::text, '')",
        statistics: "nullif(a.attstattarget, -1)",
        options: `case when a.attoptions is not null then (
            select json_agg(o order by o collate "C") from unnest(a.attoptions) o) end`,
        foreignOptions: `case when a.attfdwoptions is not null then (
            select json_object_agg(o.option_name, o.option_value order by o.option_name)
              from pg_options_to_table(a.attfdwoptions) o) end`,
      }),
      facts: objectSql(
        {
          position: "a.attnum",
          ...(major < 17 ? { fixedExpression: "a.attgenerated <> ''" } : {}),
          sequence: "i.sequence",
          heads: "t.heads",
          partitioned: "t.relkind = 'p'",
          foreign: onlyIf("t.relkind = 'f'"),
          inherited: onlyIf("a.attinhcount > 0"),
          local: onlyIf("a.attinhcount > 0 and a.attislocal"),
          hasDefault: onlyIf("a.atthasdef and a.attgenerated = ''"),
          filledBy: `case when (a.attrelid, a.attnum) in (select f.conrelid, f.attnum from filled f) then (
            select json_agg(f.conname) from filled f where f.conrelid = a.attrelid and f.attnum = a.attnum) end`,
          ...(major >= 18
            ? {
                notNullName: "nn.conname",
                notNullLocal: "nn.conislocal",
                notNullInherited: "nn.coninhcount > 0",
                notNullMixed: `case when nn.oid is not null then ${mixedNotNull} end`,
              }
            : {}),
        },
        "y.facts",
      ),
      refs: `case when a.attinhcount > 0 then ${followsSql(
        spot("pg_class", "i.inhparent", "p.attnum"),
        "join pg_attribute p on p.attrelid = i.inhparent and p.attname = a.attname where i.inhrelid = t.oid",
      )} end`,
      grants: grantsSql("a.attacl", "c", "t.relowner"),
      aliases: `case when ${major >= 18 ? "coalesce(g.oid, i.oid, nn.oid)" : "coalesce(g.oid, i.oid)"} is not null then ${spots(
        spot("pg_attrdef", "coalesce(case when a.attgenerated <> '' then g.oid end, 0)"),
        spot("pg_class", "coalesce(i.oid, 0)"),
        ...(major >= 18 ? [spot("pg_constraint", "coalesce(nn.oid, 0)")] : []),
      )} end`,
      from: `from tables t
        join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
        join column_types y on y.oid = a.atttypid
        left join pg_attrdef g on a.attgenerated <> '' and g.adrelid = a.attrelid and g.adnum = a.attnum
        ${major >= 18 ? notNullJoin : ""}
        left join identities i on i.relation = a.attrelid and i.attnum = a.attnum`,
    }),
  address: (object) => `COLUMN ${qualified(...object.name)}`,
  grantTarget: (object) => ({ on: `TABLE ${tableOf(object)}`, column: columnName(object) }),
  // A leftover goes before a column comes that is made under that name at first.
  slots: ({ name }) => {
    const [column = ""] = name.slice(2);
    return [`column:${qualified(...name.slice(0, 2), isSuccessorName(column) ? column : ownName("new", column))}`];
  },
  folds: (part) => part.kind === "default",
  create: (object, { folded, ...context }) => {
    const filled = leftoverAgain(object, folded[0]) ?? filledInUse(object, folded[0], context);
    if (filled !== null) return filled;
    const later = filledAfterwards(object, folded[0], context);
    if (later !== null) return later;
    const made = columnDefinition(object, folded[0]);
    const work = addingWork(object, folded[0]);
    const hazard = addingHazard(object, folded[0]);
    return [
      statement(`ALTER TABLE ${tableOf(object)} ADD COLUMN ${made}`, { ...lock(tableOf(object)), work, ...hazard }),
      ...columnSettings(object),
    ];
  },
  drop: (object, { only }) =>
    statement(`${only ? alterOnly(object) : `ALTER TABLE ${tableOf(object)}`} DROP COLUMN ${columnName(object)}`, {
      ...lock(tableOf(object)),
      dataLoss: object.facts.foreign === true || isSuccessorName(object.name[2] ?? "") ? "none" : "certain",
      ...(object.properties.generated === undefined ? {} : { loses: "nothing" }),
    }),
  alter: (from, to, handover) => (needsRebuild(from, to) ? "rebuild" : alterColumn(from, to, handover)),
  handover: counterHandover,
  standsInTheWay: (from, to, dependent) => {
    const [old, wanted] = [properties<ColumnProperties>(from), properties<ColumnProperties>(to)];
    if (old.type === wanted.type && old.collation === wanted.collation) return false;
    const changed = JSON.stringify(dependent.from.properties) !== JSON.stringify(dependent.to?.properties);
    if (dependent.from.kind === "column") return dependent.from.properties.generated !== undefined;
    if (dependent.from.kind === "default") return changed;
    if (dependent.from.kind === "statistics") return losesSomething(dependent);
    if (dependent.from.kind === "extension-dependency") return true;
    if (holdsColumnType(dependent.from)) return true;
    if (dependent.from.properties.type !== "f") return false;
    return isTemporal(dependent.from) || typeFamily(from) !== typeFamily(to);
  },
  following: columnFollowing,
  rowShape: ({ parent, properties: all }) => ({ of: parent, as: all.type ?? null }),
  renaming: renamedInPlace({
    at: (object) => `TABLE ${tableOf(object)}`,
    word: (object) => `RENAME COLUMN ${columnName(object)}`,
    locks: tableOf,
  }),
};

/** Operator classes of GiST, which serve a foreign key with a PERIOD, compare no value with one of another type. */
function isTemporal({ properties: { definition } }: CatalogObject): boolean {
  return String(definition).includes("PERIOD ");
}

/**
 * PostgreSQL makes statistics again with the type of a column: without their target, and as the property of the role that
 * alters it (CreateStatistics).
 */
function losesSomething({ from, to }: Dependent): boolean {
  const isAnothers = (one: CatalogObject | undefined) => typeof (one?.owner ?? one?.facts.owner) === "string";
  return [from, to].some((one) => isAnothers(one) || one?.properties.target !== undefined);
}

/** What is told of the columns of a type `y`: put together once for each type, as most columns have one of a few. */
const typeFacts = readyMembers({
  category: "y.typcategory::text",
  base: "(select b.typname from pg_type b where b.oid = case y.typcategory when 'A' then y.typelem else y.oid end)",
  array: "y.typcategory = 'A'",
  typeKind: "y.typtype::text",
  usualStorage: "y.typstorage::text",
  under: "case when y.typtype = 'd' then (select b.typname from pg_type b where b.oid = y.typbasetype) end",
  casts: "(select json_agg(c.pair) from own_casts c where y.oid in (c.castsource, c.casttarget))",
});

/**
 * Columns that a CHECK (... IS NOT NULL) guards; casts that are not PostgreSQL's own; types that columns have, with what is told of each of these columns; identity
 * columns with their sequences: the internal dependency of the sequence on the column tells which it is. The name is kept
 * only where it is not the one that PostgreSQL would choose (ChooseRelationName).
 */
export const commonIdentities = `
  filled as materialized (
    select k.conrelid, k.conkey[1] as attnum, k.conname from pg_constraint k
     where k.contype = 'c' and k.convalidated and not k.connoinherit and cardinality(k.conkey) = 1
       and k.conbin::text like '{NULLTEST :arg {VAR %:nulltesttype 1 :argisrow false %'),
  own_casts as materialized (
    select c.castsource, c.casttarget, s.typname || '>' || t.typname as pair
      from pg_cast c join pg_type s on s.oid = c.castsource join pg_type t on t.oid = c.casttarget where c.oid >= 16384),
  column_types as materialized (
    select y.oid, y.typcollation, y.typstorage, y.typtype, y.typcategory, ${typeFacts} as facts
      from pg_type y where y.oid in (select a.atttypid from pg_attribute a where a.attrelid >= 16384 and a.attnum > 0)),
  identities as materialized (
    select d.refobjid as relation, d.refobjsubid as attnum, c.oid,
           json_build_array(n.nspname, c.relname) as sequence, ${grantsSql("c.relacl", "s", "c.relowner")} as grants,
           json_build_object('always', a.attidentity = 'a', ${sequenceOptionsSql("q")},
             'sequence', case when c.relname <> t.relname || '_' || a.attname || '_seq' then c.relname end,
             'logging', case when c.relpersistence <> t.relpersistence and current_setting('server_version_num')::int >= 150000
                             then case c.relpersistence when 'u' then 'UNLOGGED' else 'LOGGED' end end) as identity
      from pg_depend d
      join pg_class c on c.oid = d.objid and c.relkind = 'S'
      join pg_namespace n on n.oid = c.relnamespace
      join pg_sequence q on q.seqrelid = c.oid
      join tables t on t.oid = d.refobjid
      join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
     where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype = 'i'
       and d.refobjsubid > 0)`;

/** PostgreSQL 18 keeps NOT NULL as a constraint with a name; one that is not valid or not inherited is an object of its own. */
const notNullJoin = `left join pg_constraint nn on nn.conrelid = a.attrelid and nn.contype = 'n'
          and nn.conkey = array[a.attnum] and not ${oddNotNull("nn")}`;
const isChosenName = `nn.conname !~ '_not_null[0-9]*$'`;
/** A parent's name cannot be changed where one that inherits has another: RENAME CONSTRAINT goes down by the name. */
const mixedNotNull = `case when t.heads then (
            with recursive family as (
              select i.inhrelid from pg_inherits i where i.inhparent = t.oid union
              select i.inhrelid from pg_inherits i join family f on i.inhparent = f.inhrelid)
            select true from family f join pg_attribute fa on fa.attrelid = f.inhrelid and fa.attname = a.attname
              join pg_constraint fn on fn.conrelid = f.inhrelid and fn.contype = 'n' and fn.conkey = array[fa.attnum]
             where fn.conname <> nn.conname and fn.coninhcount > 0 limit 1) end`;
/**
 * Its name, where it is neither the usual one nor the parent's. What PostgreSQL chose is not compared where it cannot be
 * changed: of a NOT NULL that is inherited, or that others inherit under another name.
 */
const notNullSince18 = `case when nn.oid is null then null
          when nn.coninhcount > 0 then (
            case when ${isChosenName} and not exists (
              select from pg_inherits i join pg_constraint pn on pn.conrelid = i.inhparent
               where i.inhrelid = t.oid and pn.contype = 'n' and pn.conname = nn.conname)
            then to_json(nn.conname) else to_json(true) end)
          when nn.conname = t.relname || '_' || a.attname || '_not_null' then to_json(true)
          when not ${isChosenName} and ${mixedNotNull} then to_json(true)
          else to_json(nn.conname) end`;

function addingHazard(object: CatalogObject, initial: CatalogObject | undefined): Pick<Statement, "hazard"> {
  const { notNull, identity, generated } = properties<ColumnProperties>(object);
  const filled = initial !== undefined || identity !== undefined || generated !== undefined;
  if (notNull === undefined || filled) return {};
  return { hazard: () => rowsWithout(tableOf(object), columnName(object)) };
}

/**
 * A default that is the same for every row is kept in the catalog (attmissingval) and rewrites nothing; a volatile one,
 * an identity and a stored expression are computed for every row.
 */
function addingWork(object: CatalogObject, initial: CatalogObject | undefined): Statement["work"] {
  const { identity, generated } = properties<ColumnProperties>(object);
  return identity !== undefined || generated === "stored" || initial?.facts.volatile !== undefined ? "rewrite" : "none";
}
