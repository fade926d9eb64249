import type { Effects, StepEffect } from "./effects.ts";
import type { ValueState } from "./values.ts";

/** How closely to look. */
export interface ObservationOptions {
  /** On a preview: fingerprint values and probe rows. In production false: nobody else is to wait for that. */
  readonly values: boolean;
  /** From `rules.yaml`: more than `changed` rows changed, or at least `removed` rows removed, are over the threshold. */
  readonly thresholds: { readonly changed: number; readonly removed: number };
  /** Tables, as `namespace.table`, whose rows are probed; absent means every table. */
  readonly probeTables?: readonly string[];
  /** Namespaces that are outside every comparison, besides `schemagate` and the system's. */
  readonly exclude?: readonly string[];
}

/** The watch over one run of a plan. Every method is called in turn, never at the same time. */
export interface Observation {
  /**
   * Runs one step under watch. A transactional step stands in a transaction that the caller has opened and ends: the
   * effect is read before the caller's COMMIT. Rejects with whatever `run` rejected with.
   */
  step(id: string, run: () => Promise<void>, options?: { readonly transactional: boolean }): Promise<StepEffect>;
  /** Looks once more, outside of any transaction, and gives the net effect of everything since the start. */
  finish(planDigest: string | null): Promise<Effects>;
  /** The values before and after, once finished; null where values are not watched. */
  values(): { readonly before: ValueState; readonly after: ValueState } | null;
}
