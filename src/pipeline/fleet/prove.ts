import type { Failure } from "../../failure.ts";
import type { Context } from "../context.ts";
import { requireNoReject } from "../evidence/gate.ts";
import { requireApprovalOf } from "./approvals.ts";
import { concurrently } from "./concurrently.ts";
import type { Fleet, FleetProofs } from "./fleet.ts";
import { asFailure } from "./outcome.ts";
import { type Proof, proofOf } from "./proof.ts";
import type { Cohort, Seen } from "./survey.ts";

/** What is known of the plan of a cohort; a failure where it may not be applied. */
export interface Proven {
  readonly cohort: Cohort;
  readonly members: readonly Seen[];
  /** Null where there is no evidence. */
  readonly proof: Proof | null;
  /** Why its databases stay as they are; null where nothing is in the way. */
  readonly failure: Failure | null;
}

/** Databases that are in one cohort. */
export interface Members {
  readonly cohort: Cohort;
  readonly seen: readonly [Seen, ...Seen[]];
}

/** Databases by what they need, those that are as declared left out. */
export function cohortsOf(seen: readonly Seen[]): readonly Members[] {
  const cohorts = new Map<Cohort, [Seen, ...Seen[]]>();
  for (const one of seen) {
    if (one.cohort === null || !isBehind(one)) continue;
    const others = cohorts.get(one.cohort);
    if (others === undefined) cohorts.set(one.cohort, [one]);
    else others.push(one);
  }
  return [...cohorts].map(([cohort, members]) => ({ cohort, seen: members }));
}

/** True where there is something to do, be it only to write down. */
export function isBehind({ cohort, unfinished }: Seen): boolean {
  if (unfinished !== null || cohort === null) return true;
  const { steps, recorded = [] } = cohort.planned.plan;
  return steps.length > 0 || recorded.length > 0;
}

/** Previews each plan once, where there is no evidence of it yet, and judges it. */
export async function proveFleet(
  context: Context,
  fleet: Fleet,
  proofs: FleetProofs,
  cohorts: readonly Members[],
): Promise<readonly Proven[]> {
  const proven = new Map<Cohort, Proven>();
  const prove = async ({ cohort, seen: members }: Members) => {
    let proof: Proof | null = null;
    try {
      proof = await proofOf(context, fleet, proofs, { cohort, seen: members });
      requireNoReject(proof.judgement);
      requireApprovalOf(proof);
      proven.set(cohort, { cohort, members, proof, failure: null });
    } catch (error) {
      proven.set(cohort, { cohort, members, proof, failure: asFailure(error) });
    }
  };
  await concurrently(cohorts, fleet.parallel, prove, () => !context.stop.aborted);
  return cohorts.flatMap(({ cohort }) => proven.get(cohort) ?? []);
}
