import { digest } from "../digest.ts";

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

/** `judgement.json` of an evidence bundle; it names the verification before it. */
export interface JudgementDocument extends Judgement {
  readonly format: "schemagate-judgement/v1";
  readonly verificationDigest: string;
  readonly judgementDigest: string;
}

/** A judgement as it is stored. Nobody believes the verdict in it: a release judges again. */
export function judgementDocument(judgement: Judgement, verificationDigest: string): JudgementDocument {
  const content = { format: "schemagate-judgement/v1" as const, verificationDigest, ...judgement };
  return { ...content, judgementDigest: digest(content) };
}
