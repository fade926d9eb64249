import { runtimeTables } from "../../catalog/runtime-partitions.ts";
import type { Check } from "../../desired/checks.ts";
import { digest } from "../../digest.ts";
import type { Effects } from "../../effects/effects.ts";
import type { Observation } from "../../effects/observation.ts";
import { startObservation } from "../../effects/observe.ts";
import type { AppQuery } from "../../effects/survey/queries.ts";
import type { ValueState } from "../../effects/values/values.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Plan } from "../../plan/plan.ts";
import type { WayBack } from "../../plan/way-back-class.ts";
import type { Context } from "../context.ts";
import { sequencePositions } from "../counts/positions.ts";
import { countValues } from "../counts/rows.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import type { StepFailure, TableRows, Verification } from "../evidence/verification.ts";
import { type Planned, planDesired } from "../plan.ts";
import { beforeSoundness, seenSoundness } from "../soundness/soundness.ts";
import { runStep } from "../step/run-step.ts";
import { FollowedFingerprint } from "../target/followed-fingerprint.ts";
import type { Target } from "../target/target.ts";
import { DataStepGuard, failureOf } from "./data-step.ts";
import { inTheWay } from "./in-the-way.ts";
import { rehearseNothing } from "./rehearse-nothing.ts";
import { untouched } from "./untouched.ts";
import { rehearseWayBack } from "./way-back.ts";

export interface Rehearsal {
  readonly effects: Effects;
  readonly verification: Verification;
}

export interface RehearsalWish {
  readonly planned: Pick<Planned, "plan"> & {
    /** What is to be reached; null for a way back, which leads to a fingerprint. */
    readonly desired: Planned["desired"] | null;
  };
  readonly policies: LoadedPolicies;
  readonly place: Verification["place"];
  /** What the application runs. */
  readonly queries: readonly AppQuery[];
  /** The team's own assertions. */
  readonly checks: readonly Check[];
}

/**
 * Runs a plan on a preview, forwards and back, with the rows in place, and writes down what it did.
 *
 * @throws Failure `stale` (4) when the preview is not where the plan starts.
 */
export async function rehearse(context: Context, target: Target, wish: RehearsalWish): Promise<Rehearsal> {
  const { plan, desired } = wish.planned;
  const followed = new FollowedFingerprint(target.session, plan.database, plan.managed);
  const fingerprint = () => followed.read(null);
  const start = await fingerprint();
  requireStart(plan, start);
  if (plan.steps.length === 0) return rehearseNothing(context, target, wish, start);
  const { changedRows: changed, removedRows: removed } = wish.policies.policies.settings.thresholds;
  const observation = await startObservation(target.session, {
    values: true,
    thresholds: { changed, removed },
    queries: wish.queries,
    atRuntime: runtimeTables(plan.managed),
  });
  const held = await countValues(target.session, (table) => plan.steps.some(({ object }) => concerns(object, table)));
  const positions = await sequencePositions(target.session);
  const sound = await beforeSoundness(target.session, wish.checks, target.owner);
  const { steps, failed } = await forward(context, target, plan, observation, followed);
  // In a session of its own: what the steps set or made for theirs counts for nothing.
  const fresh = await target.again();
  const looked = async () => {
    const seen = await observation.finish(plan.planDigest, fresh);
    return [seen, failed === null ? await seenSoundness(fresh, wish.checks, target.owner, sound) : null] as const;
  };
  const [effects, soundness] = await looked().finally(() => fresh.end());
  const values = watched(observation);
  const reached = await fingerprint();
  const again =
    failed === null && desired !== null
      ? (await planDesired(target, desired, plan.database)).plan
      : { steps: failed === null ? [] : plan.steps };
  const wayBack =
    failed === null
      ? await rehearseWayBack(context, target, plan, { before: values.before, held, positions, fingerprint })
      : notRun;
  const verification: Verification = {
    format: "schemagate-verification/v1",
    planDigest: plan.planDigest,
    effects: digest(effects),
    place: wish.place,
    at: context.clock().toISOString(),
    policies: wish.policies.files,
    steps,
    failed,
    fingerprint: reached,
    left: again.steps.map(({ object, changeKinds }) => ({ object, changeKinds })),
    rows: rowsBeforeAndAfter(values.before, values.after),
    untouched: untouched(plan, values.before, values.after),
    ...(soundness === null ? {} : { soundness }),
    wayBack,
  };
  return { effects, verification };
}

const notRun: WayBack = {
  class: "restore only",
  loses: [],
  reason: "the plan did not run to its end, so the way back was not run",
};

/** A preview always watches values: that is what it is for. */
function watched(observation: Observation): { readonly before: ValueState; readonly after: ValueState } {
  const values = observation.values();
  if (values === null) throw new Error("the preview was observed without its values");
  return values;
}

async function forward(
  context: Context,
  target: Target,
  plan: Plan,
  observation: Observation,
  followed: FollowedFingerprint,
): Promise<{ readonly steps: Verification["steps"]; readonly failed: StepFailure | null }> {
  const steps: { id: string; fingerprint: string }[] = [];
  const guard = new DataStepGuard(target.session);
  const fingerprint = () => followed.read(observation.takeTouched());
  for (const step of plan.steps) {
    context.log(`  ${step.id} ${step.object}`);
    try {
      const batches = { log: context.log, stop: context.stop, journal: null };
      const run = { session: target.session, observation, fingerprint, batches };
      const result = await guard.around(step, () => runStep(run, step, async () => undefined));
      steps.push({ id: step.id, fingerprint: result.fingerprint ?? "" });
    } catch (error) {
      const failed = failureOf(error, step);
      if (failed === null) throw error;
      const found = await inTheWay(target.session, step);
      return { steps, failed: found === null ? failed : { ...failed, inTheWay: found } };
    }
  }
  return { steps, failed: null };
}

function requireStart(plan: Plan, found: string): void {
  if (found === plan.from) return;
  throw new Failure({
    code: "stale",
    exit: exitCodes.stale,
    tried: "Comparing the preview with the state that the plan starts from",
    problem: `the preview's fingerprint is ${found}, the plan starts from ${plan.from}`,
    next: "Production changed while the preview was made, or the branch is not fresh: run the command again.",
  });
}

function rowsBeforeAndAfter(before: ValueState, after: ValueState): readonly TableRows[] {
  const counts = (state: ValueState) => new Map(state.tables.map((table) => [table.table, table.rows]));
  const [old, now] = [counts(before), counts(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].toSorted();
  return names.map((table) => ({ table, before: old.get(table) ?? null, after: now.get(table) ?? null }));
}

/** Whether a step on this object is one on this table: on itself or on a part of it. */
function concerns(object: string, table: string): boolean {
  return object === table || object.startsWith(`${table}.`);
}
