import type { Step } from "../../plan/plan.ts";
import type { WayBack } from "../../plan/way-back-class.ts";
import type { PolicyFiles } from "../../policy/policies.ts";
import type { Undoing } from "../../policy/undoing.ts";
import type { Soundness } from "../soundness/soundness.ts";

/** `verification.json`: what the preview showed when the plan was run there, and run back. */
export interface Verification {
  readonly format: "schemagate-verification/v1";
  readonly planDigest: string;
  /** Digest of `effects.json`. */
  readonly effects: string;
  /** The branch or clone that was worked on, and when. Not part of any verdict. */
  readonly place: { readonly name: string; readonly expiresAt: string | null };
  readonly at: string;
  /** The policies that held then, as texts: what was lowered since does not help a plan that was previewed before. */
  readonly policies: PolicyFiles;
  /** Fingerprint after each step; a release must find the same after the same step. */
  readonly steps: readonly { readonly id: string; readonly fingerprint: string }[];
  /** The step that PostgreSQL refused; nothing after it was run. */
  readonly failed: StepFailure | null;
  /** Fingerprint after the last step. */
  readonly fingerprint: string;
  /** Steps of a plan made again on the preview after the last step: none when the declared schema was reached. */
  readonly left: readonly Pick<Step, "object" | "changeKinds">[];
  readonly rows: readonly TableRows[];
  /** Columns that the plan does not touch and that exist before and after: how many, and which came through changed. */
  readonly untouched: {
    readonly compared: number;
    readonly changed: readonly { readonly table: string; readonly column: string }[];
  };
  /** Checks, constraints and indexes after the last step; absent where the plan did not run to its end. */
  readonly soundness?: Soundness;
  /** How far the reverse statements got back, seen with the rows in place. */
  readonly wayBack: WayBack;
  /** Of the way back from a release: what it undoes, as seen there. */
  readonly undoing?: Undoing;
}

export interface TableRows {
  readonly table: string;
  /** Null where the table was not there. */
  readonly before: number | null;
  readonly after: number | null;
}

export interface StepFailure {
  readonly step: string;
  readonly message: string;
  /** SQLSTATE. */
  readonly code: string | null;
  readonly sql: string;
  readonly source: { readonly file: string; readonly line: number } | null;
  /** What in the rows was in the way, where the plan knew what to look for. */
  readonly inTheWay?: InTheWay;
}

export interface InTheWay {
  readonly problem: string;
  readonly query: string;
  readonly waysOut: readonly string[];
  /** Null where they could not be counted. */
  readonly rows: number | null;
  /** Some of their primary keys: `id = 7`. */
  readonly keys: readonly string[];
}
