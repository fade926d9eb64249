import type { Connection } from "../../postgres/connection.ts";
import { execute, type Prepared, preparedStatement } from "../../postgres/prepared.ts";
import { codeCatalogs } from "./code.ts";
import type { StateKind } from "./state.ts";

/** A catalog whose rows belong to relations. */
interface OwnedCatalog {
  readonly catalog: string;
  /** SQL of the OIDs of the relations that a row belongs to or tells of. */
  readonly owners: readonly string[];
  /** Which rows are counted by relation, where they can go without the relation: SQL over the row `r`. */
  readonly counted?: string;
}

/** pg_class and whatever has a column for a relation; a comment is looked up by what it is on. */
const owned: readonly OwnedCatalog[] = [
  {
    catalog: "pg_class",
    owners: ["r.oid"],
    counted: "r.relnamespace <> 'pg_toast'::regnamespace and r.relpersistence <> 't'",
  },
  { catalog: "pg_attribute", owners: ["r.attrelid"] },
  { catalog: "pg_attrdef", owners: ["r.adrelid"], counted: "true" },
  { catalog: "pg_constraint", owners: ["r.conrelid", "r.confrelid"], counted: "r.conrelid <> 0" },
  { catalog: "pg_index", owners: ["r.indrelid"] },
  { catalog: "pg_trigger", owners: ["r.tgrelid", "r.tgconstrrelid"], counted: "true" },
  { catalog: "pg_policy", owners: ["r.polrelid"], counted: "true" },
  { catalog: "pg_rewrite", owners: ["r.ev_class"], counted: "true" },
  { catalog: "pg_inherits", owners: ["r.inhrelid", "r.inhparent"], counted: "true" },
  { catalog: "pg_sequence", owners: ["r.seqrelid"] },
  { catalog: "pg_foreign_table", owners: ["r.ftrelid"] },
  { catalog: "pg_partitioned_table", owners: ["r.partrelid"] },
  {
    catalog: "pg_description",
    owners: [
      `case r.classoid when 'pg_class'::regclass then r.objoid
        when 'pg_constraint'::regclass then (select o.conrelid from pg_constraint o where o.oid = r.objoid)
        when 'pg_trigger'::regclass then (select o.tgrelid from pg_trigger o where o.oid = r.objoid)
        when 'pg_policy'::regclass then (select o.polrelid from pg_policy o where o.oid = r.objoid)
        when 'pg_rewrite'::regclass then (select o.ev_class from pg_rewrite o where o.oid = r.objoid) else 0 end`,
    ],
  },
];

/** Catalogs in which what was deleted is not told by the number of rows alone. */
const written = owned
  .filter(({ catalog }) => catalog !== "pg_description")
  .map(({ catalog }) => `'${catalog}'::regclass`);

/** A catalog of what stands alone, and the kinds that are read anew when anything in it changed; null: everything is. */
interface Alone {
  readonly catalog: string;
  readonly kinds: readonly StateKind[] | null;
  readonly where?: string;
  readonly since?: number;
}

const commented: readonly StateKind[] = ["type", "function", "namespace", "extension", "outside", "code", "other"];
const commentedCatalogs = ["pg_class", "pg_constraint", "pg_trigger", "pg_policy", "pg_rewrite"]
  .map((name) => `'${name}'::regclass`)
  .join(", ");

