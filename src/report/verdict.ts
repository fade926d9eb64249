import type { StepEffect } from "../effects/effects.ts";
import { lockWeight, stopsWriters } from "../effects/lock-modes.ts";
import type { Evidence } from "../pipeline/evidence/evidence.ts";
import type { Judgement } from "../policy/judgement.ts";
import { wayBackWords } from "./way-back.ts";
import { duration, number, plural } from "./words.ts";

/** `Blocked: 1 protected-table violation`, `Needs approval: 2 findings`, `Pass`. */
export function verdictWords({ verdict, findings }: Pick<Judgement, "verdict" | "findings">): string {
  const count = (tier: string) => findings.filter((finding) => finding.tier === tier).length;
  if (verdict === "pass") return "Pass";
  if (verdict === "approval") return `Needs approval: ${plural(count("approval"), "finding")}`;
  const unproven = findings.filter(
    ({ tier, effect }) => tier === "never" && (effect === null || effect === "not-observed"),
  );
  const never = count("never");
  const what = unproven.length > 0 ? "violation" : "protected-table violation";
  return `Blocked: ${plural(never, what)}`;
}

/**
 * The first line of every report:
 * `Blocked: 1 protected-table violation · 4 steps · longest lock 0.4 s on orders (1.0 M rows) · way back: lossless`.
 */
export function verdictLine(judgement: Judgement, evidence: Evidence): string {
  const { plan, verification } = evidence;
  const parts = [verdictWords(judgement), stepsWords(plan.steps.length)];
  const lock = longestLock(evidence);
  if (lock !== null) parts.push(lockWords(lock, lock.relation));
  const { class: name, loses } = verification.wayBack;
  if (plan.steps.length > 0) parts.push(`way back: ${wayBackWords({ class: name, loses })}`);
  return parts.join(" · ");
}

export function stepsWords(steps: number): string {
  return steps === 0 ? "no schema change" : plural(steps, "step");
}

/** `longest lock 0.4 s on orders (1.0 M rows)`. */
export function lockWords({ milliseconds, rows }: LongestLock, where: string): string {
  const size = rows === null ? "" : ` (${shortCount(rows)} row${rows === 1 ? "" : "s"})`;
  return `longest lock ${duration(milliseconds)} on ${where}${size}`;
}

/** Less log than this is what any change of the catalog writes. */
export const notableLog = 1024 ** 2;

/** What a step read through but did not write anew, which says it all. */
export function scanned(step: StepEffect): StepEffect["scanned"] {
  return step.scanned.filter(({ relation }) => !step.rewritten.includes(relation));
}

/** The strongest lock that a step was seen to take. */
export function strongestLock(step: StepEffect): StepEffect["locks"][number] | null {
  return step.locks.toSorted((a, b) => lockWeight(b.mode) - lockWeight(a.mode))[0] ?? null;
}

export interface LongestLock {
  readonly relation: string;
  readonly milliseconds: number;
  /** Of the table, before the first step. */
  readonly rows: number | null;
}

/**
 * What stops writers and was held the longest: from SHARE on, writers wait. Nobody waits for a new table, and of locks that
 * were held equally long that of a table tells more than that of its index.
 */
export function longestLock({ effects, verification }: Evidence): LongestLock | null {
  const rowsBefore = new Map(verification.rows.map(({ table, before }) => [table, before]));
  const blocking = effects.steps
    .flatMap(({ locks }) => locks)
    .filter(({ relation, mode }) => stopsWriters(mode) && rowsBefore.get(relation) !== null);
  const isTable = ({ relation }: StepEffect["locks"][number]) => Number(rowsBefore.has(relation));
  const [first] = blocking.toSorted((a, b) => b.milliseconds - a.milliseconds || isTable(b) - isTable(a));
  return first === undefined ? null : { ...first, rows: rowsBefore.get(first.relation) ?? null };
}

/** `31 k`, `1.0 M`. */
function shortCount(count: number): string {
  if (count < 10_000) return number(count);
  return count < 1_000_000 ? `${Math.round(count / 1000)} k` : `${(count / 1_000_000).toFixed(1)} M`;
}
