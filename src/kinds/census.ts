import { isGuardEventTrigger, isGuardTrigger } from "./guard.ts";
import { noMember } from "./rows.ts";

/**
 * Every object that a database can hold, whatever its kind, but for parts that PostgreSQL made by itself (internal
 * dependencies: row types, array types, triggers of foreign keys) and what belongs to an extension, with the parts of its
 * relations. What no kind claims of these is of a kind that cannot be compared yet; so nothing is ever skipped silently.
 *
 * `relation` is the relation that it is a part of, where there is one.
 *
 * @param present which of `countedCatalogs` hold anything that was made after initdb; the others are not gone through
 */
export function censusQuery(major: number, present?: ReadonlySet<string>): string {
  const isThere = (catalog: string) => present?.has(catalog) ?? true;
  const inNamespace = namespaced
    .filter(([catalog]) => isThere(catalog))
    .map(
      ([catalog, column]) =>
        `select '${catalog}'::regclass::oid, c.oid, s.nspname, null::oid from ${catalog} c
         join spaces s on s.oid = c.${column} where c.oid >= 16384`,
    );
  const ofRelation = parts
    .filter(([catalog]) => isThere(catalog))
    .map(
      ([catalog, column, condition]) =>
        `select '${catalog}'::regclass::oid, c.oid, s.nspname, r.oid from ${catalog} c
         join pg_class r on r.oid = c.${column} join spaces s on s.oid = r.relnamespace
        where c.oid >= 16384 and ${condition} and ${noMember("pg_class", "r.oid")}`,
    );
  const since15 = major >= 15 ? ["pg_publication_namespace"] : [];
  const wide = [...databaseWide.filter(isThere), ...since15].map(
    (catalog) =>
      `select '${catalog}'::regclass::oid, c.oid, null::name, null::oid from ${catalog} c where c.oid >= 16384${
        catalog === "pg_event_trigger" ? ` and not (${isGuardEventTrigger("c")})` : ""
      }`,
  );
  const others = ofOthers.filter(([catalog]) => isThere(catalog)).map(([, query]) => query);
  const subscriptions = `select 'pg_subscription'::regclass::oid, c.oid, null::name, null::oid from pg_subscription c
    where c.subdbid = (select oid from pg_database where datname = current_database())`;
  return `select a.classid, a.objid, a.space as namespace, a.relation
    from (${[namespaces, relations, ...inNamespace, ...ofRelation, ...wide, ...others, subscriptions].join("\nunion all\n")}) a(classid, objid, space, relation)
    where not exists (select from pg_depend d where d.classid = a.classid and d.objid = a.objid
                         and d.objsubid = 0 and d.deptype in ('i', 'e'))`;
}

const relations = `select 'pg_class'::regclass::oid, c.oid, s.nspname, coalesce(i.indrelid, c.oid) from pg_class c
  join spaces s on s.oid = c.relnamespace left join pg_index i on i.indexrelid = c.oid
  where c.oid >= 16384 and c.relpersistence <> 't' and c.relkind <> 't'
    and (i.indrelid is null or ${noMember("pg_class", "i.indrelid")})`;

const namespaced: readonly (readonly [catalog: string, namespaceColumn: string])[] = [
  ["pg_type", "typnamespace"],
  ["pg_proc", "pronamespace"],
  ["pg_operator", "oprnamespace"],
  ["pg_opclass", "opcnamespace"],
  ["pg_opfamily", "opfnamespace"],
  ["pg_collation", "collnamespace"],
  ["pg_conversion", "connamespace"],
  ["pg_ts_config", "cfgnamespace"],
  ["pg_ts_dict", "dictnamespace"],
  ["pg_ts_parser", "prsnamespace"],
  ["pg_ts_template", "tmplnamespace"],
  ["pg_statistic_ext", "stxnamespace"],
];

const parts: readonly (readonly [catalog: string, relationColumn: string, condition: string])[] = [
  ["pg_constraint", "conrelid", "true"],
  ["pg_trigger", "tgrelid", `not c.tgisinternal and not (${isGuardTrigger("c")})`],
  ["pg_rewrite", "ev_class", "true"],
  ["pg_policy", "polrelid", "true"],
];

const namespaces = `select 'pg_namespace'::regclass::oid, s.oid, s.nspname, null::oid from spaces s`;

/** By the catalog that has to hold something for them to give anything. */
const ofOthers: readonly (readonly [catalog: string, query: string])[] = [
  [
    "pg_constraint",
    `select 'pg_constraint'::regclass::oid, c.oid, s.nspname, null::oid from pg_constraint c
      join pg_type t on t.oid = c.contypid join spaces s on s.oid = t.typnamespace
      where c.oid >= 16384 and ${noMember("pg_type", "t.oid")}`,
  ],
  [
    // pg_user_mapping itself holds passwords and is not for everyone to read; without a server there is none.
    "pg_foreign_server",
    `select 'pg_user_mapping'::regclass::oid, um.umid, null::name, null::oid from pg_user_mappings um where ${noMember("pg_foreign_server", "um.srvid")}`,
  ],
  ...(["pg_amop", "pg_amproc"] as const).map(
    (catalog) =>
      [
        catalog,
        `select '${catalog}'::regclass::oid, c.oid, s.nspname, null::oid from ${catalog} c
          join pg_opfamily f on f.oid = c.${catalog.slice(3)}family left join spaces s on s.oid = f.opfnamespace
          where c.oid >= 16384 and ${noMember("pg_opfamily", "f.oid")}`,
      ] as const,
  ),
];

const databaseWide = [
  "pg_extension",
  "pg_publication_rel",
  "pg_cast",
  "pg_event_trigger",
  "pg_publication",
  "pg_foreign_data_wrapper",
  "pg_foreign_server",
  "pg_language",
  "pg_am",
  "pg_transform",
  "pg_default_acl",
];

/** Catalogs of which the census asks first whether they hold anything. */
export const countedCatalogs: readonly string[] = [
  ...new Set([...[...namespaced, ...parts, ...ofOthers].map(([catalog]) => catalog), ...databaseWide]),
];

/** Names the addresses given as two arrays of OIDs, in PostgreSQL's own words: `view`, `public.totals`. */
export const identifyQuery = `select w.classid, w.objid, i.type, i.identity
  from unnest($1::oid[], $2::oid[]) as w(classid, objid), pg_identify_object(w.classid, w.objid, 0) i
  order by i.type, i.identity`;

/** What belongs to an extension brings its own comments along. */
const ownByExtension = `exists (select from pg_depend d where d.classid = m.classid and d.objid = m.objid and d.deptype = 'e')`;

/**
 * Comments on parts of objects that stand for them; those on the index of a constraint and on NOT
 * NULL of a column have an object of their own.
 */
export const markingsQuery = `
  select m.* from (
    select classoid as classid, objoid as objid, objsubid from pg_description
     where not (classoid = 'pg_class'::regclass and objsubid = 0
       and (exists (select from pg_constraint k where k.conindid = objoid and k.contype in ('p', 'u', 'x'))
         or exists (select from pg_depend i where i.classid = 'pg_class'::regclass and i.objid = objoid and i.deptype = 'i'
           and i.refclassid = 'pg_class'::regclass and i.refobjsubid > 0)))
       and not (classoid = 'pg_constraint'::regclass
         and exists (select from pg_constraint k where k.oid = objoid and k.contype = 'n' and k.conrelid <> 0))) m
  where m.objid >= 16384 and not ${ownByExtension}`;
