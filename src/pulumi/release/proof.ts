import { join } from "node:path";
import { Failure } from "../../failure.ts";
import { policiesOf } from "../../pipeline/configuration/base.ts";
import { type Evidence, readEvidence } from "../../pipeline/evidence/evidence.ts";
import type { LoadedPolicies } from "../../pipeline/evidence/policies.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Settings } from "../settings.ts";
import type { ReleaseWish } from "./wish.ts";

/** The policies that judge, and what the program protects besides: they only ever get stricter by it. */
export async function stricterPolicies(wish: ReleaseWish, { environment }: Settings): Promise<LoadedPolicies> {
  const loaded = await policiesOf(wish.policies, environment);
  const policies = { ...loaded.policies, protected: [...loaded.policies.protected, ...wish.protect] };
  return { ...loaded, policies };
}

/** Where the evidence of a plan lies. */
export function evidenceFolderOf({ evidenceFolder }: ReleaseWish, { planDigest }: Plan): string {
  return evidenceFolder ?? join(".schemagate", "evidence", planDigest);
}

/** Evidence for exactly this plan, or why there is none. @throws Failure where it was changed since */
export async function evidenceFor(wish: ReleaseWish, plan: Plan): Promise<Evidence | string> {
  const folder = evidenceFolderOf(wish, plan);
  try {
    const evidence = await readEvidence(folder);
    if (evidence.plan.planDigest === plan.planDigest) return evidence;
    return `the evidence in ${folder} is for plan ${evidence.plan.planDigest}`;
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "evidence-missing") throw error;
    return `there is no evidence in ${folder}`;
  }
}
