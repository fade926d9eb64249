import { access, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
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

/**
 * Empties the folder of an earlier demo and marks it as one.
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
  for (const name of found) await rm(join(data, name), { recursive: true, force: true });
  await mkdir(data, { recursive: true, mode: 0o755 });
  await writeFile(join(data, marker), "Made by `npm run demo`, which empties this folder.\n");
  await mkdir(places.evidence);
  return places;
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
