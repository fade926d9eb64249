import type { Catalog } from "../catalog/catalog.ts";
import type { Desired } from "../desired/load.ts";
import type { Plan } from "../plan/plan.ts";

/** The seam for planning engines: something that knows how to get from one catalog to the declared one. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  /** The plan from the target's catalog to the declared schema. Whoever made it, it is previewed, verified and judged. */
  plan(input: { readonly from: Catalog; readonly desired: Desired; readonly database: string }): Promise<Plan>;
}
