import { randomBytes } from "node:crypto";
import { exitCodes, Failure } from "../../failure.ts";
import type { Branch, Neon, NeonSnapshot } from "../../neon/neon.ts";
import type { Context, Production } from "../context.ts";
import { productionBranch } from "../copies/preview-branch.ts";
import { stamp } from "../snapshot/snapshot.ts";
import { requireNeon } from "../target/neon.ts";
import { openTarget } from "../target/target.ts";
import type { KeptState } from "./state.ts";

/**
 * A snapshot of production on Neon, or the backup branch that stands in for one, by its id or name.
 *
 * @throws Failure `snapshot-missing` (1).
 */
export async function neonState(context: Context, wanted: string, production: Production): Promise<KeptState> {
  const neon = requireNeon(context);
  const branch = await productionBranch(neon, production);
  const snapshots = await neon.snapshots();
  const snapshot = snapshots.find(({ id, name }) => id === wanted || name === wanted);
  if (snapshot !== undefined) return ofSnapshot(context, neon, branch, snapshot);
  const backups = (await neon.branches()).filter(
    ({ parentId, name }) => parentId === branch.id && isBackupBranch(name),
  );
  const backup = backups.find(({ id, name }) => id === wanted || name === wanted);
  if (backup === undefined) throw missing(wanted, [...snapshots, ...backups]);
  return ofBranch(context, neon, branch, backup);
}

/** True for the name of a branch that stands in for a snapshot. */
export function isBackupBranch(name: string): boolean {
  return name.startsWith("backup/");
}

async function ofSnapshot(context: Context, neon: Neon, branch: Branch, snapshot: NeonSnapshot): Promise<KeptState> {
  const name = `schemagate-look-${stamp(context.clock())}-${randomBytes(3).toString("hex")}`;
  context.log(`Opening ${snapshot.name} as the branch ${name} to look at it`);
  let unseen: string | null = null;
  // A project may have no branch left to make; in an emergency that must not be in the way.
  let looked = await neon.openSnapshot({ snapshotId: snapshot.id, name }).catch((error: Error) => {
    unseen = error.message;
    return null;
  });
  const close = async () => {
    const gone = looked;
    looked = null;
    if (gone !== null) await drop(context, neon, gone);
  };
  return {
    ...(await common(context, neon, branch, looked)),
    unseen,
    kind: "neon snapshot",
    name: snapshot.name,
    at: snapshot.createdAt,
    putInPlace: async () => {
      await close();
      const { replaced } = await neon.restoreSnapshot({ snapshotId: snapshot.id, targetBranchId: branch.id });
      return replaced === null ? null : `${replaced.name} (${replaced.id})`;
    },
    close,
  };
}

async function ofBranch(context: Context, neon: Neon, branch: Branch, backup: Branch): Promise<KeptState> {
  const keepAs = `${branch.name}_replaced_${stamp(context.clock())}`;
  return {
    ...(await common(context, neon, branch, backup)),
    unseen: null,
    kind: "neon branch",
    name: backup.name,
    at: backup.createdAt,
    putInPlace: async () => {
      const { replaced } = await neon.resetBranch({ branchId: branch.id, sourceId: backup.id, keepAs });
      return replaced === null ? null : `${replaced.name} (${replaced.id})`;
    },
    close: async () => undefined,
  };
}

async function common(
  context: Context,
  neon: Neon,
  branch: Branch,
  before: Branch | null,
): Promise<Pick<KeptState, "of" | "databases" | "now" | "old">> {
  const on = async (branchId: string, database: string) => {
    const url = await neon.connectionUrl({ branchId, database });
    return openTarget(context, { url, asSuperuser: false });
  };
  // A restored branch takes another id with it, so production is asked for by its name.
  const current = async () => (await neon.findBranch(branch.name)) ?? branch;
  return {
    of: branch.name,
    databases: (await neon.databases(branch.id)).map(({ name }) => name),
    now: async (database) => on((await current()).id, database),
    old: async (database) => {
      if (before === null) throw new Error("the snapshot was not opened");
      return on(before.id, database);
    },
  };
}

/** It goes all the same when nobody looks any more, and is told of where it does not. */
async function drop(context: Context, neon: Neon, branch: Branch): Promise<void> {
  await neon.deleteBranch(branch.id).catch((error: Error) => {
    context.log(`The branch ${branch.name} could not be deleted (${error.message}); delete it yourself`);
  });
}

function missing(wanted: string, all: readonly { readonly id: string; readonly name: string }[]): Failure {
  const names = all.map(({ id, name }) => `${id} (${name})`).join(", ");
  return new Failure({
    code: "snapshot-missing",
    exit: exitCodes.failed,
    tried: `Looking for the snapshot ${wanted}`,
    problem: names === "" ? "the project has no snapshots" : `the project has these: ${names}`,
    next: "Name a snapshot by id or name; `schemagate status` shows which release made which.",
  });
}
