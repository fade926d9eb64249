import { gunzipSync, gzipSync } from "node:zlib";
import type { Baseline, Totals } from "../../effects/observation.ts";
import type { Connection } from "../../postgres/connection.ts";

/** Where the watch over a release begins: kept while it runs. */
export async function recordBaseline(connection: Connection, release: string, baseline: Baseline): Promise<void> {
  await connection.query("update schemagate.release set baseline = $2 where id = $1", [
    release,
    gzipSync(JSON.stringify(baseline)),
  ]);
}

/** What there was before the first step, for a run that goes on; kept while the release runs. */
export async function recordCatalog(
  connection: Connection,
  release: string,
  objects: readonly object[],
): Promise<void> {
  await connection.query("update schemagate.release set catalog = $2 where id = $1", [
    release,
    gzipSync(JSON.stringify(objects)),
  ]);
}

/** Null for a release of a version that kept none. */
export async function readKeptCatalog<Kept>(connection: Connection, release: string): Promise<readonly Kept[] | null> {
  const sql = "select catalog from schemagate.release where id = $1";
  const { rows } = await connection.query<{ catalog: Buffer | null }>(sql, [release]);
  const catalog = rows[0]?.catalog ?? null;
  return catalog === null ? null : (JSON.parse(gunzipSync(catalog).toString()) as readonly Kept[]);
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
  const begun = JSON.parse(gunzipSync(row.baseline).toString()) as Baseline;
  return { ...begun, totals: row.totals ?? begun.totals };
}
