import type { Check } from "../../desired/checks.ts";
import type { Session } from "../../postgres/connection.ts";
import { askChecks, type CheckResult } from "./checks.ts";
import {
  constraintNames,
  type InvalidIndex,
  invalidIndexes,
  type LooseConstraint,
  looseConstraints,
} from "./constraints.ts";

/** `soundness` in verification.json: whether what a plan leads to holds what it promises. */
export interface Soundness {
  readonly checks: readonly (CheckResult & {
    /** It was violated before the plan as well. */ readonly before: boolean;
  })[];
  readonly constraints: readonly LooseConstraint[];
  readonly invalidIndexes: readonly (InvalidIndex & { /** It was so before the plan. */ readonly before: boolean })[];
}

/** What there was to find before the first step. */
export interface BeforeSoundness {
  readonly checks: readonly CheckResult[];
  readonly constraints: ReadonlySet<string>;
  readonly invalid: readonly InvalidIndex[];
}

/** A check that a plan is needed for cannot be asked before it: that is no violation. */
export async function beforeSoundness(
  session: Session,
  checks: readonly Check[],
  owner: string,
): Promise<BeforeSoundness> {
  return {
    checks: await askChecks(session, checks, owner),
    constraints: await constraintNames(session),
    invalid: await invalidIndexes(session),
  };
}

/** What there is to find after the last step. */
export async function seenSoundness(
  session: Session,
  checks: readonly Check[],
  owner: string,
  before: BeforeSoundness,
): Promise<Soundness> {
  const results = await askChecks(session, checks, owner);
  const wasWrong = (place: number) => (before.checks[place]?.rows ?? 0) > 0;
  return {
    checks: results.map((result, place) => ({ ...result, before: wasWrong(place) })),
    constraints: await looseConstraints(session, before.constraints),
    invalidIndexes: (await invalidIndexes(session)).map((one) => ({
      ...one,
      before: before.invalid.some(({ index }) => index === one.index),
    })),
  };
}
