import { requireReadWrite } from "./endpoints.ts";
import { alreadyExists, badRequest, refused, unsupported } from "./errors.ts";
import type { Branch, Project } from "./state.ts";

export function requireDeletable(project: Project, branch: Branch): void {
  if (branch.root) throw refused("cannot delete the project's root branch");
  if (branch.default) throw refused("cannot delete the project's default branch");
  if (branch.protected) throw refused("cannot delete a protected branch; remove its protection first");
  if (hasChildren(project, branch.id)) throw refused("cannot delete a branch that has children; delete them first");
}

export function hasChildren(project: Project, id: string): boolean {
  return project.branches.some((branch) => branch.parentId === id);
}

export function requireFreeName(project: Project, name: string): void {
  if (project.branches.some((branch) => branch.name === name)) throw alreadyExists("branch", name);
}

export function requireReady(branch: Branch): void {
  if (branch.state !== "ready") throw refused(`branch ${branch.name} is not ready yet`);
}

/** The past is not kept here: a branch or snapshot is of its source's head. */
export function requireHead(wish: {
  parentLsn?: string | undefined;
  parentTimestamp?: string | undefined;
  initSource?: string | undefined;
}): void {
  if (wish.parentLsn !== undefined)
    throw unsupported("go back to a log sequence number; it keeps heads and snapshots only");
  if (wish.parentTimestamp !== undefined)
    throw unsupported("go back to a point in time; it keeps heads and snapshots only");
  if (wish.initSource !== undefined && wish.initSource !== "parent-data")
    throw unsupported(`create a ${wish.initSource} branch`);
}

const longest = 30 * 86_400_000;

/** What an expiry sets in a branch. Neon: in the future, within 30 days, not on default, protected or parent branches. */
export function expiry(
  branch: { readonly default: boolean; readonly protected: boolean; readonly hasChildren: boolean },
  expiresAt: string | null,
): Pick<Branch, "expiresAt" | "ttlSeconds"> {
  if (expiresAt === null) return { expiresAt: null, ttlSeconds: null };
  const left = new Date(expiresAt).getTime() - Date.now();
  if (Number.isNaN(left)) throw badRequest("expires_at is not a time in RFC 3339 form");
  if (left <= 0) throw badRequest("expires_at must be in the future");
  if (left > longest) throw badRequest("expires_at must be within 30 days");
  if (branch.default || branch.protected) throw badRequest("a default or protected branch cannot expire");
  if (branch.hasChildren) throw badRequest("a branch that has children cannot expire");
  return { expiresAt: new Date(expiresAt).toISOString(), ttlSeconds: Math.round(left / 1000) };
}

/** Refuses an endpoint wish that the plane cannot grant, before anything is made. */
export function requireEndpointTypes(types: readonly string[]): void {
  for (const type of types) requireReadWrite(type);
  if (types.length > 1) throw badRequest("a branch has one read-write endpoint");
}
