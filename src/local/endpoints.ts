import { branchOf, type Context, endpointOf, endpointOfBranch, portsTaken, projectOf } from "./context.ts";
import { ApiError, refused, unsupported, wordsOf } from "./errors.ts";
import * as ids from "./ids.ts";
import type { Step } from "./operations.ts";
import { freePort } from "./ports.ts";
import { applyWork } from "./roles.ts";
import type { RunningServer } from "./servers.ts";
import {
  type Endpoint,
  isUnfinished,
  type Operation,
  type Project,
  type ProjectChange,
  withBranch,
  withEndpoint,
} from "./state.ts";
import { inProject } from "./store.ts";

/** A new read-write endpoint for a branch, on a port that stays its own. */
export async function newEndpoint(context: Context, branchId: string): Promise<Endpoint> {
  const now = new Date().toISOString();
  const port = await freePort(portsTaken(context));
  const times = { createdAt: now, updatedAt: now, startedAt: null, suspendedAt: null };
  return { id: ids.endpointId(), branchId, port, state: "init", ...times };
}

/** The step that brings an endpoint's server up; the branch's cluster is read when it runs. */
export function startStep(context: Context, projectId: string, endpointId: string, branchId: string): Step {
  return { action: "start_compute", branchId, endpointId, run: () => startServer(context, projectId, endpointId) };
}

/** Starts the server of an endpoint, does what it has missed, and says how the project changes by it. */
export async function startServer(context: Context, projectId: string, endpointId: string): Promise<ProjectChange> {
  const project = projectOf(context, projectId);
  const endpoint = endpointOf(project, endpointId);
  const branch = branchOf(project, endpoint.branchId);
  const server = await context.servers.start(project, branch.cluster, endpoint.port);
  await applyMissed(context, project, branch.id, server);
  const now = new Date().toISOString();
  return (changed) =>
    withEndpoint(withBranch(changed, branch.id, { unapplied: [] }), endpoint.id, {
      state: "active",
      port: server.port,
      startedAt: now,
      updatedAt: now,
    });
}

async function applyMissed(context: Context, project: Project, branchId: string, server: RunningServer): Promise<void> {
  const branch = branchOf(project, branchId);
  for (const work of branch.unapplied) await applyWork(server, branch, work);
  if (branch.unapplied.length > 0)
    context.log(`${branch.name}: ${branch.unapplied.map((work) => work.kind).join(", ")} done`);
}

/** Works on a branch's server: the one of its endpoint, or one that runs as long as the work takes. */
export async function withServer<Result>(
  context: Context,
  projectId: string,
  branchId: string,
  work: (server: RunningServer) => Promise<Result>,
): Promise<Result> {
  const project = projectOf(context, projectId);
  const { cluster } = branchOf(project, branchId);
  const running = context.servers.find(cluster);
  if (running !== undefined) return await work(running);
  const server = await context.servers.start(project, cluster, await freePort(portsTaken(context)));
  try {
    return await work(server);
  } finally {
    await context.servers.stop(cluster);
  }
}

export async function createEndpoint(
  context: Context,
  projectId: string,
  branchId: string,
  type: string,
): Promise<{ endpoint: Endpoint; operations: readonly Operation[] }> {
  requireReadWrite(type);
  branchOf(projectOf(context, projectId), branchId);
  const endpoint = await newEndpoint(context, branchId);
  const operations = await context.operations.schedule({
    projectId,
    begin: (project) => {
      const branch = branchOf(project, branchId);
      if (endpointOfBranch(project, branch.id) !== undefined) throw taken(branch.id);
      return { ...project, endpoints: [...project.endpoints, endpoint] };
    },
    steps: [startStep(context, projectId, endpoint.id, branchId)],
    cleanUp: () => context.servers.stop(branchOf(projectOf(context, projectId), branchId).cluster),
    undo: (project) => ({ ...project, endpoints: project.endpoints.filter((found) => found.id !== endpoint.id) }),
  });
  return { endpoint, operations };
}

export async function startEndpoint(context: Context, projectId: string, id: string): Promise<readonly Operation[]> {
  const endpoint = endpointOf(projectOf(context, projectId), id);
  const unchanged: ProjectChange = (project) => {
    endpointOf(project, id);
    return project;
  };
  const steps = endpoint.state === "active" ? [] : [startStep(context, projectId, id, endpoint.branchId)];
  return context.operations.schedule({
    projectId,
    begin: unchanged,
    steps,
    cleanUp: () => context.servers.stop(branchOf(projectOf(context, projectId), endpoint.branchId).cluster),
    undo: (project) => withIdleEndpoints(context, project),
  });
}

