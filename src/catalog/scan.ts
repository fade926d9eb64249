import type { CatalogObject } from "../kinds/kind.ts";
import type { Row } from "../kinds/rows.ts";
import type { Connection } from "../postgres/connection.ts";
import { planningOnce } from "../postgres/prepared.ts";
import { type Census, census, countAll } from "./census.ts";
import { objectsIn } from "./objects.ts";
import { withPinnedSettings } from "./pinned.ts";
import { idOf, readRows } from "./read-rows.ts";
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
  return await withPinnedSettings(connection, async () => {
    const pgMajor = await majorOf(connection);
    const planned = await planningOnce(connection);
    const read = await readRows(connection, planned, pgMajor);
    // The server counts while the rows become objects.
    const counted = countAll(planned, pgMajor, read.present);
    counted.catch(() => undefined);
    const { objects, book } = objectsIn(read);
    return { pgMajor, objects, census: await census(planned, book, await counted) };
  });
}

/**
 * Reads every object of a known kind, managed or not, by a key that stays the same when the object, or what it is a part
 * of, gets another name in this database.
 */
export async function readByAddress(connection: Connection): Promise<ReadonlyMap<string, CatalogObject>> {
  return await withPinnedSettings(connection, async () => {
    const major = await majorOf(connection);
    const { rows, objects } = objectsIn(await readRows(connection, await planningOnce(connection), major));
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
