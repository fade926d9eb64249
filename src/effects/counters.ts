import type { Connection } from "../postgres/connection.ts";

/** Row counters of the running transaction for one table, by PostgreSQL's own count. */
export interface RowCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly deleted: number;
  readonly scanned: number;
}

/** Where the own backend is. */
interface Place {
  readonly walBytes: number;
  /** When the transaction began, which tells one from the next. */
  readonly began: string;
  /** The own transaction's id, or, without one, the id that it gets at the earliest. */
  readonly transaction: string;
}

/** What the own backend has counted and holds at one moment, by OID. */
export interface Counters extends Place {
  readonly rows: ReadonlyMap<string, RowCounts>;
}

/**
 * Reads the transaction's counters, by the functions under pg_stat_xact_user_tables, whose joins would cost ten times as
 * much. They may still hold an earlier transaction's rows (pgstat flushes between
 * transactions, at most once a second), so that only a difference inside one transaction says anything.
 */
export async function readCounters(connection: Connection): Promise<Counters> {
  const { rows } = await connection.query<{ rows: Readonly<Record<string, readonly number[]>>; place: Place }>(
    `select (select coalesce(jsonb_object_agg(c.oid::text, s.counts), '{}') from pg_class c, lateral (select array[
         pg_stat_get_xact_tuples_inserted(c.oid), pg_stat_get_xact_tuples_updated(c.oid),
         pg_stat_get_xact_tuples_deleted(c.oid), pg_stat_get_xact_tuples_returned(c.oid)] as counts offset 0) s
       where c.relkind in ('r', 'm') and c.oid >= 16384 and s.counts <> '{0,0,0,0}') as rows,
       jsonb_build_object('walBytes', pg_current_wal_insert_lsn() - '0/0'::pg_lsn,
         'began', extract(epoch from transaction_timestamp())::text,
         'transaction', coalesce(pg_current_xact_id_if_assigned(), pg_snapshot_xmin(pg_current_snapshot()))::xid::text) as place`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the counters gave no row");
  const counts = Object.entries(row.rows).map(([oid, [inserted = 0, updated = 0, deleted = 0, scanned = 0]]) => {
    return [oid, { inserted, updated, deleted, scanned }] as const;
  });
  return { rows: new Map(counts), ...row.place };
}

/**
 * Rows that all transactions so far have written, table by table; to be called outside of one, where nobody else works.
 *
 * @param patient Wait for the counts where that takes a second, before version 15; else null there.
 */
export async function readFlushed(connection: Connection, patient: boolean): Promise<Counters["rows"] | null> {
  if (!(await flushCounts(connection, patient))) return null;
  const { rows } = await connection.query<{ oid: string; counts: readonly string[] }>(
    `select c.oid::text, s.counts::text[] from pg_class c, lateral (select array[
       pg_stat_get_tuples_inserted(c.oid), pg_stat_get_tuples_updated(c.oid), pg_stat_get_tuples_deleted(c.oid)] as counts offset 0) s
     where c.relkind in ('r', 'm') and c.oid >= 16384 and s.counts <> '{0,0,0}'`,
  );
  return new Map(
    rows.map(({ oid, counts }) => {
      const [inserted = 0, updated = 0, deleted = 0] = counts.map(Number);
      return [oid, { inserted, updated, deleted, scanned: 0 }];
    }),
  );
}

/**
 * Makes the own counts arrive. Before version 15 a backend sends them where half a second went by since it last did, and
 * what is read back may be half a second old (PGSTAT_STAT_INTERVAL, src/backend/postmaster/pgstat.c).
 *
 * @param patient Wait for that.
 * @returns whether they arrived.
 */
export async function flushCounts(connection: Connection, patient: boolean): Promise<boolean> {
  const known = "select pg_catalog.to_regproc('pg_catalog.pg_stat_force_next_flush') is not null as known";
  const atOnce = (await connection.query<{ known: boolean }>(known)).rows[0]?.known === true;
  if (atOnce) await connection.query("select pg_catalog.pg_stat_force_next_flush()");
  else if (patient) for (let times = 0; times < 2; times++) await connection.query("select pg_catalog.pg_sleep(0.6)");
  return atOnce || patient;
}

/** Locks that the own backend holds on relations, by OID. */
export async function readLocks(connection: Connection): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await connection.query<{ oid: string; modes: readonly string[] }>(
    `select relation::text as oid, array_agg(distinct mode order by mode) as modes from pg_locks
     where pid = pg_backend_pid() and locktype = 'relation' and granted and relation >= 16384
       and database = (select oid from pg_database where datname = current_database())
     group by relation`,
  );
  return new Map(rows.map((row) => [row.oid, row.modes]));
}

/** Differences, table by table; a TRUNCATE sets counters back, which a difference must not show as less than nothing. */
export function countedBetween(
  before: Pick<Counters, "rows">,
  after: Pick<Counters, "rows">,
): ReadonlyMap<string, RowCounts> {
  const none: RowCounts = { inserted: 0, updated: 0, deleted: 0, scanned: 0 };
  return new Map(
    [...after.rows].map(([oid, counts]) => {
      const earlier = before.rows.get(oid) ?? none;
      return [
        oid,
        {
          inserted: Math.max(counts.inserted - earlier.inserted, 0),
          updated: Math.max(counts.updated - earlier.updated, 0),
          deleted: Math.max(counts.deleted - earlier.deleted, 0),
          scanned: Math.max(counts.scanned - earlier.scanned, 0),
        },
      ];
    }),
  );
}
