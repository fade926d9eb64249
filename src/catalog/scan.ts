import type { CatalogObject } from "../kinds/kind.ts";
import type { Row } from "../kinds/rows.ts";
import type { Connection } from "../postgres/connection.ts";
import { planningOnce } from "../postgres/prepared.ts";
import { type Census, census, countQueries, countsOf } from "./census.ts";
import { objectsIn } from "./objects.ts";
import { withPinnedSettings } from "./pinned.ts";
import { idOf, type KnownRows, readRows } from "./read-rows.ts";
import { majorOf } from "./server-version.ts";

/** Everything that a database held at one moment; what of it makes a catalog depends on what is managed. */
export interface Scan {
  readonly pgMajor: number;
  /** Ordered by id. */
  readonly objects: readonly CatalogObject[];
  readonly census: Census;
}

/**
 * Reads all of a database in a handful of queries; works inside an open transaction and for every role.
 *
 * @throws Failure `unsupported-version`
 */
export async function scanDatabase(connection: Connection): Promise<Scan> {
  return await withPinnedSettings(connection, async () => (await scan(connection)).scan);
}

/** A scan, and what it takes to make the next one from what was touched meanwhile. */
export interface Followed {
  readonly scan: Scan;
  readonly rows: readonly Row[];
  readonly families: readonly Family[];
}

/** The same as `scanDatabase`, to go on from. */
export async function scanFollowed(connection: Connection): Promise<Followed> {
  return await withPinnedSettings(connection, async () => ({
    ...(await scan(connection)),
    families: await familiesIn(connection),
  }));
}

/**
 * Scans again, where only what belongs to no relation, or to one of these, may have changed. Relations of the same family
 * are read again, too, since what a column says of NOT NULL depends on those above and below, and what it says of its identity
 * on its sequence. So are all views: they may list columns that came without anybody touching them.
 *
 * @param touched by OID
 */
export async function scanAgain(
  connection: Connection,
  before: Followed,
  touched: ReadonlySet<string>,
): Promise<Followed> {
  return await withPinnedSettings(connection, async () => {
    const families = await familiesIn(connection);
    const { rows: views } = await connection.query<{ oid: string }>(viewsQuery);
    const relations = withFamilies(touched.union(new Set(views.map(({ oid }) => oid))), [
      ...before.families,
      ...families,
    ]);
    return { ...(await scan(connection, { rows: before.rows, relations })), families };
  });
}

async function scan(connection: Connection, known?: KnownRows): Promise<Pick<Followed, "scan" | "rows">> {
  const pgMajor = await majorOf(connection);
  const planned = await planningOnce(connection);
  // The server counts while the rows become objects.
  const also = (present: ReadonlySet<string>) => countQueries(pgMajor, present);
  const read = await readRows(connection, planned, pgMajor, { also, known });
  const { objects, book } = objectsIn(read);
  const counts = countsOf(await read.also);
  return { scan: { pgMajor, objects, census: await census(planned, book, counts) }, rows: read.rows };
}

/** Two relations of which one inherits from the other, is a partition of it, or counts for its identity column, by OID. */
type Family = readonly [string, string];

async function familiesIn(connection: Connection): Promise<readonly Family[]> {
  const { rows } = await connection.query<{ child: string; parent: string }>(
    `select inhrelid::text as child, inhparent::text as parent from pg_inherits union all
     select d.objid::text, d.refobjid::text from pg_depend d where d.deptype = 'i' and d.refobjsubid > 0
        and d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass`,
  );
  return rows.map(({ child, parent }) => [child, parent]);
}

const viewsQuery = "select oid::text as oid from pg_class where relkind in ('v', 'm') and oid >= 16384";

/** These and whoever is connected with one of them, by any number of links. */
function withFamilies(relations: ReadonlySet<string>, families: readonly Family[]): ReadonlySet<string> {
  let found = relations;
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    found = found.union(new Set(families.filter((family) => family.some((oid) => found.has(oid))).flat()));
  }
  return found;
}

/**
 * Reads every object of a known kind, managed or not, by a key that stays the same when the object, or what it is a part
 * of, gets another name in this database.
 */
export async function readByAddress(connection: Connection): Promise<ReadonlyMap<string, CatalogObject>> {
  return await withPinnedSettings(connection, async () => {
    const major = await majorOf(connection);
    const { rows, objects } = objectsIn(
      await readRows(connection, await planningOnce(connection), major, { also: () => [] }),
    );
    const byName = new Map(objects.map((object) => [object.id, object]));
    const entries = rows.map((row) => [addressKey(row), byName.get(idOf(row))] as const);
    return new Map(entries.filter((entry): entry is [string, CatalogObject] => entry[1] !== undefined));
  });
}

/** What has no address of its own is told by what it belongs to. */
function addressKey(row: Row): string {
  const { kind, classid, objid, objsubid, parent_class, parent_oid, parent_sub, refs } = row;
  if (objid !== 0) return [kind, classid, objid, objsubid].join(" ");
  return [kind, parent_class, parent_oid, parent_sub, JSON.stringify(refs)].join(" ");
}
