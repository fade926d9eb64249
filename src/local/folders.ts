import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes, Failure } from "../failure.ts";

/** Where things lie in a data folder. */
export interface Folders {
  readonly root: string;
  readonly state: string;
  /** One folder a cluster, named by its timeline id. */
  readonly clusters: string;
}

/**
 * Makes the data folder, or recognises one of ours.
 *
 * @throws Failure `data-folder-foreign` when it holds something else.
 */
export async function dataFolders(root: string): Promise<Folders> {
  await mkdir(root, { recursive: true });
  const ours = /^(state\.json|clusters|certificates|(pgpass|api-key)(\.half)?|lock(\..*)?|\..*)$/;
  const strange = (await readdir(root)).find((name) => !ours.test(name));
  if (strange !== undefined) throw foreign(root, strange);
  const folders = { root, state: join(root, "state.json"), clusters: join(root, "clusters") };
  await mkdir(folders.clusters, { recursive: true, mode: 0o755 });
  return folders;
}

/** The data folder of a cluster. */
export function clusterFolder(folders: Folders, cluster: string): string {
  return join(folders.clusters, cluster);
}

export async function hasCluster(folders: Folders, cluster: string): Promise<boolean> {
  return stat(join(clusterFolder(folders, cluster), "PG_VERSION")).then(
    () => true,
    () => false,
  );
}

/** Deletes a cluster; renamed first, so that half of one never stands under its name. */
export async function deleteCluster(folders: Folders, cluster: string): Promise<void> {
  const folder = clusterFolder(folders, cluster);
  const aside = join(folders.clusters, `.deleted-${cluster}-${randomBytes(4).toString("hex")}`);
  const renamed = await rename(folder, aside).then(
    () => true,
    () => false,
  );
  await rm(renamed ? aside : folder, { recursive: true, force: true, maxRetries: 3 });
}

function foreign(root: string, name: string): Failure {
  return new Failure({
    code: "data-folder-foreign",
    exit: exitCodes.failed,
    tried: `Using ${root} as the data folder of a local control plane`,
    problem: `it holds ${name}, which no control plane has made`,
    next: "Give an empty folder, or one that does not exist yet, with --data.",
  });
}
