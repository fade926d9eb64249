import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/**
 * Digest of the rooms that loading goes through: their code, not the package's version, says what they do. In the package
 * it stands as it was when that was built (`scripts/build.ts`).
 */
export async function codeDigest(): Promise<string> {
  const source = join(import.meta.dirname, "..");
  const hash = createHash("sha256");
  for (const room of ["postgres", "kinds", "catalog", "desired"]) {
    const names = (await readdir(join(source, room))).filter((name) => name.endsWith(".ts")).sort();
    for (const name of names) hash.update(`${room}/${name}\0`).update(readFileSync(join(source, room, name)));
  }
  return hash.digest("hex");
}
