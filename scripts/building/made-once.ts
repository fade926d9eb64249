import { access, readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/** Whether there is a file or folder of that name. */
export function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/**
 * Has `make` make what is not there yet. Of several processes that ask at once, one makes it and the others wait; what a
 * killed one began is begun anew.
 *
 * @param target what is there once it is made; `make` puts it there as a whole, by renaming
 */
export async function madeOnce(target: string, make: () => Promise<void>, log: (line: string) => void): Promise<void> {
  const lock = `${target}.making`;
  for (let told = false; !(await isThere(target)); told = true) {
    if (await taken(lock)) {
      if (!told) log(`Another process is making ${target}; waiting for it.`);
      await pause(500);
      continue;
    }
    try {
      if (!(await isThere(target))) await make();
    } finally {
      await rm(lock, { force: true });
    }
  }
}

/** Takes the lock, unless a process that runs has it. */
async function taken(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: "wx" });
    return false;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const holder = Number(await readFile(lock, "utf8").catch(() => ""));
  if (holder > 0 && !runs(holder)) await rm(lock, { force: true });
  return true;
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
