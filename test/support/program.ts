import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat, symlink, utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { madeOnce } from "../../scripts/building/made-once.ts";
import { defaultHome, ownHome } from "../../src/postgres/home.ts";

const checkout = join(import.meta.dirname, "../..");
const day = 24 * 60 * 60 * 1000;

let known: Promise<string> | null = null;

/**
 * The command line as the package ships it, built once for each state of the sources: it starts in half the processor time
 * that these take as they are, which is how test/demo and test/cli/help run it.
 */
export function commandLine(): Promise<string> {
  known ??= built();
  return known;
}

async function built(): Promise<string> {
  await ownHome(defaultHome());
  const folder = join(defaultHome(), "tested", sourcesDigest());
  await mkdir(dirname(folder), { recursive: true });
  await madeOnce(
    folder,
    () => build(folder),
    () => undefined,
  );
  await utimes(folder, new Date(), new Date());
  return join(folder, "dist/cli/main.js");
}

async function build(folder: string): Promise<void> {
  await removeUnused(dirname(folder));
  await forgetCompiled(join(defaultHome(), "compiled"));
  const draft = await mkdtemp(`${folder}.`);
  const script = join(checkout, "scripts/build.ts");
  await promisify(execFile)(process.execPath, [script, "--no-types", "--out", join(draft, "dist")]);
  await copyFile(join(checkout, "package.json"), join(draft, "package.json"));
  await symlink(join(checkout, "node_modules"), join(draft, "node_modules"));
  await rename(draft, folder);
}

function sourcesDigest(): string {
  const files = globSync(["src/**/*.{ts,js}", "scripts/build.ts", "package*.json"], { cwd: checkout }).sort();
  const hash = createHash("sha256").update(checkout);
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(checkout, file)));
  return hash.digest("hex").slice(0, 16);
}

/** Each checkout and each job of a played workflow leaves what Node compiled for it. Once a day what is older goes. */
async function forgetCompiled(place: string): Promise<void> {
  const looked = (await stat(place).catch(() => null))?.mtimeMs ?? Date.now();
  if (Date.now() - looked < day) return;
  await utimes(place, new Date(), new Date());
  // There may be a hundred thousand: one at a time they take as many turns of the event loop.
  for (const name of readdirSync(place, { recursive: true, encoding: "utf8" })) {
    const found = statSync(join(place, name), { throwIfNoEntry: false });
    if (found?.isFile() && Date.now() - found.mtimeMs > day) rmSync(join(place, name), { force: true });
  }
}

/** What nothing used for a day, and what a killed run began. */
async function removeUnused(place: string): Promise<void> {
  for (const path of (await readdir(place)).map((name) => join(place, name))) {
    const used = (await stat(path).catch(() => null))?.mtimeMs ?? Date.now();
    if (Date.now() - used > day) await rm(path, { recursive: true, force: true });
  }
}
