import { notFound } from "./errors.ts";
import type { Faults } from "./faults.ts";
import type { Folders } from "./folders.ts";
import type { Operations } from "./operations.ts";
import type { Servers } from "./servers.ts";
import type { Branch, Endpoint, Project, Snapshot } from "./state.ts";
import type { Store } from "./store.ts";

/** What every use case of the plane works with. */
export interface Context {
  readonly store: Store;
  readonly folders: Folders;
  readonly servers: Servers;
  readonly operations: Operations;
  readonly faults: Faults;
  readonly home: string | undefined;
  readonly log: (line: string) => void;
}

export function projectOf(context: Context, id: string): Project {
  const found = context.store.state.projects.find((project) => project.id === id);
  if (found === undefined) throw notFound("project", id);
  return found;
}

export function branchOf(project: Project, id: string): Branch {
  const found = project.branches.find((branch) => branch.id === id);
  if (found === undefined) throw notFound("branch", id);
  return found;
}

export function endpointOf(project: Project, id: string): Endpoint {
  const found = project.endpoints.find((endpoint) => endpoint.id === id);
  if (found === undefined) throw notFound("endpoint", id);
  return found;
}

export function snapshotOf(project: Project, id: string): Snapshot {
  const found = project.snapshots.find((snapshot) => snapshot.id === id);
  if (found === undefined) throw notFound("snapshot", id);
  return found;
}

/** A branch has at most one endpoint here: the read-write one. */
export function endpointOfBranch(project: Project, branchId: string): Endpoint | undefined {
  return project.endpoints.find((endpoint) => endpoint.branchId === branchId);
}

/** Every port that an endpoint of any project has, running or not. */
export function portsTaken(context: Context): readonly number[] {
  return context.store.state.projects.flatMap((project) => project.endpoints.map((endpoint) => endpoint.port));
}
