import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Trouble } from "./trouble.ts";

/** The places in the demo's folder. */
export interface Places {
  readonly data: string;
  /** The local control plane's folder. */
  readonly plane: string;
  readonly repository: string;
  readonly evidence: string;
  readonly report: string;
}

const marker = ".schemagate-demo";
const earlier = ".earlier-";
/** What a demo takes on a disk, with some to spare. */
const roomForOne = 3 * 2 ** 30;

/**
 * Sets aside what an earlier demo left in the folder and marks the folder as a demo's.
 *
 * @throws Trouble when the folder holds something else, or a control plane still runs on it.
 */
export async function preparePlaces(data: string): Promise<Places> {
  const places: Places = {
    data,
    plane: join(data, "plane"),
    repository: join(data, "repository"),
    evidence: join(data, "evidence"),
    report: join(data, "report.md"),
  };
  const found = await readdir(data).catch((): string[] => []);
  if (found.length > 0 && !found.includes(marker)) {
    throw new Trouble(`${data} holds files that are not a demo's. Next: name an empty folder with --data.`);
  }
  const holder = await planeOn(places.plane);
  if (holder !== null) {
    throw new Trouble(
      `A control plane (process ${holder}) still runs on ${places.plane}. Next: end it with Ctrl-C where you started it, or name another folder with --data.`,
    );
  }
  await mkdir(data, { recursive: true, mode: 0o755 });
  await setAside(
    data,
    found.filter((name) => name !== marker && !name.startsWith(earlier)),
  );
  if (await isScarce(data)) await clearAway(places);
  await writeFile(join(data, marker), "Made by `npm run demo`, which empties this folder.\n");
  await mkdir(places.evidence);
  return places;
}

async function setAside(data: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const aside = await mkdtemp(join(data, earlier));
  for (const name of names) await rename(join(data, name), join(aside, name));
}

async function isScarce(data: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(data);
  return bavail * bsize < roomForOne;
}

/**
 * Deletes what was set aside. It is done last: an ext4 without a journal goes around inodes that were freed in the last
 * minute, one by one, for every file that is made (ext4/ialloc.c, recently_deleted).
 */
export async function clearAway({ data }: Places): Promise<void> {
  for (const name of await readdir(data)) {
    if (name.startsWith(earlier)) await rm(join(data, name), { recursive: true, force: true });
  }
}

/** The process that the plane's lock names, if it lives. */
async function planeOn(folder: string): Promise<number | null> {
  const lock = await readFile(join(folder, "lock"), "utf8").catch(() => null);
  if (lock === null) return null;
  const { pid } = JSON.parse(lock) as { readonly pid: number };
  const alive = await access(`/proc/${pid}`).then(
    () => true,
    () => false,
  );
  return alive ? pid : null;
}
