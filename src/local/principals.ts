import { refreshInventory } from "./cloning.ts";
import { branchOf, type Context, projectOf } from "./context.ts";
import { withServer } from "./endpoints.ts";
import { alreadyExists, badRequest, notFound, refused } from "./errors.ts";
import * as ids from "./ids.ts";
import { requireDatabaseName, requireRoleName } from "./names.ts";
import { applyWork } from "./roles.ts";
import { type Branch, type Database, type Operation, type Project, type Role, type Work, withBranch } from "./state.ts";

export interface Applied<Thing> {
  readonly thing: Thing;
  readonly operations: readonly Operation[];
}

export function roleOf(branch: Branch, name: string): Role {
  const found = branch.roles.find((role) => role.name === name);
  if (found === undefined) throw notFound("role", name);
  return found;
}

export function databaseOf(branch: Branch, name: string): Database {
  const found = branch.databases.find((database) => database.name === name);
  if (found === undefined) throw notFound("database", name);
  return found;
}

export async function createRole(
  context: Context,
  projectId: string,
  branchId: string,
  name: string,
  login: boolean,
): Promise<Applied<Role>> {
  requireRoleName(name);
  await refreshInventory(context, projectId, branchId);
  const now = new Date().toISOString();
  const role: Role = { name, login, password: login ? ids.password() : null, createdAt: now, updatedAt: now };
  const operations = await apply(context, projectId, branchId, { kind: "create-role", role: name }, (branch) => {
    if (branch.roles.some((found) => found.name === name)) throw alreadyExists("role", name);
    return { roles: [...branch.roles, role] };
  });
  return { thing: role, operations };
}

export async function resetPassword(
  context: Context,
  projectId: string,
  branchId: string,
  name: string,
): Promise<Applied<Role>> {
  const before = roleOf(branchOf(projectOf(context, projectId), branchId), name);
  if (!before.login) throw refused(`role ${name} cannot log in`);
  const role: Role = { ...before, password: ids.password(), updatedAt: new Date().toISOString() };
  const operations = await apply(context, projectId, branchId, { kind: "passwords" }, (branch) => {
    roleOf(branch, name);
    return { roles: branch.roles.map((found) => (found.name === name ? role : found)) };
  });
  return { thing: role, operations };
}

/** Deletes a role; what it owns goes to each database's owner. Returns null when there is none. */
export async function deleteRole(
  context: Context,
  projectId: string,
  branchId: string,
  name: string,
): Promise<Applied<Role> | null> {
  await refreshInventory(context, projectId, branchId);
  const role = branchOf(projectOf(context, projectId), branchId).roles.find((found) => found.name === name);
  if (role === undefined) return null;
  const operations = await apply(context, projectId, branchId, { kind: "drop-role", role: name }, (branch) => {
    const owned = branch.databases.find((database) => database.owner === name);
    if (owned !== undefined) throw refused(`role ${name} owns the database ${owned.name}`);
    return { roles: branch.roles.filter((found) => found.name !== name) };
  });
  return { thing: role, operations };
}

export async function createDatabase(
  context: Context,
  projectId: string,
  branchId: string,
  name: string,
  owner: string,
): Promise<Applied<Database>> {
  requireDatabaseName(name);
  await refreshInventory(context, projectId, branchId);
  const now = new Date().toISOString();
  const database: Database = { id: ids.databaseId(), name, owner, createdAt: now, updatedAt: now };
  const operations = await apply(
    context,
    projectId,
    branchId,
    { kind: "create-database", database: name, owner },
    (branch) => {
      if (branch.databases.some((found) => found.name === name)) throw alreadyExists("database", name);
      if (!branch.roles.some((role) => role.name === owner)) throw badRequest(`role not found: ${owner}`);
      return { databases: [...branch.databases, database] };
    },
  );
  return { thing: database, operations };
}

/** Deletes a database with its connections. Returns null when there is none. */
export async function deleteDatabase(
  context: Context,
  projectId: string,
  branchId: string,
  name: string,
): Promise<Applied<Database> | null> {
  requireDatabaseName(name);
  await refreshInventory(context, projectId, branchId);
  const database = branchOf(projectOf(context, projectId), branchId).databases.find((found) => found.name === name);
  if (database === undefined) return null;
  const operations = await apply(context, projectId, branchId, { kind: "drop-database", database: name }, (branch) => ({
    databases: branch.databases.filter((found) => found.name !== name),
  }));
  return { thing: database, operations };
}

/** Notes a work in the state first, so that a crash cannot lose it, then does it in the server. */
async function apply(
  context: Context,
  projectId: string,
  branchId: string,
  work: Work,
  change: (branch: Branch) => Partial<Branch>,
): Promise<readonly Operation[]> {
  const before = branchOf(projectOf(context, projectId), branchId);
  return context.operations.schedule({
    projectId,
    begin: (project) => {
      const branch = branchOf(project, branchId);
      return withBranch(project, branchId, { ...change(branch), unapplied: [...branch.unapplied, work] });
    },
    steps: [
      {
        action: "apply_config",
        branchId,
        run: async () => {
          await withServer(context, projectId, branchId, async (server) => {
            const branch = branchOf(projectOf(context, projectId), branchId);
            for (const missed of branch.unapplied) await applyWork(server, branch, missed);
          });
          return (project) => withBranch(project, branchId, { unapplied: [] });
        },
      },
    ],
    undo: (project) => undone(project, before),
  });
}

function undone(project: Project, before: Branch): Project {
  const { roles, databases, unapplied } = before;
  return withBranch(project, before.id, { roles, databases, unapplied });
}
