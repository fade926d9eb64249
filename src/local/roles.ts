import type { Session } from "../postgres/connection.ts";
import { ident, literal } from "../postgres/quote.ts";
import type { Branch, Role, Work } from "./state.ts";

/** The group that every role of the API belongs to, with what Neon gives it, less what reaches outside the database. */
const group = "neon_superuser";

const groupMemberships = (major: number) => [
  ...["pg_read_all_data", "pg_write_all_data", "pg_signal_backend"],
  ...(major >= 17 ? ["pg_maintain"] : []),
];

/**
 * Before 16 a role with CREATEROLE may make itself a member of every role that is no superuser, and so of
 * pg_execute_server_program (release notes of 16, "Restrict the privileges of CREATEROLE"): there, roles are made by way
 * of the API only.
 */
const createRoles = (major: number) => (major >= 16 ? "createrole" : "nocreaterole");

/** Makes the group in a cluster that has just been made, and gives the superuser a password of its own. */
export async function prepareCluster(session: Session, superuserPassword: string): Promise<void> {
  const { major } = session.identity;
  await quietly(session);
  await session.query(`alter role postgres password ${literal(superuserPassword)}`);
  await session.query(
    `create role ${group} nologin createdb ${createRoles(major)} bypassrls in role ${groupMemberships(major).join(", ")}`,
  );
  await session.query(`grant pg_monitor to ${group} with admin option`);
}

/** A server as far as its roles and databases are concerned. */
export interface Reachable {
  /** Opens a superuser's connection, does the work and closes it. */
  with<Result>(database: string, work: (session: Session) => Promise<Result>): Promise<Result>;
}

/** Does in the server what the state says and the server may not know yet. Each work may have been done before. */
export async function applyWork(server: Reachable, branch: Branch, work: Work): Promise<void> {
  switch (work.kind) {
    case "passwords":
      return server.with("postgres", (session) => setPasswords(session, branch.roles));
    case "create-role":
      return server.with("postgres", (session) =>
        createRole(
          session,
          branch.roles.find((role) => role.name === work.role),
        ),
      );
    case "drop-role":
      return dropRole(server, work.role);
    case "create-database":
      return server.with("postgres", (session) => createDatabase(session, work.database, work.owner));
    case "drop-database":
      return server.with("postgres", async (session) => {
        await session.query(`drop database if exists ${ident(work.database)} with (force)`);
      });
  }
}

async function setPasswords(session: Session, roles: readonly Role[]): Promise<void> {
  await quietly(session);
  for (const role of roles) {
    if (role.password === null || !(await exists(session, role.name))) continue;
    await session.query(`alter role ${ident(role.name)} password ${literal(role.password)}`);
  }
}

async function createRole(session: Session, role: Role | undefined): Promise<void> {
  if (role === undefined) return;
  await quietly(session);
  const login = role.password === null ? "nologin" : `login password ${literal(role.password)}`;
  const verb = (await exists(session, role.name)) ? "alter" : "create";
  await session.query(
    `${verb} role ${ident(role.name)} ${login} inherit createdb ${createRoles(session.identity.major)} bypassrls nosuperuser noreplication`,
  );
  await session.query(`grant ${group} to ${ident(role.name)}`);
}

/** What the role owns goes to each database's owner, as Neon does it, so that nothing is lost with it. */
async function dropRole(server: Reachable, role: string): Promise<void> {
  const databases = await server.with("postgres", async (session) => {
    if (!(await exists(session, role))) return [];
    await session.query("select pg_terminate_backend(pid) from pg_stat_activity where usename = $1", [role]);
    return ["postgres", ...(await listDatabases(session)).map((database) => database.name)];
  });
  for (const database of databases) {
    await server.with(database, async (session) => {
      const { rows } = await session.query<{ owner: string }>(
        "select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()",
      );
      await session.query(`reassign owned by ${ident(role)} to ${ident(rows[0]?.owner ?? "postgres")}`);
      await session.query(`drop owned by ${ident(role)}`);
    });
  }
  await server.with("postgres", (session) => session.query(`drop role if exists ${ident(role)}`));
}

async function createDatabase(session: Session, name: string, owner: string): Promise<void> {
  const { rows } = await session.query("select 1 from pg_database where datname = $1", [name]);
  if (rows.length === 0) await session.query(`create database ${ident(name)} owner ${ident(owner)}`);
  await session.query(`grant create, connect, temporary on database ${ident(name)} to ${group}`);
}

export interface Inventory {
  readonly roles: readonly { readonly name: string; readonly login: boolean }[];
  readonly databases: readonly { readonly name: string; readonly owner: string }[];
}

/** The roles and databases that a server has by now: some were made, renamed or dropped in SQL. */
export async function readInventory(session: Session): Promise<Inventory> {
  const roles = await session.query<{ name: string; login: boolean }>(
    `select rolname as name, rolcanlogin as login from pg_roles
      where not rolsuper and rolname not like 'pg\\_%' and rolname <> $1 order by oid`,
    [group],
  );
  return { roles: roles.rows, databases: await listDatabases(session) };
}

async function listDatabases(session: Session): Promise<readonly { name: string; owner: string }[]> {
  const { rows } = await session.query<{ name: string; owner: string }>(
    `select datname as name, pg_get_userbyid(datdba) as owner from pg_database
      where not datistemplate and datallowconn and datname <> 'postgres' order by oid`,
  );
  return rows;
}

async function exists(session: Session, role: string): Promise<boolean> {
  return (await session.query("select 1 from pg_roles where rolname = $1", [role])).rows.length > 0;
}

/** A statement that fails is written to the server's log, and these hold passwords. */
async function quietly(session: Session): Promise<void> {
  await session.query(
    "set log_min_error_statement = panic; set log_statement = 'none'; set log_min_duration_statement = -1",
  );
}
