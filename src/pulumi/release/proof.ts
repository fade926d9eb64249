import { join } from "node:path";
import { Failure } from "../../failure.ts";
import { policiesOf } from "../../pipeline/configuration/base.ts";
import { type Evidence, readEvidence } from "../../pipeline/evidence/evidence.ts";
import type { LoadedPolicies } from "../../pipeline/evidence/policies.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Policies } from "../../policy/policies.ts";
import type { Settings } from "../settings.ts";
import type { ReleaseWish } from "./wish.ts";

/** The policies that judge, and what the program protects besides: they only ever get stricter by it. */
export async function stricterPolicies(wish: ReleaseWish, { environment }: Settings): Promise<LoadedPolicies> {
  const loaded = await policiesOf(wish.policies, environment);
  // In what the checkout proposes as well: that would else look like a protection that it lowers.
  const proposed = loaded.proposed === null ? null : withProtected(loaded.proposed, wish);
  return { ...loaded, policies: withProtected(loaded.policies, wish), proposed };
}

function withProtected(policies: Policies, { protect }: ReleaseWish): Policies {
  return { ...policies, protected: [...policies.protected, ...protect] };
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
