import * as base from "../pipeline/configuration/base.ts";
import type { Configuration } from "../pipeline/configuration/configuration.ts";
import * as who from "../pipeline/configuration/who-runs.ts";
import type { LoadedPolicies } from "../pipeline/evidence/policies.ts";

export type { PolicyOptions } from "../pipeline/configuration/base.ts";

/** The policies that judge: a folder's when one is named, else those of the base git ref. */
export function policiesOf(options: base.PolicyOptions): Promise<LoadedPolicies> {
  return base.policiesOf(options, process.env);
}

/** The base git ref: the one that is named, the CI's, `origin/HEAD`, else `main`. */
export function baseRefOf(named: string | undefined): Promise<string> {
  return base.baseRef(named, process.env);
}

/** Whether --as-superuser may be used here. @throws Failure `superuser-in-ci` (78) */
export function allowSuperuser(
  asked: boolean | undefined,
  ref: string | undefined,
  configuration: Configuration,
): Promise<boolean> {
  return base.allowSuperuser(asked, ref, configuration, process.env);
}

/** Who runs this, for the ledger. */
export function whoRuns(named: string | undefined): string {
  return who.whoRuns(named, process.env);
}
