import { flushCounts } from "../../effects/counters.ts";
import type { Session } from "../../postgres/connection.ts";

/** How a session stands to what is outside of the watch. */
interface View {
  /** Rows that this transaction wrote into the catalogs that all databases share. */
  readonly shared: number;
  /** Rows that it wrote into what nobody watches: large objects, tables of extensions and of schemagate. */
  readonly unwatched: number;
  readonly role: string;
  readonly replicationRole: string;
  /** The owner's attributes, memberships and settings, and the databases' own, as a digest. */
  readonly server: string;
}

/** Tells what statements do beyond what is watched. */
export interface ServerGuard {
  /**
   * What the statement that `run` sends did out there, in words; null where it did nothing.
   *
   * @param alone It runs code outside of a transaction, which may make several of its own.
   */
  around(run: () => Promise<unknown>, alone: boolean): Promise<string | null>;
}

/**
 * The catalogs that all databases share, by their OIDs, which never change (pg_authid.h and its like): roles, databases,
 * memberships, settings of roles and databases, tablespaces, grants on parameters, descriptions and labels of shared
 * objects, origins, subscriptions. pg_shdepend is none of them: every object with an owner has rows there.
 */
const shared = "1260, 1262, 1261, 2964, 1213, 6243, 2396, 3592, 6000, 6100";

/** pg_largeobject and pg_largeobject_metadata. */
const largeObjects = ["2613", "2995"];

/** @param session on the copy, before anything was run. */
export async function serverGuard(session: Session): Promise<ServerGuard> {
  const { rows } = await session.query<{ oid: string }>(
    `select c.oid::text from pg_class c where c.relkind in ('r', 'm')
      and (c.relnamespace = to_regnamespace('schemagate') or exists (select from pg_depend e
        where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e'))`,
  );
  const unwatched = [...largeObjects, ...rows.map(({ oid }) => oid)].map(BigInt).join(", ");
  return {
    around: async (run, alone) => {
      const look = () => view(session, unwatched, alone);
      const before = await look();
      await run();
      return beyond(before, await look());
    },
  };
}

/**
 * Every name with its namespace: what the file made or set in its session stands in front of nothing.
 *
 * @param flush Counts of transactions that are over are taken from where they went to.
 */
async function view(session: Session, unwatched: string, flush: boolean): Promise<View> {
  if (flush) await flushCounts(session, true);
  const written = (oids: string, scope = "xact_") =>
    `(select pg_catalog.sum(pg_catalog.pg_stat_get_${scope}tuples_inserted(o)
        operator(pg_catalog.+) pg_catalog.pg_stat_get_${scope}tuples_updated(o)
        operator(pg_catalog.+) pg_catalog.pg_stat_get_${scope}tuples_deleted(o))
      from pg_catalog.unnest(array[${oids}]::pg_catalog.oid[]) o)`;
  const { rows } = await session.query<View>(
    `select ${written(shared)}::pg_catalog.float8 as shared, ${written(unwatched, flush ? "" : "xact_")}::pg_catalog.float8 as unwatched,
      current_user::pg_catalog.text as role, pg_catalog.current_setting('session_replication_role') as "replicationRole",
      ${serverDigest} as server`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the session did not say where it stands");
  return row;
}

/** Logins that runs borrow come and go. */
const serverDigest = `pg_catalog.md5(pg_catalog.concat(
  (select pg_catalog.to_jsonb(r) from pg_catalog.pg_roles r where r.rolname operator(pg_catalog.=) current_user),
  (select pg_catalog.jsonb_agg(m order by m.roleid, m.member) from pg_catalog.pg_auth_members m
    join pg_catalog.pg_roles r on r.oid operator(pg_catalog.=) m.member or r.oid operator(pg_catalog.=) m.roleid
    where r.rolname operator(pg_catalog.=) current_user
      and not exists (select from pg_catalog.pg_roles b where b.oid operator(pg_catalog.=) m.member
        and pg_catalog.starts_with(b.rolname, 'schemagate_borrowed_'))),
  (select pg_catalog.jsonb_agg(s order by s.setdatabase, s.setrole) from pg_catalog.pg_db_role_setting s
    where s.setrole operator(pg_catalog.=) 0)))`;

function beyond(before: View, after: View): string | null {
  if (after.shared > before.shared || after.server !== before.server)
    return "it changed what belongs to the whole server: roles, databases or their settings";
  if (after.unwatched > before.unwatched)
    return "it wrote what is not watched: a large object, or a table of an extension or of schemagate itself";
  if (after.role !== before.role) return `it works on as ${after.role}, not as ${before.role}`;
  if (after.replicationRole !== before.replicationRole) return "it keeps triggers and foreign keys from working";
  return null;
}
