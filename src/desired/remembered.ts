import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { digest } from "../digest.ts";
import { binaries } from "../postgres/binaries.ts";
import { defaultHome, ownHome } from "../postgres/home.ts";
import { codeDigest } from "./code.ts";
import type { Desired } from "./desired.ts";
import { type SchemaFiles, schemaFiles } from "./files.ts";
import type { LoadOptions } from "./load-options.ts";
import { packed, unpacked } from "./packed.ts";

/** How much is remembered, in bytes; what was not asked for the longest goes first. */
const most = 256 * 2 ** 20;

/**
 * The declared schema as it was understood when the same files were loaded before, under the same names and options, into
 * the same version of the server by the same version of this code; else it is loaded, and remembered. What holds a
 * password is never written down.
 *
 * @throws Failure as `loadDesired` does
 */
export async function rememberedDesired(options: LoadOptions): Promise<Desired> {
  const home = options.home ?? defaultHome();
  const folder = join(home, "declared");
  const files = await schemaFiles(options.path);
  const file = join(folder, `${await keyOf(options, files, home)}.json`);
  const known = await recall(file);
  if (known !== undefined) return known;
  // Loaded only here: the parser and what works with it take as long to load as a small plan.
  const { loadDesired } = await import("./load.ts");
  const desired = await loadDesired({ ...options, files });
  const isSecret = Object.values(desired.managed.declared).some((what) => what.includes("secrets"));
  // A folder that cannot be written to, or a full disk, costs the next plan its time and this one nothing.
  if (!isSecret) await remember(folder, file, desired).catch(() => undefined);
  return desired;
}

/** The roles and tablespaces of the target are part of it: that they have what the files name was looked at when loading. */
async function keyOf(
  { home: _home, scratch: _scratch, files: _files, ...options }: LoadOptions,
  files: SchemaFiles,
  home: string,
): Promise<string> {
  await ownHome(home);
  const [server, code] = await Promise.all([binaries(options.major, home), codeDigest()]);
  return digest({ options, files, server: server.version, code }).replace("sha256:", "");
}

/** A file that is not there, or not whole, is as good as none. */
async function recall(file: string): Promise<Desired | undefined> {
  try {
    const desired = unpacked(await readFile(file, "utf8"));
    const now = new Date();
    await utimes(file, now, now);
    return desired;
  } catch {
    return undefined;
  }
}

async function remember(folder: string, file: string, desired: Desired): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const half = `${file}.${process.pid}`;
  await writeFile(half, packed(desired), { mode: 0o600 });
  await rename(half, file);
  await forgetOldest(folder);
}

async function forgetOldest(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json"));
  const files = await Promise.all(names.map(async (name) => ({ name, ...(await sizeAndUse(join(folder, name))) })));
  let kept = 0;
  for (const [index, { name, size }] of files.sort((a, b) => b.used - a.used).entries()) {
    kept += size;
    if (kept > most && index > 0) await rm(join(folder, name), { force: true });
  }
}

/** Another process may have removed it meanwhile. */
async function sizeAndUse(file: string): Promise<{ readonly size: number; readonly used: number }> {
  const found = await stat(file).catch(() => null);
  return { size: found?.size ?? 0, used: found?.mtimeMs ?? 0 };
}
