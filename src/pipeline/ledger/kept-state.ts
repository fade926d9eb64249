import { gunzipSync, gzipSync } from "node:zlib";
import type { Catalog } from "../../catalog/catalog.ts";
import type { Baseline, Totals } from "../../effects/observation.ts";
import type { Connection } from "../../postgres/connection.ts";

/** Where the watch over a release begins: kept while it runs. */
export async function recordBaseline(connection: Connection, release: string, baseline: Baseline): Promise<void> {
  await connection.query("update schemagate.release set baseline = $2 where id = $1", [release, packed(baseline)]);
}

/** What there was before the first step, for a run that goes on; kept while the release runs. */
export async function recordCatalog(
  connection: Connection,
  release: string,
  objects: readonly object[],
): Promise<void> {
  await connection.query("update schemagate.release set catalog = $2 where id = $1", [release, packed(objects)]);
}

/** Null for a release of a version that kept none. */
export async function readKeptCatalog<Kept>(connection: Connection, release: string): Promise<readonly Kept[] | null> {
  const sql = "select catalog from schemagate.release where id = $1";
  const { rows } = await connection.query<{ catalog: Buffer | null }>(sql, [release]);
  const catalog = rows[0]?.catalog ?? null;
  return catalog === null ? null : unpacked<readonly Kept[]>(catalog);
}

/** What the newest release left, so that what changes afterwards can be named; what older ones left is not needed any more. */
export async function recordCatalogAfter(connection: Connection, release: string, catalog: Catalog): Promise<void> {
  await connection.query(
    `update schemagate.release set catalog_after = case when id = $1 then $2::bytea end
      where id = $1 or catalog_after is not null`,
    [release, packed({ ...catalog, unmanaged: [] })],
  );
}

/** What a release left; null for one of a version that kept none, and for one that is not the newest. */
export async function readCatalogAfter(connection: Connection, release: string): Promise<Catalog | null> {
  // By way of JSON, since a ledger that no newer release has brought up to date has no such column.
  const sql = `select decode(substr(to_jsonb(r) ->> 'catalog_after', 3), 'hex') as kept from schemagate.release r where id = $1`;
  const { rows } = await connection.query<{ kept: Buffer | null }>(sql, [release]);
  const kept = rows[0]?.kept ?? null;
  return kept === null ? null : unpacked<Catalog>(kept);
}

/** Where the watch over an unfinished release began and how far it came; null where none was kept. */
export async function readBaseline(connection: Connection, release: string): Promise<Baseline | null> {
  const { rows } = await connection.query<{ baseline: Buffer | null; totals: Totals | null }>(
    `select r.baseline, (select s.totals from schemagate.step s where s.release_id = r.id and s.totals is not null
                          order by s.position desc limit 1) as totals
       from schemagate.release r where r.id = $1`,
    [release],
  );
  const [row] = rows;
  if (row === undefined || row.baseline === null) return null;
  const begun = unpacked<Baseline>(row.baseline);
  return { ...begun, totals: row.totals ?? begun.totals };
}

function packed(state: object): Buffer {
  return gzipSync(JSON.stringify(state));
}

/** What `packed` made of it; only this ledger writes there. */
function unpacked<State>(kept: Buffer): State {
  return JSON.parse(gunzipSync(kept).toString()) as State;
}
