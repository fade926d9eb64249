import type { Endpoint } from "@neondatabase/api-client";
import { databaseIn } from "../postgres/database-url.ts";
import { listBranches, type Reach, toBranch } from "./branches.ts";
import { NeonFailure, refuseOther } from "./failures.ts";
import type { Branch, Neon } from "./neon.ts";

type ConnectionCalls = Pick<Neon, "connectionUrl" | "databases" | "branchAt">;

export function connectionCalls(reach: Reach): ConnectionCalls {
  return {
    databases: (branchId) => listDatabases(reach, branchId),
    connectionUrl: (wish) => connectionUrl(reach, wish),
    branchAt: (url) => branchAt(reach, url),
  };
}

async function listDatabases({ api, requests, projectId }: Reach, branchId: string) {
  const tried = `Listing the databases of the branch ${branchId}`;
  const { databases } = await requests.read(tried, () => api.listProjectBranchDatabases(projectId, branchId));
  for (const database of databases) refuseOther(tried, "branch", branchId, database.branch_id);
  return databases.map(({ name, owner_name }) => ({ name, owner: owner_name }));
}

async function branchAt(reach: Reach, url: string): Promise<Branch | null> {
  const { api, requests, projectId } = reach;
  const { host, hostname } = new URL(url);
  const tried = `Looking for the branch at ${host}`;
  const { endpoints } = await requests.read(tried, () => api.listProjectEndpoints(projectId));
  // the host in an endpoint may carry a port, as the local control plane's do
  const found = endpoints.find((endpoint) => endpoint.host === (endpoint.host.includes(":") ? host : hostname));
  if (found === undefined) return null;
  refuseOther(tried, "project", projectId, found.project_id);
  const branches = await listBranches(reach);
  const branch = branches.find(({ id }) => id === found.branch_id);
  return branch === undefined ? null : toBranch(branch);
}

type UrlWish = Parameters<Neon["connectionUrl"]>[0];

/**
 * The URL of the branch's own read-write endpoint. The pooled one is never handed out: its transaction mode breaks
 * session settings, advisory locks and prepared statements, which a release relies on.
 */
async function connectionUrl(reach: Reach, wish: UrlWish): Promise<string> {
  const { api, requests, projectId } = reach;
  const tried = `Asking for the connection string of the database "${wish.database}" on the branch ${wish.branchId}`;
  const role = wish.role ?? (await ownerOf(reach, tried, wish));
  const endpoint = await readWriteEndpoint(reach, tried, wish.branchId);
  const query = {
    ...{ projectId, branch_id: wish.branchId, endpoint_id: endpoint.id },
    ...{ database_name: wish.database, role_name: role, pooled: false },
  };
  const { uri } = await requests.read(tried, () => api.getConnectionUri(query));
  const url = new URL(uri);
  // the host in an endpoint may carry a port, as the local control plane's do
  refuseOther(tried, "host", endpoint.host, endpoint.host.includes(":") ? url.host : url.hostname);
  refuseOther(tried, "database", wish.database, databaseIn(uri));
  refuseOther(tried, "role", role, decodeURIComponent(url.username));
  return uri;
}

async function ownerOf(reach: Reach, tried: string, wish: UrlWish): Promise<string> {
  const databases = await listDatabases(reach, wish.branchId);
  const found = databases.find((database) => database.name === wish.database);
  if (found !== undefined) return found.owner;
  const names = databases.map((database) => `"${database.name}"`).join(", ") || "none";
  throw new NeonFailure({
    code: "neon-no-database",
    tried,
    problem: `the branch has no database of that name; it has ${names}.`,
    next: "Map the declared database to its real name with the configuration key schemagate:databases, or create it.",
  });
}

async function readWriteEndpoint(reach: Reach, tried: string, branchId: string): Promise<Endpoint> {
  const { api, requests, projectId } = reach;
  const { endpoints } = await requests.read(tried, () => api.listProjectBranchEndpoints(projectId, branchId));
  for (const endpoint of endpoints) refuseOther(tried, "branch", branchId, endpoint.branch_id);
  const found = endpoints.find((endpoint) => endpoint.type === "read_write");
  if (found !== undefined) return found;
  throw new NeonFailure({
    code: "neon-no-endpoint",
    tried,
    problem: "the branch has no read-write endpoint.",
    next: `Add one: \`neonctl branches add-compute ${branchId}\`.`,
  });
}
