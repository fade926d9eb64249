import { exitCodes, Failure } from "../../failure.ts";
import type { Plan } from "../../plan/plan.ts";
import { refusalOf } from "../../postgres/server-failure.ts";
import type { ReleaseRow } from "../ledger/releases.ts";
import type { DatabaseError } from "../step/run-step.ts";
import { withoutValues } from "../step/without-values.ts";
import type { Target } from "../target/target.ts";
import { whatMoved } from "./moved.ts";
import { listed } from "./others-changes.ts";

/** @throws Failure `stale` (4), which says what moved as far as the ledger knows what was there. */
export async function requireFrom({ session }: Pick<Target, "session">, plan: Plan, found: string): Promise<void> {
  if (found === plan.from) return;
  const moved = await whatMoved(session, plan);
  const why =
    moved === null ? "; the ledger does not know the state that the plan starts from" : `. Since then ${moved}`;
  throw new Failure({
    code: "stale",
    exit: exitCodes.stale,
    tried: `Comparing ${plan.database} with the state that the plan starts from`,
    problem: `its fingerprint is ${found}, the plan starts from ${plan.from}${why}`,
    next: "Preview again: that plans from where the database stands, and is judged anew. An approval of the older plan holds for that one only.",
  });
}

export function connectionLost(target: Target, plan: Plan, cause: unknown): Failure {
  return new Failure({
    code: "connection-lost",
    exit: exitCodes.failed,
    tried: `Applying plan ${plan.planDigest} to ${target.shown}`,
    problem: `the connection to the server was cut off (${(cause as Error).message})`,
    next: "Run the same command again: it goes on where the ledger and the database say that it stands. The server's log tells who cut it off.",
    cause,
  });
}

/** What the server says outside of a step's own statement, such as that its disk is full. */
export function serverFailed(target: Target, plan: Plan, cause: DatabaseError): Failure {
  const again = "Mend that, then run the same command again.";
  const mending = cause.hint === undefined ? (refusalOf(cause)?.next ?? again) : `${cause.hint} ${again}`;
  return new Failure({
    code: "server-failed",
    exit: exitCodes.failed,
    tried: `Applying plan ${plan.planDigest} to ${target.shown}`,
    problem: `the server could not go on with it: ${withoutValues(cause)} (${cause.code})`,
    next: `${mending} It goes on where the ledger and the database say that it stands.`,
    cause,
  });
}

export function anotherUnfinished(begun: ReleaseRow): Failure {
  return new Failure({
    code: "release-unfinished",
    exit: exitCodes.stale,
    tried: "Beginning a release",
    problem: `release ${begun.id} of plan ${begun.planDigest} stopped after ${begun.stepsDone} of ${begun.steps} steps`,
    next: `Finish it by releasing that plan again, or take back what is done of it with \`schemagate rollback ${begun.id}\`.`,
  });
}

export function begunUnwatched(begun: ReleaseRow): Failure {
  return new Failure({
    code: "begun-without-evidence",
    exit: exitCodes.rejected,
    tried: `Going on with release ${begun.id}`,
    problem: "it began without evidence, so that nobody knows the state that its effects are to be counted from",
    next: "Finish it the way it began, or make a plan from where it stands and preview that.",
  });
}

export function notReached(plan: Plan, reached: string, others: readonly string[]): Failure {
  const named = others.length === 0 ? "" : `; it differs in ${listed(others)}`;
  return new Failure({
    code: "not-as-declared",
    exit: exitCodes.stale,
    tried: `Verifying ${plan.database} after the last step`,
    problem: `its fingerprint is ${reached}, the declared one is ${plan.to}${named}`,
    next: "Something else changed the schema meanwhile. Plan again to see the difference; the snapshot is in the ledger.",
  });
}
