import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A data folder of its own below the system's temporary one, closed to others as `mktemp -d` makes it. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const parent = await mkdtemp(join(tmpdir(), "schemagate-plane-"));
  return { path: join(parent, "data"), remove: () => rm(parent, { recursive: true, force: true }) };
}

/** The cluster folders in a data folder, hidden ones too. */
export async function clustersIn(dataDir: string): Promise<readonly string[]> {
  return (await readdir(join(dataDir, "clusters"))).sort();
}