const alone: readonly Alone[] = [
  { catalog: "pg_type", kinds: ["type"] },
  // Multiranges are part of their ranges, and may have another name all the same.
  { catalog: "pg_type", kinds: null, where: "r.typtype = 'm'" },
  { catalog: "pg_enum", kinds: ["type"] },
  { catalog: "pg_range", kinds: ["type"] },
  { catalog: "pg_constraint", kinds: ["type"], where: "r.contypid <> 0" },
  { catalog: "pg_proc", kinds: ["function", "outside"] },
  { catalog: "pg_namespace", kinds: ["namespace"] },
  { catalog: "pg_extension", kinds: null },
  // Members that come and go; found by the index on what is depended on.
  { catalog: "pg_depend", kinds: null, where: "r.refclassid = 'pg_extension'::regclass" },
  { catalog: "pg_tablespace", kinds: null },
  { catalog: "pg_publication", kinds: ["publication", "publication-member"] },
  { catalog: "pg_publication_rel", kinds: ["publication-member"] },
  { catalog: "pg_publication_namespace", kinds: ["publication-member"], since: 15 },
  { catalog: "pg_default_acl", kinds: ["default-privilege"] },
  { catalog: "pg_event_trigger", kinds: ["outside"] },
  { catalog: "pg_foreign_data_wrapper", kinds: ["outside"] },
  { catalog: "pg_foreign_server", kinds: ["outside"] },
  { catalog: "pg_seclabel", kinds: ["outside"] },
  ...codeCatalogs.map((catalog): Alone => ({ catalog, kinds: ["code", "outside"] })),
  { catalog: "pg_ts_config_map", kinds: ["code"] },
  { catalog: "pg_collation", kinds: ["other"] },
  { catalog: "pg_statistic_ext", kinds: ["other"] },
  { catalog: "pg_auth_members", kinds: ["other"] },
  { catalog: "pg_db_role_setting", kinds: ["other"] },
  { catalog: "pg_database", kinds: ["other"] },
  {
    catalog: "pg_description",
    kinds: commented,
    where: `r.classoid not in (${commentedCatalogs})`,
  },
];

/** Which rows of the catalogs are there, and which of them are younger than a moment. */
export interface Marks {
  /** Rows that are counted by relation, over all relations. */
  readonly total: number;
  /** Comments on relations and what stands on them, which go without a lock that tells of it. */
  readonly comments: { readonly rows: number; readonly fresh: boolean };
  /** Relations that have a younger row, by OID; an index, its table's TOAST and composite types among them. */
  readonly fresh: readonly string[];
  /** By place in `alone`: rows, and whether any is younger. */
  readonly alone: readonly { readonly rows: number; readonly fresh: boolean }[];
  /** Names of roles, which no catalog that everybody may read holds. */
  readonly roles: string;
  /** User mappings and subscriptions, whose rows not everybody may read. */
  readonly hidden: number;
  /** Own locks that only a statement which writes to a catalog itself leaves behind. */
  readonly tampered: boolean;
}

/**
 * Looks over the catalogs once, with what `marksStatement` prepared.
 *
 * @param since A transaction id; rows of it and of later ones are fresh.
 */
export async function readMarks(connection: Connection, major: number, since: string): Promise<Marks> {
  type Row = { place: number; rows: number; fresh: readonly (readonly string[])[] | null };
  const rows = (await execute<Row>(connection, marksStatement(major), [since])).toSorted((a, b) => a.place - b.place);
  const own = rows.slice(0, owned.length);
  const comments = own[owned.findIndex(({ catalog }) => catalog === "pg_description")];
  return {
    total: own.reduce((sum, one, place) => sum + (owned[place]?.counted === undefined ? 0 : one.rows), 0),
    comments: { rows: comments?.rows ?? 0, fresh: comments?.fresh !== null },
    fresh: [...new Set(own.flatMap((one) => one.fresh ?? []).flat())].filter((oid) => oid !== "0"),
    alone: rows.slice(owned.length).map((one) => ({ rows: one.rows, fresh: one.fresh !== null })),
    ...(await readHidden(connection)),
  };
}

/**
 * `age` counts transaction ids from now backwards, past their wraparound, and gives its greatest number for what is frozen
 * for good.
 */
export function marksStatement(major: number): Prepared {
  const fresh = "age(r.xmin) <= (select s.age from since s)";
  const ofOwned = owned.map(({ catalog, owners, counted }, place) => {
    const found = `array_agg(array[${owners.join(", ")}]::text[])`;
    const rows = counted ?? (catalog === "pg_description" ? `r.classoid in (${commentedCatalogs})` : null);
    return rows === null
      ? `select ${place} as place, 0 as rows, ${found} as fresh from ${catalog} r where ${fresh}`
      : `select ${place} as place, count(*) filter (where ${rows})::int as rows, ${found} filter (where ${fresh}) as fresh
           from ${catalog} r`;
  });
  const ofAlone = present(major).map(
    ({ catalog, where }, place) =>
      `select ${owned.length + place} as place, count(*)::int as rows,
         case when bool_or(${fresh}) then '{}'::text[] end as fresh from ${catalog} r where ${where ?? "true"}`,
  );
  const sql = `with since as materialized (select age($1) as age)\n${[...ofOwned, ...ofAlone].join("\nunion all\n")}`;
  return preparedStatement("marks", ["xid"], sql);
}

