import { chmod, mkdir, readFile, realpath, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { exitCodes, Failure } from "../failure.ts";

/** The account under which servers run: this process's own, or an unprivileged one when this process is root. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
  /** True when a server has to be started under another account than this process's. */
  readonly drop: boolean;
}

/**
 * The default folder for binaries, prepared data folders and scratch servers. It lies where an unprivileged account can
 * get to: a checkout below a home folder of mode 700 is closed to the account that servers of root run under.
 */
export function defaultHome(): string {
  return `/var/tmp/schemagate-${own().uid}`;
}

/** PostgreSQL refuses to run as root (postmaster/main.c, check_root), so root's servers run as `postgres` or `nobody`. */
export async function serverAccount(): Promise<ServerAccount> {
  const { uid, gid } = own();
  if (uid !== 0) return { uid, gid, drop: false };
  const accounts = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const found = ["postgres", "nobody"].map((name) => accounts.find(([account]) => account === name)).find(Boolean);
  return { uid: Number(found?.[2] ?? 65534), gid: Number(found?.[3] ?? 65534), drop: true };
}

/** Asked of the kernel: os.userInfo() throws in a container whose account has no name. */
function own(): { readonly uid: number; readonly gid: number } {
  return { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 };
}

/**
 * Makes the folder for programs, or finds it. Its name can be foreseen, and programs are run from it: one that another
 * account made first is refused.
 *
 * @throws Failure `foreign-home` (78).
 */
export async function ownHome(home: string): Promise<void> {
  await mkdir(home, { recursive: true });
  const { uid } = await stat(home);
  if (uid === own().uid) return;
  throw new Failure({
    code: "foreign-home",
    exit: exitCodes.configuration,
    tried: `Using the folder ${home} for PostgreSQL's programs`,
    problem: `it belongs to another account (uid ${uid}), which could have put programs there`,
    next: `Remove it with \`rm -rf ${home}\`, or have it removed; it is made again.`,
  });
}

/** Makes a folder that every account may traverse, so that a server of another account can get below it. */
export async function traversableFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  await chmod(path, 0o755);
}

/** Whether every folder above `path` lets the account through: its execute bit for that owner, group or the others. */
export async function canReach(account: ServerAccount, path: string): Promise<boolean> {
  for (let folder = dirname(await realpath(path)); ; folder = dirname(folder)) {
    const { mode, uid, gid } = await stat(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
