import { endpointOfBranch } from "./context.ts";
import type { Branch, Database, Endpoint, Operation, Project, Role, Snapshot } from "./state.ts";

/** How the plane's things look in answers: the shapes of Neon's OpenAPI file. Absent values are left out, as Neon does. */
type Json = Readonly<Record<string, unknown>>;

const region = "local";
const noUsage = {
  cpu_used_sec: 0,
  active_time_seconds: 0,
  compute_time_seconds: 0,
  written_data_bytes: 0,
  data_transfer_bytes: 0,
};

export function branchView(project: Project, branch: Branch): Json {
  return {
    id: branch.id,
    project_id: project.id,
    ...present({
      parent_id: branch.parentId,
      parent_lsn: branch.parentLsn,
      parent_timestamp: branch.parentTimestamp,
      expires_at: branch.expiresAt,
      ttl_interval_seconds: branch.ttlSeconds,
      last_reset_at: branch.lastResetAt,
      restored_from: branch.restoredFrom,
      restored_as: branch.restoredAs,
      restore_status: branch.restoreStatus,
      pending_state: branch.state === "init" ? "ready" : null,
    }),
    name: branch.name,
    current_state: branch.state,
    state_changed_at: branch.stateChangedAt,
    creation_source: "console",
    init_source: "parent-data",
    primary: branch.default,
    default: branch.default,
    protected: branch.protected,
    ...noUsage,
    created_at: branch.createdAt,
    updated_at: branch.updatedAt,
  };
}

export function annotationView(branch: Branch): Json {
  const created = branch.annotation?.createdAt ?? branch.createdAt;
  return {
    object: { type: "console/branch", id: branch.id },
    value: branch.annotation?.value ?? {},
    created_at: created,
    updated_at: created,
  };
}

function hostOf(endpoint: Endpoint): string {
  return `127.0.0.1:${endpoint.port}`;
}

export function endpointView(project: Project, endpoint: Endpoint): Json {
  return {
    id: endpoint.id,
    // The port in it survives in the address that neonctl makes of the host.
    host: hostOf(endpoint),
    proxy_host: "127.0.0.1",
    project_id: project.id,
    branch_id: endpoint.branchId,
    region_id: region,
    type: "read_write",
    current_state: endpoint.state,
    ...present({
      pending_state: endpoint.state === "init" ? "active" : null,
      last_active: endpoint.startedAt,
      started_at: endpoint.startedAt,
      suspended_at: endpoint.suspendedAt,
    }),
    autoscaling_limit_min_cu: 0.25,
    autoscaling_limit_max_cu: 0.25,
    settings: {},
    pooler_enabled: false,
    pooler_mode: "transaction",
    disabled: false,
    passwordless_access: false,
    suspend_timeout_seconds: -1,
    provisioner: "local",
    creation_source: "console",
    created_at: endpoint.createdAt,
    updated_at: endpoint.updatedAt,
  };
}

export function operationView(project: Project, operation: Operation): Json {
  return {
    id: operation.id,
    project_id: project.id,
    ...present({ branch_id: operation.branchId, endpoint_id: operation.endpointId, error: operation.error }),
    action: operation.action,
    status: operation.status,
    failures_count: operation.status === "failed" ? 1 : 0,
    created_at: operation.createdAt,
    updated_at: operation.updatedAt,
    total_duration_ms: operation.durationMs,
  };
}

/** Passwords are in the answers that make them, and in those that ask for them. */
export function roleView(branchId: string, role: Role, withPassword = false): Json {
  return {
    branch_id: branchId,
    name: role.name,
    ...(withPassword ? present({ password: role.password }) : {}),
    protected: false,
    authentication_method: role.login ? "password" : "no_login",
    created_at: role.createdAt,
    updated_at: role.updatedAt,
  };
}

export function databaseView(branchId: string, database: Database): Json {
  const { id, name, owner, createdAt, updatedAt } = database;
  return { id, branch_id: branchId, name, owner_name: owner, created_at: createdAt, updated_at: updatedAt };
}

export function snapshotView(snapshot: Snapshot): Json {
  return {
    id: snapshot.id,
    name: snapshot.name,
    source_branch_id: snapshot.sourceBranchId,
    manual: true,
    created_at: snapshot.createdAt,
    timestamp: snapshot.createdAt,
    ...present({ lsn: snapshot.lsn, expires_at: snapshot.expiresAt }),
  };
}

const projectBase = (project: Project): Json => ({
  id: project.id,
  name: project.name,
  platform_id: region,
  region_id: region,
  proxy_host: "127.0.0.1",
  provisioner: "local",
  pg_version: project.pgVersion,
  branch_logical_size_limit: 0,
  branch_logical_size_limit_bytes: 0,
  store_passwords: true,
  cpu_used_sec: 0,
  creation_source: "console",
  default_endpoint_settings: {},
  settings: {},
  // Nothing but heads and snapshots is kept.
  history_retention_seconds: 0,
  created_at: project.createdAt,
  updated_at: project.updatedAt,
});

export function projectListView(project: Project, userId: string): Json {
  return { ...projectBase(project), active_time: 0, owner_id: userId };
}

export function projectView(project: Project, userId: string): Json {
  return {
    ...projectBase(project),
    ...noUsage,
    data_storage_bytes_hour: 0,
    owner_id: userId,
    owner: { email: "local@localhost.localdomain", name: "local", branches_limit: -1, subscription_type: "free_v3" },
    consumption_period_start: project.createdAt,
    consumption_period_end: "9999-12-31T23:59:59Z",
  };
}

/** A connection string as Neon gives it; it demands TLS and binds the password to the channel. */
export function connectionUri(endpoint: Endpoint, role: Role, database: string): string {
  const user = `${encodeURIComponent(role.name)}:${encodeURIComponent(role.password ?? "")}`;
  return `postgresql://${user}@${hostOf(endpoint)}/${encodeURIComponent(database)}?sslmode=require&channel_binding=require`;
}

/** The connection strings of a branch that has just been made: one a database. */
export function connectionViews(project: Project, branch: Branch): readonly Json[] {
  const endpoint = endpointOfBranch(project, branch.id);
  if (endpoint === undefined) return [];
  return branch.databases.flatMap((database) => {
    const role = branch.roles.find((found) => found.name === database.owner);
    if (role?.password == null) return [];
    const host = hostOf(endpoint);
    const connection = { database: database.name, password: role.password, role: role.name, host, pooler_host: host };
    return [{ connection_uri: connectionUri(endpoint, role, database.name), connection_parameters: connection }];
  });
}

function present(values: Json): Json {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
