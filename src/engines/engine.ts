import type { Catalog } from "../catalog/catalog.ts";
import type { Desired } from "../desired/desired.ts";
import type { PendingChange } from "../plan/data/pending.ts";
import type { Draft } from "../plan/draft.ts";
import type { Plan } from "../plan/plan.ts";

/** The seam for planning engines: something that knows how to get from one catalog to the declared one. */
export interface Engine {
  readonly name: string;
  readonly version: string;
  /** True for one that reads the databases by itself. */
  readonly needsDatabases: boolean;
  /** The plan from the target's catalog to the declared schema. Whoever made it, it is previewed, verified and judged. */
  plan(planning: Planning): Promise<Plan>;
}

export interface Planning {
  /** The target as it is once the steps that rename have been run. */
  readonly from: Catalog;
  /** The steps that rename, which come first. */
  readonly steps?: readonly Draft[];
  readonly desired: Desired;
  /** Data changes that have yet to be run. */
  readonly changes?: readonly PendingChange[];
  readonly database: string;
  /** URLs of the target and of a scratch database that holds the declared schema; only for an engine that needs them. */
  readonly databases?: { readonly target: string; readonly declared: string };
}
