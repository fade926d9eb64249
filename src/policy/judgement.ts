/** The three tiers of the verdict table, mildest first. */
export type Tier = "allowed" | "approval" | "never";
export type Verdict = "pass" | "approval" | "reject";
/** Pulumi's words for how much a finding weighs. */
export type Level = "advisory" | "mandatory" | "remediate";

/** One thing that a rule found; what `judge --json` prints. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  readonly tier: Tier;
  readonly database: string;
  /** `namespace.table[.column]`, quoted only where needed. */
  readonly object: string;
  /** An effect word, or null for a rule over the plan alone. */
  readonly effect: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly message: string;
  readonly workaround: string;
}

/** What a judge concluded. `planDigest` is null for a hand-written file. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  readonly planDigest: string | null;
  readonly effectDigest: string | null;
}
