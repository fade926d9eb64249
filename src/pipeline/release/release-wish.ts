import type { Plan } from "../../plan/plan.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import type { ReleaseRow } from "../ledger/releases.ts";
import type { Snapshots } from "../snapshot/snapshot.ts";
import type { Target } from "../target/target.ts";
import type { Patience } from "./patience.ts";

/** What is to be released, and what has to hold. */
export interface ReleaseWish {
  readonly plan: Plan;
  /** What the steps are compared with; null where a plan is applied unproven. */
  readonly proof: { readonly evidence: Evidence; readonly policies: LoadedPolicies } | null;
  readonly by: string;
  readonly unproven: string | null;
  readonly snapshots: Snapshots;
  readonly patience?: Patience;
  /**
   * Where the target stood a moment ago, and its newest release then. As long as that is the newest, it is read anew only
   * once the snapshot is taken, which it has to be in any case.
   */
  readonly seen?: { readonly fingerprint: string; readonly release: string | null };
  /** Everything that has to hold before the target is touched; told of the release that this run would go on with. */
  readonly admit: (target: Target, begun: ReleaseRow | null) => Promise<void>;
}
