import type { Branch, Neon } from "../../neon/neon.ts";
import type { Context, Production } from "../context.ts";
import { productionBranch } from "../copies/preview-branch.ts";
import { hasLedger } from "../ledger/ledger-tables.ts";
import { type ReleaseRow, releases } from "../ledger/releases.ts";
import { isBackupBranch } from "../state/neon-state.ts";
import { requireNeon } from "../target/neon.ts";
import { onTarget } from "../target/target.ts";
import type { Beside } from "./decide.ts";
import type { Place } from "./place.ts";

/** What the branches of production and its snapshots are, on Neon. */
export async function neonPlace(context: Context, production: Production): Promise<Place> {
  const neon = requireNeon(context);
  const parent = await productionBranch(neon, production);
  const on = async <Result>(database: string, work: Parameters<Place["onApproval"]>[1]) => {
    const url = await neon.connectionUrl({ branchId: parent.id, database });
    return onTarget(context, { url, asSuperuser: false }, ({ session }) => work(session)) as Promise<Result>;
  };
  const databases = async () => (await neon.databases(parent.id)).map(({ name }) => name);
  return {
    all: async () => {
      const ledgers: (readonly ReleaseRow[])[] = [];
      for (const database of await databases())
        ledgers.push(
          await on<readonly ReleaseRow[]>(database, async (session) =>
            (await hasLedger(session)) ? releases(session, 1000) : [],
          ),
        );
      return besideProduction(neon, parent, ledgers);
    },
    remove: ({ what, id }) => (what === "snapshot" ? neon.deleteSnapshot(id) : neon.deleteBranch(id)),
    onLedgers: async (_beside, work) => {
      for (const database of await databases())
        await on(database, async (session) => ((await hasLedger(session)) ? work(session) : undefined));
    },
    onApproval: (_beside, work) => on(production.databaseName, work),
  };
}

async function besideProduction(
  neon: Neon,
  parent: Branch,
  ledgers: readonly (readonly ReleaseRow[])[],
): Promise<readonly Beside[]> {
  const branches = await neon.branches();
  const parents = new Set(branches.map(({ parentId }) => parentId));
  // A branch has several databases: the newest release of each has to have its way back.
  const newest = ledgers.flatMap((rows) => rows.find(({ state }) => state === "done" || state === "running") ?? []);
  const releaseOf = (name: string) => ledgers.flat().find(({ snapshot }) => snapshot?.name === name) ?? null;
  const ofBranches = branches
    .filter(({ id }) => id !== parent.id)
    .map((branch): Beside => {
      const { id, name, createdAt, expiresAt } = branch;
      const kind = kindOf(branch, parent);
      const release = releaseOf(name);
      return {
        ...{ kind: kind ?? "preview", what: "branch", id, name, of: parent.name, bytes: null },
        ...{ at: new Date(createdAt), expiresAt: dateOf(expiresAt), release: release?.id ?? null },
        isNewestRelease: release !== null && newest.includes(release),
        stays: branch.default
          ? "it is the default branch"
          : branch.protected
            ? "it is protected"
            : parents.has(id)
              ? "other branches were made from it"
              : kind === null
                ? `not made by schemagate from ${parent.name}`
                : null,
      };
    });
  const snapshots = (await neon.snapshots()).map((snapshot): Beside => {
    const { id, name, createdAt, expiresAt } = snapshot;
    const release = releaseOf(name);
    const isOurs = name.startsWith("pre-release-") && snapshot.branchId === parent.id;
    return {
      ...{ kind: "backup", what: "snapshot", id, name, of: parent.name, bytes: null },
      ...{ at: new Date(createdAt), expiresAt: dateOf(expiresAt), release: release?.id ?? null },
      isNewestRelease: release !== null && newest.includes(release),
      stays: isOurs ? null : `not taken by schemagate of ${parent.name}`,
    };
  });
  return [...ofBranches, ...snapshots];
}

/** By its name and what it was made from; null for what others made. */
function kindOf({ name, parentId, expiresAt }: Branch, parent: Branch): Beside["kind"] | null {
  if (name.startsWith(`${parent.name}_replaced_`)) return "backup";
  if (/^schemagate-look-\d{8}-\d{6}-/.test(name)) return "leftover";
  if (parentId !== parent.id) return null;
  if (/^schemagate-scratch-\d{8}-\d{6}-/.test(name)) return "leftover";
  if (isBackupBranch(name)) return "backup";
  return expiresAt === null ? null : "preview";
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
