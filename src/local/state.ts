/**
 * What the plane knows, as it lies on the disk. It names everything that may stay there: a cluster folder that no branch
 * and no snapshot of this state names is left over from an interrupted request, and is deleted at the next start.
 */
export interface State {
  readonly format: "schemagate-plane/v1";
  readonly apiKey: string;
  /** The port of the last run, taken again if it is free, so that what was pasted somewhere stays valid. */
  readonly apiPort: number | null;
  readonly userId: string;
  readonly projects: readonly Project[];
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly pgVersion: number;
  /** Of the superuser `postgres` in all clusters of the project; never handed out. */
  readonly superuserPassword: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly branches: readonly Branch[];
  readonly endpoints: readonly Endpoint[];
  readonly snapshots: readonly Snapshot[];
  /** Newest first. */
  readonly operations: readonly Operation[];
}

export interface Branch {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  /** The one without parent that stands at the beginning of the project; it cannot be deleted. */
  readonly root: boolean;
  readonly parentLsn: string | null;
  readonly parentTimestamp: string | null;
  /** `init` until its cluster is complete; the next start takes an `init` branch away. */
  readonly state: "init" | "ready";
  readonly stateChangedAt: string;
  readonly default: boolean;
  readonly protected: boolean;
  /** Name of its cluster folder, and the value of the setting neon.timeline_id of its server. */
  readonly cluster: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly expiresAt: string | null;
  readonly ttlSeconds: number | null;
  readonly lastResetAt: string | null;
  /** The snapshot that it was restored from. */
  readonly restoredFrom: string | null;
  /** The branch whose place it has taken, or is to take. */
  readonly restoredAs: string | null;
  readonly restoreStatus: "restored" | "finalized" | null;
  readonly roles: readonly Role[];
  readonly databases: readonly Database[];
  /** What still has to be done inside the server, in this order; each of them may be done twice. */
  readonly unapplied: readonly Work[];
  readonly annotation: Annotation | null;
}

export type Work =
  | { readonly kind: "passwords" }
  | { readonly kind: "create-role"; readonly role: string }
  | { readonly kind: "drop-role"; readonly role: string }
  | { readonly kind: "create-database"; readonly database: string; readonly owner: string }
  | { readonly kind: "drop-database"; readonly database: string };

export interface Annotation {
  readonly value: Readonly<Record<string, string>>;
  readonly createdAt: string;
}

export interface Role {
  readonly name: string;
  /** Null for a role made in SQL, whose password only its maker knows, and for one that cannot log in. */
  readonly password: string | null;
  readonly login: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Database {
  readonly id: number;
  readonly name: string;
  readonly owner: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Endpoint {
  readonly id: string;
  readonly branchId: string;
  readonly port: number;
  readonly state: "init" | "active" | "idle";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly startedAt: string | null;
  readonly suspendedAt: string | null;
}

export interface Snapshot {
  readonly id: string;
  readonly name: string;
  readonly sourceBranchId: string;
  readonly cluster: string;
  readonly ready: boolean;
  readonly lsn: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly roles: readonly Role[];
  readonly databases: readonly Database[];
}

export type OperationAction =
  | "create_branch"
  | "create_timeline"
  | "start_compute"
  | "suspend_compute"
  | "apply_config"
  | "delete_timeline";

export interface Operation {
  readonly id: string;
  readonly action: OperationAction;
  readonly status: "scheduling" | "running" | "finished" | "failed" | "cancelled";
  readonly branchId: string | null;
  readonly endpointId: string | null;
  readonly error: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly durationMs: number;
}

/** A pure change of a project; it may throw an `ApiError` to refuse. */
export type ProjectChange = (project: Project) => Project;

export function isUnfinished(operation: Operation): boolean {
  return operation.status === "scheduling" || operation.status === "running";
}

/** The list with one of its members changed. */
export function withChanged<Item extends { readonly id: string }>(
  list: readonly Item[],
  id: string,
  change: Partial<Item>,
): readonly Item[] {
  return list.map((item) => (item.id === id ? { ...item, ...change } : item));
}

/** The project with one of its branches changed. */
export function withBranch(project: Project, id: string, change: Partial<Branch>): Project {
  return { ...project, branches: withChanged(project.branches, id, change) };
}

/** The project with one of its endpoints changed. */
export function withEndpoint(project: Project, id: string, change: Partial<Endpoint>): Project {
  return { ...project, endpoints: withChanged(project.endpoints, id, change) };
}

/** The project without a branch and the endpoints that belong to it. */
export function withoutBranch(project: Project, id: string): Project {
  return {
    ...project,
    branches: project.branches.filter((branch) => branch.id !== id),
    endpoints: project.endpoints.filter((endpoint) => endpoint.branchId !== id),
  };
}
