import { runtimeTables } from "../../catalog/runtime-partitions.ts";
import { digest } from "../../digest.ts";
import { startObservation } from "../../effects/observe.ts";
import { wayBackClass } from "../../plan/way-back-class.ts";
import type { Context } from "../context.ts";
import type { Verification } from "../evidence/verification.ts";
import { beforeSoundness, seenSoundness } from "../soundness/soundness.ts";
import type { Target } from "../target/target.ts";
import type { Rehearsal, RehearsalWish } from "./rehearse.ts";

/**
 * The rehearsal of a plan without steps. Nothing is run, so that no value has to be compared, which would read every table
 * of a database that a pull request does not concern. What the team asserts is asked all the same.
 *
 * @param fingerprint Of the preview, which is the plan's.
 */
export async function rehearseNothing(
  context: Context,
  target: Target,
  { planned: { plan }, policies, place, checks }: RehearsalWish,
  fingerprint: string,
): Promise<Rehearsal> {
  const { changedRows: changed, removedRows: removed } = policies.policies.settings.thresholds;
  const options = { values: false, thresholds: { changed, removed }, atRuntime: runtimeTables(plan.managed) };
  const observation = await startObservation(target.session, options);
  const sound = await beforeSoundness(target.session, checks, target.owner);
  const effects = await observation.finish(plan.planDigest, target.session);
  const soundness = await seenSoundness(target.session, checks, target.owner, sound);
  const verification: Verification = {
    format: "schemagate-verification/v1",
    planDigest: plan.planDigest,
    effects: digest(effects),
    place,
    at: context.clock().toISOString(),
    policies: policies.files,
    steps: [],
    failed: null,
    fingerprint,
    left: [],
    rows: [],
    untouched: { compared: 0, changed: [] },
    soundness,
    wayBack: wayBackClass(plan),
  };
  return { effects, verification };
}
