import { createHash } from "node:crypto";
import { cp, mkdtemp, readFile, rename, rm, symlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { $ } from "zx";
import { Failure } from "../../src/failure.ts";
import { defaultHome, ownHome } from "../../src/postgres/home.ts";
import { isThere, madeOnce } from "../building/made-once.ts";

/**
 * Installs what a policy pack depends on, where it has a lockfile and nothing is installed: Pulumi's loader wants its own
 * SDK and a TypeScript that it can drive beside the pack. It is kept once a lockfile, for every checkout of this machine.
 *
 * @throws Failure `policy-pack-not-installed`
 */
export async function installPack(folder: string, log: (line: string) => void): Promise<void> {
  const modules = join(resolve(folder), "node_modules");
  const lockfile = await readFile(join(folder, "package-lock.json")).catch(() => null);
  if (lockfile === null || (await isThere(modules))) return;
  await ownHome(defaultHome());
  const kept = join(defaultHome(), `policy-pack-${createHash("sha256").update(lockfile).digest("hex").slice(0, 16)}`);
  await madeOnce(kept, () => install(folder, kept, log), log);
  // Another process may have been faster.
  await symlink(join(kept, "node_modules"), modules).catch(async (error: unknown) => {
    if (!(await isThere(modules))) throw error;
  });
}

async function install(folder: string, kept: string, log: (line: string) => void): Promise<void> {
  const fresh = await mkdtemp(`${kept}.`);
  const started = Date.now();
  try {
    log(`Installing what the policy pack ${folder} depends on, once.`);
    for (const file of ["package.json", "package-lock.json"]) await cp(join(folder, file), join(fresh, file));
    await $({ cwd: fresh, quiet: true })`npm ci --no-audit --no-fund --loglevel=error`;
    await rename(fresh, kept);
    log(`Installed it in ${Math.round((Date.now() - started) / 1000)} s.`);
  } catch (cause) {
    throw new Failure({
      code: "policy-pack-not-installed",
      exit: 1,
      tried: `Installing what the policy pack ${folder} depends on`,
      problem: (cause as Error).message,
      next: `See that the npm registry can be reached, or install it yourself: npm ci --prefix ${folder}`,
      cause,
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}
