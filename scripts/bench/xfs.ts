import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Runs the work on a fresh XFS in a sparse file, mounted through a loop device.
 *
 * @returns its result, or in words why there can be none here.
 */
export async function onXfs<Result>(
  below: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result | string> {
  if (process.getuid?.() !== 0) return "not measured: mounting an XFS takes root";
  if (run("mkfs.xfs", ["-V"]) !== null) return "not measured: no mkfs.xfs here (Debian: apt-get install xfsprogs)";
  await mkdir(below, { recursive: true, mode: 0o755 });
  const folder = await mkdtemp(join(below, "xfs-"));
  const [image, mounted] = [join(folder, "image"), join(folder, "mounted")];
  await mkdir(mounted);
  try {
    const trouble =
      run("truncate", ["-s", "16G", image]) ??
      run("mkfs.xfs", ["-q", "-m", "reflink=1", image]) ??
      run("mount", ["-o", "loop", image, mounted]);
    if (trouble !== null) return `not measured: ${trouble}`;
    run("chmod", ["755", folder, mounted]);
    return await work(mounted);
  } finally {
    run("umount", [mounted]);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Null when it went well, else what went wrong. */
function run(program: string, args: readonly string[]): string | null {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status === 0) return null;
  return `${program}: ${error?.message ?? stderr.trim().split("\n").at(-1)}`;
}
