import { randomBytes } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes, Failure } from "../failure.ts";

interface Holder {
  readonly pid: number;
  /** When the process began, in the kernel's words: a process id alone is used again by others. */
  readonly began: string;
}

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes the data folder for this process. What a process left that was killed is taken over.
 *
 * @throws Failure `data-folder-in-use` naming the process that has it.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, "lock");
  const own = join(folder, `.lock.${process.pid}.${randomBytes(4).toString("hex")}`);
  const self: Holder = { pid: process.pid, began: (await statOf(process.pid))?.began ?? "" };
  await writeFile(own, JSON.stringify(self), { mode: 0o600 });
  try {
    await claim(folder, path, own);
  } finally {
    await rm(own, { force: true });
  }
  return { release: () => rm(path, { force: true }) };
}

/** A hard link is made by one process only, whoever else tries at the same time. */
async function claim(folder: string, path: string, own: string): Promise<void> {
  for (let attempt = 1; attempt <= 20; attempt++) {
    const taken = await link(own, path).then(
      () => false,
      (error: NodeJS.ErrnoException) => {
        if (error.code === "EEXIST") return true;
        throw error;
      },
    );
    if (!taken) return;
    const holder = await readHolder(path);
    if (holder !== null && (await isAlive(holder))) throw inUse(folder, holder.pid);
    await takeAway(path, holder);
  }
  throw inUse(folder, (await readHolder(path))?.pid ?? 0);
}

/** Between reading a dead lock and removing it another process may have replaced it: then it is put back. */
async function takeAway(path: string, dead: Holder | null): Promise<void> {
  const aside = `${path}.${randomBytes(4).toString("hex")}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readHolder(aside);
  if (moved !== null && moved.pid !== dead?.pid) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as Holder;
  } catch {
    return null;
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const found = await statOf(holder.pid);
  if (found?.state === "Z") return false;
  return found === null || holder.began === "" || found.began === holder.began;
}

/**
 * Fields 3 and 22 of /proc/PID/stat are the state, `Z` for a process that has ended and was not yet waited for, and the
 * start time (proc_pid_stat(5)); the second field may hold blanks and brackets.
 */
async function statOf(pid: number): Promise<{ readonly state: string; readonly began: string } | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  const [state, ...rest] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  return state === undefined ? null : { state, began: rest[18] ?? "" };
}

function inUse(folder: string, pid: number): Failure {
  return new Failure({
    code: "data-folder-in-use",
    exit: exitCodes.failed,
    tried: `Taking the data folder ${folder}`,
    problem: `the process ${pid} runs a local control plane on it`,
    next: `Use that one, end it with \`kill ${pid}\`, or give another folder with --data.`,
  });
}
