import { exitCodes, Failure } from "../../failure.ts";
import type { Plan } from "../../plan/plan.ts";
import { reversePlan, wayBackClassOf } from "../../plan/reverse-plan.ts";
import type { WayBack } from "../../plan/way-back-class.ts";
import type { Connection } from "../../postgres/connection.ts";
import { journal } from "../ledger/journal.ts";
import { hasLedger } from "../ledger/ledger-tables.ts";
import { releasedPlan, releaseNamed } from "../ledger/releases.ts";
import { standing } from "../release/release-steps.ts";
import { fingerprintReader } from "../target/fingerprint.ts";
import type { Target } from "../target/target.ts";
import type { Undone } from "./which-release.ts";

/**
 * How far the way back gets, before anything is tried. A step that changed rows in some of its batches counts as done.
 *
 * @throws Failure `restore-only` (1), which says what leads back instead.
 */
export function requireWayBack({ row, plan }: Undone): WayBack {
  const told = wayBackClassOf(plan, row.stepsDone + (row.halfDone ? 1 : 0));
  if (told.class !== "restore only") return told;
  throw new Failure({
    code: "restore-only",
    exit: exitCodes.failed,
    tried: `Taking back release ${row.id}`,
    problem: `no statement leads back: ${told.reason ?? "some step has no reverse"}`,
    next: nextInstead(row),
  });
}

function nextInstead({ snapshot, state, undoes }: Undone["row"]): string {
  if (state === "running" && undoes !== null)
    return "Go on with it: `schemagate rollback`. Once it is done, it can be taken back.";
  if (snapshot === null || snapshot.kind === "none")
    return "It was released without a snapshot: declare what was there before, and release that.";
  return `Go back to its snapshot with \`schemagate restore ${snapshot.id}\`, which tells first what was written since.`;
}

/**
 * The way back as a plan, from where the release stands on this target. What a step that was cut off left behind is
 * cleared away first.
 *
 * @throws Failure `stale` (4) when something else has changed the schema since.
 */
export async function wayBackPlan(target: Target, { row, plan }: Undone): Promise<Plan> {
  const release = row.id;
  const done = row.state === "running" ? await standing(target, { plan, release, proof: null }) : row.stepsDone;
  const from = await fingerprintReader(target.session, plan.database, plan.managed)();
  requireAsLeft(row.id, from, await fingerprintLeft(target.session, plan, release, done));
  return reversePlan(plan, { release, done, from });
}

/** Null where the journal does not know it. */
async function fingerprintLeft(
  connection: Connection,
  plan: Plan,
  release: string,
  done: number,
): Promise<string | null> {
  if (done === plan.steps.length) return plan.to;
  const last = (await journal(connection, release)).filter(({ state }) => state === "done").at(-1);
  return last === undefined ? plan.from : last.fingerprint;
}

function requireAsLeft(release: string, found: string, left: string | null): void {
  if (left === null || left === found) return;
  throw new Failure({
    code: "stale",
    exit: exitCodes.stale,
    tried: `Comparing the database with what release ${release} left`,
    problem: `its fingerprint is ${found}, the release led to ${left}: something else changed the schema since`,
    next: "Undo that change first, or declare the state that you want and release it.",
  });
}

/**
 * A plan that calls itself a way back is judged more mildly, so it has to be the one that the ledger's own plan makes.
 *
 * @throws Failure `no-way-back` (3).
 */
export async function requireOwnWayBack(connection: Connection, plan: Plan): Promise<void> {
  const { undoes } = plan;
  if (undoes === undefined) return;
  const row = (await hasLedger(connection)) ? await releaseNamed(connection, undoes.release) : null;
  const released = row === null ? null : await releasedPlan(connection, row.id);
  const counts = row === null ? [] : [row.stepsDone, row.stepsDone + 1];
  const own = counts.map((done) =>
    released === null ? "" : reversePlan(released, { release: undoes.release, done, from: plan.from }).planDigest,
  );
  if (released?.planDigest === undoes.planDigest && own.includes(plan.planDigest)) return;
  throw new Failure({
    code: "no-way-back",
    exit: exitCodes.rejected,
    tried: `Comparing plan ${plan.planDigest} with the ledger`,
    problem: `it calls itself the way back from release ${undoes.release}, and is not what that release's own plan says`,
    next: "Make it with `schemagate rollback`.",
  });
}
