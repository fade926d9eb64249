import { readdir, readFile, readlink, realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { clusterFolder, type Folders } from "./folders.ts";
import { ended } from "./operations.ts";
import { isUnfinished, type Operation, type Project, type State } from "./state.ts";
import type { Store } from "./store.ts";

/**
 * Brings a data folder back in order after whatever ended the last run: what was half made goes, what was half deleted
 * goes for good, servers that still run are ended, and operations that nobody runs any more come to an end.
 */
export async function recover(store: Store, folders: Folders, log: (line: string) => void): Promise<void> {
  await store.change((state) => ({ ...state, projects: state.projects.filter(isWhole).map(settled) }));
  for (const name of await readdir(folders.clusters)) {
    await endLeftServer(clusterFolder(folders, name), log);
    if (clustersOf(store.state).has(name)) continue;
    log(`removing ${name}, left over from an interrupted request`);
    await rm(clusterFolder(folders, name), { recursive: true, force: true, maxRetries: 3 });
  }
}

function clustersOf(state: State): ReadonlySet<string> {
  return new Set(
    state.projects.flatMap((project) => [...project.branches, ...project.snapshots].map((owner) => owner.cluster)),
  );
}

/** A project whose first branch was not finished has never been of use to anybody. */
function isWhole(project: Project): boolean {
  return project.branches.some((branch) => branch.default && branch.state === "ready");
}

function settled(project: Project): Project {
  const branches = project.branches.filter((branch) => branch.state === "ready");
  const endpoints = project.endpoints.filter((endpoint) => branches.some((branch) => branch.id === endpoint.branchId));
  const left = { ...project, branches, endpoints, snapshots: project.snapshots.filter((snapshot) => snapshot.ready) };
  return project.operations.filter(isUnfinished).reduce(endInterrupted, left);
}

/** What this start does anyway counts as finished: it deletes what nothing names, starts servers and applies what they missed. */
function endInterrupted(project: Project, operation: Operation): Project {
  const stands = project.branches.some((branch) => branch.id === operation.branchId);
  const repeated = ["start_compute", "apply_config", "suspend_compute"].includes(operation.action) && stands;
  const finished = repeated || operation.action === "delete_timeline";
  return finished
    ? ended(project, operation.id, "finished", null)
    : ended(project, operation.id, "failed", "interrupted: the local control plane ended before the operation did");
}

/** A server that outlived its plane is told to end at once; its files are as after a crash, which the next start mends. */
async function endLeftServer(folder: string, log: (line: string) => void): Promise<void> {
  const file = join(folder, "postmaster.pid");
  const pid = Number((await readFile(file, "utf8").catch(() => "")).split("\n")[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  for (const signal of ["SIGQUIT", "SIGKILL"] as const) {
    if (!(await isServerOn(pid, folder))) break;
    log(`ending the server ${pid}, left over on ${folder}`);
    process.kill(pid, signal);
    for (let waited = 0; waited < 50 && (await isServerOn(pid, folder)); waited++) await pause(100);
  }
  await rm(file, { force: true });
}

/** The id may be another process's by now; a server has its data folder as working directory (miscinit.c, ChangeToDataDir). */
async function isServerOn(pid: number, folder: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  if (process.platform !== "linux") return true;
  const [works, wanted] = await Promise.all([readlink(`/proc/${pid}/cwd`).catch(() => ""), realpath(folder)]);
  return works === wanted;
}