/**
 * DDL gives back its locks on these catalogs as it goes; a lock for writing that is still held was taken by an INSERT,
 * UPDATE or DELETE of somebody who may write to catalogs. (COMMENT keeps its lock on pg_description.)
 */
async function readHidden(connection: Connection): Promise<Hidden> {
  const [row] = await execute<Hidden>(connection, hiddenStatement, []);
  if (row === undefined) throw new Error("the look at roles and locks gave no row");
  return row;
}

type Hidden = Pick<Marks, "roles" | "hidden" | "tampered">;

/** What `readMarks` runs beside `marksStatement`, which has to be prepared before, too. */
export const hiddenStatement = preparedStatement(
  "hidden",
  [],
  `select (select md5(string_agg(r.oid || ' ' || r.rolname, ',' order by r.oid)) from pg_roles r) as roles,
  ((select count(*) from pg_user_mappings) + (select count(s.subname) from pg_subscription s))::int as hidden,
  exists (select from pg_locks l where l.pid = pg_backend_pid() and l.locktype = 'relation'
    and l.relation in (${written.join(", ")}) and l.mode not in ('AccessShareLock', 'RowShareLock')) as tampered`,
);

/** The kinds that stand alone and may have changed between two looks; null when everything has to be read anew. */
export function changedKinds(major: number, before: Marks, after: Marks): ReadonlySet<StateKind> | null {
  if (after.tampered || before.roles !== after.roles) return null;
  const kinds = new Set<StateKind>();
  if (before.hidden + after.hidden > 0) kinds.add("outside");
  for (const [place, { kinds: some }] of present(major).entries()) {
    const [one, other] = [before.alone[place], after.alone[place]];
    if (one === undefined || other === undefined) return null;
    if (one.rows === other.rows && !other.fresh) continue;
    if (some === null) return null;
    for (const kind of some) kinds.add(kind);
  }
  return kinds;
}

function present(major: number): readonly Alone[] {
  return alone.filter(({ since = 0 }) => major >= since);
}

/** How many rows of the counted catalogs belong to each of these relations. */
export async function countRows(
  connection: Connection,
  relations: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return byOwner(await execute(connection, ownedRows, [relations]));
}

/** The same of all relations. */
export async function countAllRows(connection: Connection): Promise<ReadonlyMap<string, number>> {
  return byOwner((await connection.query<Owned>(rowsByOwner(() => "true"))).rows);
}

interface Owned {
  readonly owner: string;
  readonly rows: number;
}

function byOwner(rows: readonly Owned[]): ReadonlyMap<string, number> {
  return new Map(rows.map((row) => [row.owner, row.rows]));
}

/** What `countRows` runs, which has to be prepared before. */
export const ownedRows = preparedStatement(
  "rows",
  ["oid[]"],
  rowsByOwner((owner) => `${owner} = any ($1)`),
);

function rowsByOwner(some: (owner: string) => string): string {
  const parts = owned.flatMap(({ catalog, owners: [owner = ""], counted }) => {
    if (counted === undefined) return [];
    if (catalog !== "pg_class")
      return [`select ${owner} as owner from ${catalog} r where ${counted} and ${some(owner)}`];
    return [
      `select r.oid as owner from pg_class r where ${counted} and r.relkind not in ('i', 'I') and ${some("r.oid")}`,
      `select i.indrelid as owner from pg_class r join pg_index i on i.indexrelid = r.oid
        where r.relkind in ('i', 'I') and ${counted} and ${some("i.indrelid")}`,
    ];
  });
  return `select owner::text, count(*)::int as rows from (${parts.join("\nunion all\n")}) r group by owner`;
}
