import type { Connection } from "../../postgres/connection.ts";
import { ident, literal } from "../../postgres/quote.ts";

/** Settings of which the value is a list of words, each quoted by itself. */
const lists = new Set(["search_path", "DateStyle", "local_preload_libraries", "session_preload_libraries"]);

/**
 * What belongs to a database and not to what it holds does not come with a copy: settings for all of its sessions, or those
 * of one role, and who may connect. It is carried over from the one that is replaced.
 */
export async function carrySettings(
  session: Connection,
  { from, to }: { readonly from: string; readonly to: string },
  log: (line: string) => void,
): Promise<void> {
  for (const sql of [...(await settingsOf(session, from, to)), ...(await grantsOf(session, from, to))]) {
    await session.query("savepoint setting");
    try {
      await session.query(sql);
    } catch (error) {
      await session.query("rollback to savepoint setting");
      log(`Could not carry over a setting of the database (${(error as Error).message}); do it yourself: ${sql}`);
    }
    await session.query("release savepoint setting");
  }
}

async function settingsOf(session: Connection, from: string, to: string): Promise<readonly string[]> {
  const { rows } = await session.query<{ role: string | null; name: string; value: string }>(
    `select r.rolname as role, split_part(c, '=', 1) as name, substr(c, strpos(c, '=') + 1) as value
       from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase
       left join pg_roles r on r.oid = s.setrole cross join unnest(s.setconfig) c where d.datname = $1`,
    [from],
  );
  return rows.map(({ role, name, value }) => {
    const whom = role === null ? `database ${ident(to)}` : `role ${ident(role)} in database ${ident(to)}`;
    return `alter ${whom} set ${name} to ${lists.has(name) ? value : literal(value)}`;
  });
}

async function grantsOf(session: Connection, from: string, to: string): Promise<readonly string[]> {
  const { rows } = await session.query<{ role: string | null; privilege: string; grantable: boolean }>(
    `select case when a.grantee = 0 then null else pg_get_userbyid(a.grantee) end as role, a.privilege_type as privilege,
            a.is_grantable as grantable
       from pg_database d cross join aclexplode(d.datacl) a where d.datname = $1`,
    [from],
  );
  // Without any, what is usual holds for both.
  if (rows.length === 0) return [];
  return [
    `revoke all on database ${ident(to)} from public`,
    ...rows.map(({ role, privilege, grantable }) => {
      const whom = role === null ? "public" : ident(role);
      return `grant ${privilege} on database ${ident(to)} to ${whom}${grantable ? " with grant option" : ""}`;
    }),
  ];
}
