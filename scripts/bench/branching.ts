import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { createApiClient, EndpointType } from "@neondatabase/api-client";
import { type Plane, startPlane } from "../demo/plane.ts";
import { database } from "./connection.ts";
import { type Figure, median, timed } from "./figures.ts";
import { fill } from "./filler.ts";

/**
 * Creates branches of databases of growing size, until their first query is answered, and copies the same files with cp.
 *
 * @param folder a folder on the file system to measure.
 */
export async function branching(
  folder: string,
  fileSystem: string,
  sizes: readonly number[],
): Promise<readonly Figure[]> {
  const data = await mkdtemp(join(folder, "bench-"));
  spawnSync("chmod", ["755", data]);
  const plane = await startPlane(join(data, "plane"));
  const figures: Figure[] = [];
  try {
    for (const size of sizes) {
      await database(plane.ready.url, plane.ready.caFile, (client) => fill(client, size));
      const copied = await median(3, () => plainCopy(data));
      const branched = await median(3, () => branchOnce(plane));
      figures.push({
        part: "branch",
        what: `${size} MB on ${fileSystem}`,
        ours: { label: "branch", milliseconds: branched },
        against: { label: "cp", milliseconds: copied },
      });
    }
    return figures;
  } finally {
    await plane.stop();
    await rm(data, { recursive: true, force: true });
  }
}

/** From the request to the answer of the branch's first query. */
async function branchOnce({ ready }: Plane): Promise<number> {
  const api = createApiClient({ apiKey: ready.apiKey, baseURL: ready.apiHost, proxy: false });
  const body = { branch: { parent_id: ready.branchId }, endpoints: [{ type: EndpointType.ReadWrite }] };
  let branch = "";
  const milliseconds = await timed(async () => {
    const { data } = await api.createProjectBranch(ready.projectId, body);
    branch = data.branch.id;
    for (const { id } of data.operations) await finished(api, ready.projectId, id);
    const url = data.connection_uris?.[0]?.connection_uri ?? "";
    await database(url, ready.caFile, (client) =>
      client.query("select count(*) from (select from filler limit 1) one"),
    );
  });
  const { data } = await api.deleteProjectBranch({ projectId: ready.projectId, branchId: branch });
  for (const { id } of data.operations) await finished(api, ready.projectId, id);
  return milliseconds;
}

async function finished(api: ReturnType<typeof createApiClient>, project: string, id: string): Promise<void> {
  for (;;) {
    const { status } = (await api.getProjectOperation(project, id)).data.operation;
    if (status === "finished" || status === "skipped") return;
    if (status === "failed" || status === "cancelled") throw new Error(`operation ${id} ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The files of production's cluster that a branch has, too: all but the write-ahead log and the process's own. */
async function plainCopy(data: string): Promise<number> {
  const clusters = join(data, "plane", "clusters");
  const [cluster] = (await readdir(clusters)).filter((name) => !name.startsWith("."));
  const source = join(clusters, cluster ?? "");
  const entries = (await readdir(source)).filter((name) => !/^(pg_wal|postmaster\.|server\.log)/.test(name));
  const target = await mkdtemp(join(data, "copy-"));
  const files = entries.map((name) => join(source, name));
  const milliseconds = await timed(async () => {
    const { status, stderr } = spawnSync("cp", ["-a", "--reflink=never", ...files, target], { encoding: "utf8" });
    if (status !== 0) throw new Error(`cp failed: ${stderr}`);
  });
  await rm(target, { recursive: true });
  return milliseconds;
}