export async function suspendEndpoint(context: Context, projectId: string, id: string): Promise<readonly Operation[]> {
  const { branchId } = endpointOf(projectOf(context, projectId), id);
  return context.operations.schedule({
    projectId,
    begin: (project) => withEndpoint(project, endpointOf(project, id).id, {}),
    steps: [{ action: "suspend_compute", branchId, endpointId: id, run: () => suspend(context, projectId, id) }],
    undo: (project) => withIdleEndpoints(context, project),
  });
}

export async function restartEndpoint(context: Context, projectId: string, id: string): Promise<readonly Operation[]> {
  const endpoint = endpointOf(projectOf(context, projectId), id);
  if (endpoint.state !== "active") throw refused("endpoint is not active; start it instead");
  const { branchId } = endpoint;
  return context.operations.schedule({
    projectId,
    begin: (project) => withEndpoint(project, endpointOf(project, id).id, {}),
    steps: [
      { action: "suspend_compute", branchId, endpointId: id, run: () => suspend(context, projectId, id) },
      startStep(context, projectId, id, branchId),
    ],
    undo: (project) => withIdleEndpoints(context, project),
  });
}

export async function deleteEndpoint(context: Context, projectId: string, id: string): Promise<readonly Operation[]> {
  const { branchId } = endpointOf(projectOf(context, projectId), id);
  return context.operations.schedule({
    projectId,
    begin: (project) => {
      endpointOf(project, id);
      return { ...project, endpoints: project.endpoints.filter((endpoint) => endpoint.id !== id) };
    },
    steps: [
      {
        action: "suspend_compute",
        branchId,
        run: async () => {
          await context.servers.stop(branchOf(projectOf(context, projectId), branchId).cluster);
          return (project) => project;
        },
      },
    ],
    undo: (project) => project,
  });
}

/** Brings a suspended endpoint up before its address is handed out, as Neon does on the first connection. */
export async function wake(context: Context, projectId: string, branchId: string): Promise<void> {
  await context.operations.idle(projectId);
  const endpoint = endpointOfBranch(projectOf(context, projectId), branchId);
  if (endpoint === undefined || endpoint.state === "active") return;
  const [operation] = await startEndpoint(context, projectId, endpoint.id);
  await context.operations.idle(projectId);
  const ended = projectOf(context, projectId).operations.find((found) => found.id === operation?.id);
  if (ended !== undefined && !isUnfinished(ended) && ended.status !== "finished") {
    throw new ApiError(500, "", `the endpoint could not be started: ${ended.error ?? ended.status}`);
  }
}

/** The project with every endpoint idle that has no running server. */
export function withIdleEndpoints(context: Context, project: Project): Project {
  const endpoints = project.endpoints.map((endpoint): Endpoint => {
    const branch = project.branches.find((found) => found.id === endpoint.branchId);
    const runs = branch !== undefined && context.servers.find(branch.cluster) !== undefined;
    return { ...endpoint, state: runs ? "active" : "idle" };
  });
  return { ...project, endpoints };
}

/** Notes that the server of a cluster has ended by itself. */
export async function noteLost(context: Context, cluster: string): Promise<void> {
  for (const project of context.store.state.projects) {
    const branch = project.branches.find((found) => found.cluster === cluster);
    const endpoint = branch && endpointOfBranch(project, branch.id);
    if (branch === undefined || endpoint?.state !== "active") continue;
    context.log(`the server of ${branch.name} ended by itself; its endpoint is idle now`);
    await context.store
      .settle(inProject(project.id, (found) => withIdleEndpoints(context, found)))
      .catch((error: unknown) => context.log(wordsOf(error)));
  }
}

export function requireReadWrite(type: string): void {
  if (type !== "read_write") throw unsupported("endpoints other than read_write");
}

async function suspend(context: Context, projectId: string, id: string): Promise<ProjectChange> {
  const project = projectOf(context, projectId);
  await context.servers.stop(branchOf(project, endpointOf(project, id).branchId).cluster);
  const now = new Date().toISOString();
  return (changed) => withEndpoint(changed, id, { state: "idle", suspendedAt: now, updatedAt: now });
}

function taken(branchId: string): ApiError {
  return new ApiError(409, "ENDPOINT_ALREADY_EXISTS", `read-write endpoint already exists; branch: ${branchId}`);
}
