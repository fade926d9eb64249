import type { Json } from "../digest.ts";
import type { Survey } from "./survey/survey.ts";

/**
 * What a plan was observed to do. One word for each row of the verdict table, in the table's order; the words are a
 * public contract. The policy turns a word, the table's protection and its rows into a tier.
 */
export const effectWords = [
  "relation-lost",
  "nullability-changed",
  "values-changed",
  "continuity-lost",
  "safeguard-weakened",
  "reaction-changed",
  "reaction-edited",
  "reach-widened",
  "column-required",
  "type-changed",
  "index-dropped",
  "dependent-changed",
  "protection-lowered",
  "created",
  "not-observed",
] as const;

export type EffectWord = (typeof effectWords)[number];

/** State of a table before the first step. `new`: made by this plan. */
export type TableState = "rows" | "empty" | "new";

/** One net effect on one logical object. Everything in it is logical: no OIDs, LSNs or times. */
export interface Effect {
  readonly word: EffectWord;
  /** Logical name: `namespace.table[.column]` or `namespace.object`, quoted only where needed. */
  readonly object: string;
  /** The table whose protection and rows decide, as `namespace.table`; null where no table is concerned. */
  readonly table: string | null;
  /** What exactly happened, as a short stable word: `column-dropped`, `renamed`, `set-not-null`, `check-refuses-null` ... */
  readonly what: string;
  /** One sentence for people. */
  readonly message: string;
  readonly tableState: TableState;
  /**
   * Facts that a rule needs beyond the word, such as `{defaultKind: "constant"}` or `{work: "rewrite"}`. Logical only.
   * `ancestors`: tables that the concerned one was a partition or child of, whose protection holds for it as well.
   */
  readonly facts: { readonly [key: string]: Json };
  /** Plain counts, kept out of every digest. */
  readonly rows?: { readonly removed: number; readonly changed: number; readonly inserted: number };
  /** Ids of the steps that took part. */
  readonly steps: readonly string[];
}

/** What one step was seen to do; a part of the net effect, for attribution and for the report. */
export interface StepEffect {
  readonly id: string;
  readonly milliseconds: number;
  readonly walBytes: number;
  /** Locks that it was the first to take, and how long its transaction held each, at most. */
  readonly locks: readonly { readonly relation: string; readonly mode: string; readonly milliseconds: number }[];
  readonly rewritten: readonly string[];
  /** Tables that it read through without being asked for rows of them, or with: how many rows, by PostgreSQL's count. */
  readonly scanned: readonly { readonly relation: string; readonly rows: number }[];
  readonly rows: readonly {
    readonly table: string;
    readonly inserted: number;
    readonly updated: number;
    readonly deleted: number;
  }[];
  /** Digest of the cumulative net effect after this step's transaction; production must compute the same before COMMIT. */
  readonly effectDigest: string;
}

/** `effects.json` of an evidence bundle. */
export interface Effects {
  readonly format: "schemagate-effects/v1";
  readonly planDigest: string | null;
  readonly net: readonly Effect[];
  readonly steps: readonly StepEffect[];
  readonly effectDigest: string;
  /** What rules beside the verdict table look at; null where a run was not watched as closely as a preview is. */
  readonly survey: Survey | null;
}
