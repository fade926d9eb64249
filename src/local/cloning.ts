import { ownedByServer } from "../postgres/cluster.ts";
import { copyAtRest, copyOnline } from "./backup.ts";
import { type Context, endpointOfBranch, projectOf } from "./context.ts";
import { wordsOf } from "./errors.ts";
import { clusterFolder } from "./folders.ts";
import * as ids from "./ids.ts";
import { readInventory } from "./roles.ts";
import { type Database, isUnfinished, type Project, type Role, withBranch } from "./state.ts";
import { inProject } from "./store.ts";

/**
 * Copies a cluster to a new one. One whose server runs is copied while it goes on.
 *
 * @returns the log sequence number that the copy stands at, where it is known.
 */
export async function cloneCluster(context: Context, source: string, target: string): Promise<string | null> {
  const from = clusterFolder(context.folders, source);
  const to = clusterFolder(context.folders, target);
  const running = context.servers.find(source);
  const lsn =
    running === undefined
      ? await copyAtRest(from, to).then(() => null)
      : await running.with("postgres", (session) => copyOnline(session, from, to));
  await ownedByServer(to);
  return lsn;
}

/**
 * Brings the lists of roles and databases up to what the branch's server has: they are made and dropped in SQL as well.
 * A branch that sleeps, or does not answer, is as it was noted last.
 */
export async function refreshInventory(context: Context, projectId: string, branchId: string): Promise<void> {
  const project = projectOf(context, projectId);
  const branch = project.branches.find((found) => found.id === branchId);
  const server = branch && context.servers.find(branch.cluster);
  if (branch === undefined || server === undefined || endpointOfBranch(project, branchId)?.state !== "active") return;
  if (branch.unapplied.length > 0 || project.operations.some(isUnfinished)) return;
  const inventory = await server.with("postgres", readInventory).catch((error: unknown) => {
    context.log(`${branch.name}: its roles and databases cannot be read: ${wordsOf(error)}`);
    return null;
  });
  if (inventory === null) return;
  const roles = inventory.roles.map((role) => knownRole(branch.roles, role));
  const databases = inventory.databases.map((database) => knownDatabase(branch.databases, database));
  const same = JSON.stringify([roles, databases]) === JSON.stringify([branch.roles, branch.databases]);
  if (same) return;
  // An operation that began meanwhile knows better: its lists hold what is not in the server yet.
  await context.store.change(
    inProject(projectId, (now: Project) =>
      now.operations.some(isUnfinished) ? now : withBranch(now, branchId, { roles, databases }),
    ),
  );
}

function knownRole(known: readonly Role[], found: { readonly name: string; readonly login: boolean }): Role {
  const role = known.find((candidate) => candidate.name === found.name);
  const now = new Date().toISOString();
  if (role === undefined) return { ...found, password: null, createdAt: now, updatedAt: now };
  return role.login === found.login ? role : { ...role, login: found.login, updatedAt: now };
}

function knownDatabase(known: readonly Database[], found: { readonly name: string; readonly owner: string }): Database {
  const database = known.find((candidate) => candidate.name === found.name);
  const now = new Date().toISOString();
  if (database === undefined) return { ...found, id: ids.databaseId(), createdAt: now, updatedAt: now };
  return database.owner === found.owner ? database : { ...database, owner: found.owner, updatedAt: now };
}
