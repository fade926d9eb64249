import type { ReleaseRow } from "../pipeline/ledger/releases.ts";
import type { Paint } from "./paint.ts";
import { short } from "./plan-text.ts";
import { snapshotText } from "./release-text.ts";
import { wayBackWords } from "./way-back.ts";

/** The ledger for people, newest release first. */
export function statusText(releases: readonly ReleaseRow[], paint: Paint): string {
  if (releases.length === 0) return "No release is recorded here.";
  return releases.flatMap((row) => releaseLines(row, paint)).join("\n");
}

function releaseLines(row: ReleaseRow, paint: Paint): string[] {
  const tint = { done: paint.added, running: paint.changed, superseded: paint.faint, reverted: paint.removed }[
    row.state
  ];
  const when = row.startedAt.toISOString().slice(0, 19).replace("T", " ");
  return [
    `${paint.strong(`release ${row.id}`)}  ${tint(row.state)}  ${row.stepsDone} of ${row.steps} steps  ${when} by ${row.by}  plan ${short(row.planDigest)}`,
    ...(row.stoppedIn === null ? [] : [`  ${stoppedWords(row.stoppedIn)}`]),
    ...(row.undoes === null ? [] : [`  the way back from release ${row.undoes}`]),
    ...(row.unproven === null ? [] : [`  unproven: ${row.unproven}`]),
    ...(row.wayBack === null || row.state === "reverted" ? [] : [`  way back: ${wayBackWords(row.wayBack, true)}`]),
    // A release that was reverted has nothing left to go back from.
    ...(row.snapshot === null || row.state === "reverted" ? [] : snapshotText(row.snapshot).map((line) => `  ${line}`)),
  ];
}

/** A step that is neither done nor failed is at work, or its run was killed: the ledger alone cannot tell. */
function stoppedWords({ step, failed, note }: NonNullable<ReleaseRow["stoppedIn"]>): string {
  return failed ? `step ${step} failed: ${note}` : `step ${step} is at work, or was cut off`;
}
