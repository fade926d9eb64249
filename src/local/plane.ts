import { randomUUID } from "node:crypto";
import { readdir } from "node:fs/promises";
import { resolve } from "node:path";
import type { FastifyInstance } from "fastify";
import { embeddedMajors } from "../postgres/binaries.ts";
import { defaultBranch } from "./branches.ts";
import { certificates } from "./certificates.ts";
import { type Context, endpointOfBranch, portsTaken } from "./context.ts";
import { noteLost, startServer, withIdleEndpoints } from "./endpoints.ts";
import { wordsOf } from "./errors.ts";
import { deleteExpired } from "./expiry.ts";
import { Faults } from "./faults.ts";
import { dataFolders, type Folders, hasCluster } from "./folders.ts";
import { type Handouts, writeHandouts } from "./handouts.ts";
import { base, httpServer } from "./http.ts";
import * as ids from "./ids.ts";
import { lockFolder } from "./lock.ts";
import { Operations } from "./operations.ts";
import {
  clusterMissing,
  explained,
  portTaken,
  projectNotMade,
  stateMissing,
  versionUnknown,
} from "./plane-failures.ts";
import { freePort } from "./ports.ts";
import { createProject } from "./projects.ts";
import { recover } from "./recovery.ts";
import { Servers } from "./servers.ts";
import type { Branch, Project, State } from "./state.ts";
import { inProject, readState, Store, writeState } from "./store.ts";
import { connectionUri } from "./views.ts";

export interface PlaneOptions {
  /** Everything that the plane keeps; made when it is not there. */
  readonly dataDir: string;
  /** The port of the API on 127.0.0.1; the last run's, or a free one, unless told. */
  readonly port?: number;
  /** PostgreSQL's major version of the project that the first start makes; 17 unless told. */
  readonly pgVersion?: number;
  /** Folder for PostgreSQL's programs and prepared clusters. */
  readonly home?: string;
  readonly log: (line: string) => void;
}

export interface Plane extends Handouts {
  /** Ends in `/api/v2`. */
  readonly apiHost: string;
  readonly apiKey: string;
  readonly projectId: string;
  readonly branchId: string;
  /** Connection URL of the default branch, with the password. */
  readonly url: string;
  /** The certificate authority to trust, for NODE_EXTRA_CA_CERTS and sslrootcert. */
  readonly caFile: string;
  close(): Promise<void>;
}

/**
 * Starts the local control plane on a data folder: the first time with a project, a default branch `production`, a
 * database `neondb` and its owner; later with what was there, cleaned of what the last run left half done.
 *
 * @throws Failure `data-folder-in-use`, `data-folder-foreign`, `data-folder-damaged`, `port-taken`, `disk-full`.
 */
export async function startPlane(options: PlaneOptions): Promise<Plane> {
  try {
    return await start(options);
  } catch (error) {
    throw explained(error, options.dataDir);
  }
}

