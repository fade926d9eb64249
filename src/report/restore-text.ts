import type { Restored, RestorePlan } from "../pipeline/restore.ts";
import type { Paint } from "./paint.ts";

/** What a restore would do, to be read before it is done. */
export function restorePlanText({ branch, databases, snapshot }: RestorePlan): string {
  return [
    `Restoring ${branch.name} (${branch.id}) to the snapshot ${snapshot.name} (${snapshot.id}) of ${snapshot.createdAt}`,
    `  databases that are rewound: ${databases.join(", ")}`,
    "  what was written to them since stays on a branch of its own; their connections are cut",
  ].join("\n");
}

/** What a restore did. */
export function restoredText(restored: Restored, paint: Paint): string {
  const { branch, snapshot, replaced, databases, reverted } = restored;
  return [
    paint.added(paint.strong(`Restored ${branch.name} to ${snapshot.name}`)),
    `  rewound: ${databases.join(", ")}`,
    ...(replaced === null ? [] : [`  the replaced state is the branch ${replaced.name} (${replaced.id})`]),
    ...reverted
      .filter(({ releases }) => releases.length > 0)
      .map(({ database, releases }) => `  ${database}: reverted in the ledger: release ${releases.join(", ")}`),
  ].join("\n");
}
