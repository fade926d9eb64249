import type { StepEffect } from "../effects/effects.ts";
import { lockWeight, stopsWriters } from "../effects/lock-modes.ts";
import type { Evidence } from "../pipeline/evidence/evidence.ts";
import type { Judgement } from "../policy/judgement.ts";
import { wayBackWords } from "./way-back.ts";
import { duration, number, plural } from "./words.ts";

/** `Blocked: 1 protected-table violation`, `Needs approval: 2 findings`, `Pass`. */
export function verdictWords({ verdict, findings }: Judgement): string {
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
  const { plan, effects, verification } = evidence;
  const parts = [
    verdictWords(judgement),
    plan.steps.length === 0 ? "no schema change" : plural(plan.steps.length, "step"),
  ];
  const rowsBefore = new Map(verification.rows.map(({ table, before }) => [table, before]));
  const lock = longestLock(effects.steps, rowsBefore);
  if (lock !== null) {
    const rows = rowsBefore.get(lock.relation) ?? null;
    const size = rows === null ? "" : ` (${shortCount(rows)} row${rows === 1 ? "" : "s"})`;
    parts.push(`longest lock ${duration(lock.milliseconds)} on ${lock.relation}${size}`);
  }
  const { class: name, loses } = verification.wayBack;
  if (plan.steps.length > 0) parts.push(`way back: ${wayBackWords({ class: name, loses })}`);
  return parts.join(" · ");
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

/**
 * What stops writers and was held the longest: from SHARE on, writers wait. Nobody waits for a new table, and of locks that
 * were held equally long that of a table tells more than that of its index.
 */
function longestLock(
  steps: readonly StepEffect[],
  rowsBefore: ReadonlyMap<string, number | null>,
): StepEffect["locks"][number] | null {
  const blocking = steps
    .flatMap(({ locks }) => locks)
    .filter(({ relation, mode }) => stopsWriters(mode) && rowsBefore.get(relation) !== null);
  const isTable = ({ relation }: StepEffect["locks"][number]) => Number(rowsBefore.has(relation));
  return blocking.toSorted((a, b) => b.milliseconds - a.milliseconds || isTable(b) - isTable(a))[0] ?? null;
}

function shortCount(count: number): string {
  if (count < 10_000) return number(count);
  return count < 1_000_000 ? `${Math.round(count / 1000)} k` : `${(count / 1_000_000).toFixed(1)} M`;
}
