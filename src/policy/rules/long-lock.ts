import type { StepEffect } from "../../effects/effects.ts";
import { lockName, lockWeight, stopsWriters } from "../../effects/lock-modes.ts";
import { advice, largeRelation, sizeWords } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const longLock: Rule = {
  id: "long-lock",
  name: "Long lock",
  word: null,
  gravest: "allowed",
  condition:
    "A lock from SHARE on, which stops those who write, or read, is held on a table of at least `tableSize` for longer than `lockTime`: from the step that takes it to the end of its transaction.",
  effect: "Everyone who writes to the table waits that long, and whoever comes after them waits behind them.",
  workaround:
    "Take what is slow out of the transaction: NOT VALID first and VALIDATE later, CREATE INDEX CONCURRENTLY, backfills in batches.",
  bad: "alter table orders add column remark text;\nselect pg_sleep(0.3); -- a slow statement in the same transaction",
  good: "alter table orders add column remark text;",
  judge: (input) => found(input),
};

type Held = StepEffect["locks"][number] & { readonly step: string };

function found(input: RuleInput): readonly RuleFinding[] {
  const { lockTime } = input.policies.settings.thresholds;
  const steps = input.effects?.steps ?? [];
  const long = steps.flatMap(({ id, locks }) =>
    locks
      .filter(({ mode, milliseconds }) => stopsWriters(mode) && milliseconds > lockTime)
      .map((lock): Held => ({ ...lock, step: id })),
  );
  return [...new Set(long.map(({ relation }) => relation))].flatMap((relation) => {
    const large = largeRelation(input, relation);
    const lock = strongest(long.filter((one) => one.relation === relation));
    if (large === null || lock === null) return [];
    const held = `${lockName(lock.mode)} on ${relation} (${sizeWords(large)}) was held for ${lock.milliseconds} ms`;
    return [advice(relation, relation, `${held}; up to ${lockTime} ms are expected.`, { steps: [lock.step] })];
  });
}

/** One word a table is enough: of the strongest mode, the lock that was held the longest. */
function strongest(locks: readonly Held[]): Held | null {
  const weight = ({ mode, milliseconds }: Held) => lockWeight(mode) * 1e9 + milliseconds;
  return locks.toSorted((a, b) => weight(b) - weight(a))[0] ?? null;
}