async function start(options: PlaneOptions): Promise<Plane> {
  const folders = await dataFolders(resolve(options.dataDir));
  const lock = await lockFolder(folders.root);
  const closers: (() => Promise<void>)[] = [lock.release];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) {
      // What fails to end must not keep the others running, nor the folder locked.
      await close().catch((error: unknown) => options.log(`ending: ${wordsOf(error)}`));
    }
  };
  try {
    const store = new Store(folders.state, (await readState(folders.state)) ?? (await firstState(folders)));
    await recover(store, folders, options.log);
    const made = await certificates(folders.root);
    const servers = new Servers({
      folders,
      certificates: made,
      home: options.home,
      onLost: (cluster) => void noteLost(context, cluster),
    });
    const faults = new Faults();
    const operations = new Operations(store, faults, options.log);
    const context: Context = { store, folders, servers, operations, faults, home: options.home, log: options.log };
    closers.push(() => servers.stopAll());
    const project = await bringUp(context, options.pgVersion ?? 17);
    const app = httpServer(context);
    closers.push(
      () => operations.close(),
      () => app.close(),
    );
    const port = await listen(context, app, options.port);
    const timer = setInterval(() => void deleteExpired(context), 5_000).unref();
    closers.push(async () => clearInterval(timer));
    const address = addressOf(context, project.id);
    return {
      ...address,
      ...(await writeHandouts(folders.root, address.url, address.apiKey)),
      apiHost: `http://127.0.0.1:${port}${base}`,
      caFile: made.caFile,
      close: closeAll,
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** The state is written before anything else: clusters without one are data whose state was lost, and are left alone. */
async function firstState(folders: Folders): Promise<State> {
  if ((await readdir(folders.clusters)).length > 0) throw stateMissing(folders);
  const state: State = {
    format: "schemagate-plane/v1",
    apiKey: ids.apiKey(),
    apiPort: null,
    userId: randomUUID(),
    projects: [],
  };
  await writeState(folders.state, state);
  return state;
}

/** Makes the first project, or starts the servers that ran when the last run ended. */
async function bringUp(context: Context, pgVersion: number): Promise<Project> {
  const [first] = context.store.state.projects;
  if (first === undefined) return await makeFirstProject(context, pgVersion);
  const main = defaultBranch(first);
  if (!(await hasCluster(context.folders, main.cluster))) throw clusterMissing(context.folders, main);
  await Promise.all(context.store.state.projects.flatMap((project) => startEndpoints(context, project, main)));
  return first;
}

function startEndpoints(context: Context, project: Project, main: Branch): readonly Promise<void>[] {
  const wanted = project.endpoints.filter((endpoint) => endpoint.state !== "idle" || endpoint.branchId === main.id);
  return wanted.map(async (endpoint) => {
    try {
      const change = await startServer(context, project.id, endpoint.id);
      await context.store.change(inProject(project.id, change));
    } catch (error) {
      if (endpoint.branchId === main.id) throw error;
      // One broken branch must not keep the others down; its endpoint says `idle`, and starting it says why.
      context.log(`the endpoint ${endpoint.id} could not be started: ${wordsOf(error)}`);
      await context.store.change(inProject(project.id, (found) => withIdleEndpoints(context, found)));
    }
  });
}

async function makeFirstProject(context: Context, pgVersion: number): Promise<Project> {
  if (!embeddedMajors.includes(pgVersion)) throw versionUnknown(pgVersion);
  const wish = { name: "local", pgVersion, branchName: "production", databaseName: "neondb" };
  const { project } = await createProject(context, wish);
  await context.operations.idle(project.id);
  const failed = context.store.state.projects
    .flatMap((found) => found.operations)
    .find((operation) => operation.status === "failed");
  if (failed === undefined) return project;
  await context.store.settle((state) => ({ ...state, projects: [] }));
  throw projectNotMade(failed.error);
}

function addressOf(context: Context, projectId: string): Pick<Plane, "apiKey" | "projectId" | "branchId" | "url"> {
  const { projects, apiKey } = context.store.state;
  const project = projects.find((found) => found.id === projectId);
  const branch = project && defaultBranch(project);
  const endpoint = project && branch && endpointOfBranch(project, branch.id);
  const database = branch?.databases[0];
  const role = branch?.roles.find((found) => found.name === database?.owner);
  if (branch === undefined || endpoint === undefined || database === undefined || role === undefined) {
    throw new Error("the default branch has no endpoint, database or role to connect with");
  }
  return { apiKey, projectId, branchId: branch.id, url: connectionUri(endpoint, role, database.name) };
}

async function listen(context: Context, app: FastifyInstance, wished: number | undefined): Promise<number> {
  const last = context.store.state.apiPort;
  const port = await listenOn(app, wished ?? last ?? (await freePort(portsTaken(context)))).catch(
    async (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE" && wished === undefined)
        return listenOn(app, await freePort(portsTaken(context)));
      throw error.code === "EADDRINUSE" || error.code === "EACCES" ? portTaken(wished ?? 0, error) : error;
    },
  );
  if (port !== last) await context.store.change((state) => ({ ...state, apiPort: port }));
  return port;
}

async function listenOn(app: FastifyInstance, port: number): Promise<number> {
  await app.listen({ host: "127.0.0.1", port });
  const address = app.server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}
