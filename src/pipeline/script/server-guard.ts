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
  /** Null where the counts of the running transaction tell as much. */
  readonly server: Server | null;
}

/** What the role could change of the whole server. */
interface Server {
  /** Roles, memberships and settings, as a digest. */
  readonly roles: string;
  /** A digest of each database that the role has, by OID; null for those of others. */
  readonly databases: Readonly<Record<string, string | null>>;
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
      ${flush ? server : "null"} as server`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the session did not say where it stands");
  return row;
}

/** Its own role, and those that it may alter; logins that runs borrow come and go. */
const withRoles = `with roles as (select r.* from pg_catalog.pg_roles r, pg_catalog.pg_roles me
  where me.rolname operator(pg_catalog.=) current_user
    and (r.oid operator(pg_catalog.=) me.oid or me.rolcreaterole or me.rolsuper)
    and not pg_catalog.starts_with(r.rolname, 'schemagate_borrowed_'))`;

const server = `(${withRoles} select pg_catalog.jsonb_build_object(
  'roles', pg_catalog.md5(pg_catalog.concat(
    (select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) order by r.oid) from roles r),
    (select pg_catalog.jsonb_agg(m order by m.roleid, m.member, m.grantor) from pg_catalog.pg_auth_members m
      where exists (select from roles r where r.oid operator(pg_catalog.=) m.member or r.oid operator(pg_catalog.=) m.roleid)
        and not exists (select from pg_catalog.pg_roles b where b.oid operator(pg_catalog.=) m.member
          and pg_catalog.starts_with(b.rolname, 'schemagate_borrowed_'))),
    (select pg_catalog.jsonb_agg(s order by s.setdatabase, s.setrole) from pg_catalog.pg_db_role_setting s
      where s.setrole operator(pg_catalog.=) 0
        or exists (select from roles r where r.oid operator(pg_catalog.=) s.setrole)))),
  'databases', (select pg_catalog.jsonb_object_agg(d.oid, case when pg_catalog.pg_has_role(d.datdba, 'member')
      then pg_catalog.md5(pg_catalog.concat(
        pg_catalog.to_jsonb(d) operator(pg_catalog.-) array['datfrozenxid', 'datminmxid']::pg_catalog.text[],
        pg_catalog.shobj_description(d.oid, 'pg_database'))) end)
    from pg_catalog.pg_database d)))`;

/** Databases come and go meanwhile: code in a database makes and drops none. */
function isChanged(before: Server, after: Server): boolean {
  return (
    before.roles !== after.roles ||
    Object.entries(after.databases).some(([oid, now]) => oid in before.databases && before.databases[oid] !== now)
  );
}

function beyond(before: View, after: View): string | null {
  const isServer = before.server !== null && after.server !== null && isChanged(before.server, after.server);
  if (after.shared > before.shared || isServer)
    return "it changed what belongs to the whole server: roles, databases or their settings";
  if (after.unwatched > before.unwatched)
    return "it wrote what is not watched: a large object, or a table of an extension or of schemagate itself";
  if (after.role !== before.role) return `it works on as ${after.role}, not as ${before.role}`;
  if (after.replicationRole !== before.replicationRole) return "it keeps triggers and foreign keys from working";
  return null;
}
