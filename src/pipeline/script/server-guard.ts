import type { Session } from "../../postgres/connection.ts";

/** What a session looks like from outside of the database that it works in. */
export interface ServerView {
  /** Rows that this transaction wrote into the catalogs that all databases share. */
  readonly written: number;
  readonly role: string;
  readonly replicationRole: string;
}

/**
 * The catalogs that all databases share, by their OIDs, which never change (pg_authid.h and its like): roles, databases,
 * memberships, settings of roles and databases, tablespaces, grants on parameters, descriptions and labels of shared
 * objects, origins, subscriptions. pg_shdepend is none of them: every object with an owner has rows there.
 */
const shared = "1260, 1262, 1261, 2964, 1213, 6243, 2396, 3592, 6000, 6100";

export async function serverView(session: Session): Promise<ServerView> {
  const { rows } = await session.query<{ written: string; role: string; replication: string }>(
    `select coalesce(sum(pg_catalog.pg_stat_get_xact_tuples_inserted(o) + pg_catalog.pg_stat_get_xact_tuples_updated(o)
        + pg_catalog.pg_stat_get_xact_tuples_deleted(o)), 0)::text as written,
      current_user::text as role, pg_catalog.current_setting('session_replication_role') as replication
     from pg_catalog.unnest(array[${shared}]::pg_catalog.oid[]) o`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the session did not say where it stands");
  return { written: Number(row.written), role: row.role, replicationRole: row.replication };
}

/** What a statement did beyond the database, in words; null where it did not. */
export function beyond(before: ServerView, after: ServerView): string | null {
  if (after.written > before.written)
    return "it changed what belongs to the whole server: roles, databases or their settings";
  if (after.role !== before.role) return `it works on as ${after.role}, not as ${before.role}`;
  if (after.replicationRole !== before.replicationRole) return "it keeps triggers and foreign keys from working";
  return null;
}
