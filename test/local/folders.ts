import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { roomyMemory } from "../../src/postgres/scratch-folder.ts";

/**
 * A data folder of its own, closed to others as `mktemp -d` makes it; in memory where there is plenty, since every branch
 * is a thousand small files.
 */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const parent = await mkdtemp(join((await roomyMemory()) ?? tmpdir(), "schemagate-plane-"));
  return { path: join(parent, "data"), remove: () => rm(parent, { recursive: true, force: true }) };
}

/** The cluster folders in a data folder, hidden ones too. */
export async function clustersIn(dataDir: string): Promise<readonly string[]> {
  return (await readdir(join(dataDir, "clusters"))).sort();
}
