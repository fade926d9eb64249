import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Figure, timed } from "./figures.ts";

const root = join(import.meta.dirname, "../..");

/** The demo from a clean clone: installing, the first run, and the second. */
export async function demo(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "schemagate-clone-"));
  const clone = join(folder, "clone");
  try {
    command(root, "git", ["clone", "--quiet", "--no-local", root, clone]);
    const setUp = await timed(async () => command(clone, "npm", ["ci", "--no-audit", "--no-fund"]));
    const args = ["run", "-s", "demo", "--", "--data", join(folder, "data")];
    const first = await timed(async () => command(clone, "npm", args));
    const second = await timed(async () => command(clone, "npm", args));
    return [
      figure("set-up (npm ci) in a clean clone", setUp),
      figure("first run after it", first),
      figure("second run", second),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function figure(what: string, milliseconds: number): Figure {
  return { part: "demo", what, ours: { label: "", milliseconds }, against: null };
}

function command(cwd: string, program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${args[0]} exited ${status}:\n${stdout}\n${stderr}`);
}
