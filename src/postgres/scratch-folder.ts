import { mkdtemp, readdir, rm, statfs } from "node:fs/promises";
import { join } from "node:path";
import { traversableFolder } from "./home.ts";

/** Linux keeps a file system in memory here; PostgreSQL's own shared memory lies in it too. */
const memory = "/dev/shm";
/** `f_type` of tmpfs (statfs(2)). */
const tmpfs = 0x01021994;
/** What a scratch server may come to, with room for several of them. */
const enough = 2 * 2 ** 30;

/**
 * Makes a folder for a server that is thrown away, and removes those that killed processes left. It lies in memory where
 * there is plenty: a cluster is a thousand small files, which a disk's file system takes ten times as long to make.
 *
 * @param home Where it lies else.
 * @returns the path of the data folder, which is still to be made.
 */
export async function scratchFolder(home: string): Promise<string> {
  const roomy = await roomyMemory();
  const own = roomy === null ? await below(home) : join(roomy, `schemagate-${process.getuid?.()}-`);
  await sweep(own);
  const folder = await mkdtemp(`${own}${process.pid}-`);
  await traversableFolder(folder);
  return join(folder, "data");
}

/** The file system in memory, where there is one with plenty of room; else null. */
export async function roomyMemory(): Promise<string | null> {
  if (process.platform !== "linux" || process.availableMemory() < enough) return null;
  const found = await statfs(memory).catch(() => null);
  return found !== null && found.type === tmpfs && found.bavail * found.bsize >= enough ? memory : null;
}

async function below(home: string): Promise<string> {
  await traversableFolder(home);
  await traversableFolder(join(home, "scratch"));
  return `${join(home, "scratch")}/`;
}

/** Folders are named after the process that made them: those of processes that were killed are removed by the next. */
async function sweep(own: string): Promise<void> {
  const parent = own.slice(0, own.lastIndexOf("/"));
  const prefix = own.slice(parent.length + 1);
  for (const name of await readdir(parent)) {
    const pid = name.startsWith(prefix) ? /^\d+(?=-)/.exec(name.slice(prefix.length))?.[0] : undefined;
    if (pid !== undefined && !isAlive(Number(pid))) await rm(join(parent, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as { code?: string }).code === "EPERM";
  }
}
