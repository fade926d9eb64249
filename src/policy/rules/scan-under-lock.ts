import type { StepEffect } from "../../effects/effects.ts";
import { lockName, stopsWriters } from "../../effects/lock-modes.ts";
import { advice, largeRelation, sizeWords } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const scanUnderLock: Rule = {
  id: "scan-under-lock",
  name: "Scan under a lock",
  word: null,
  gravest: "allowed",
  condition:
    "A table of at least `tableSize` is read through while the transaction holds a lock on it that stops those who write: a constraint or NOT NULL is checked, an index is built.",
  effect: "Writers, or all, wait for as long as reading the whole table takes, and that grows with it.",
  workaround:
    "Add the constraint NOT VALID and VALIDATE it in a transaction of its own; create the index CONCURRENTLY, and a key USING that index.",
  bad: "alter table orders add constraint note_short check (length(note) < 1000);",
  good: "alter table orders add constraint note_short check (length(note) < 1000) not valid;",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  const steps = input.effects?.steps ?? [];
  return steps.flatMap((step, place) =>
    step.scanned.flatMap(({ relation }) => {
      const large = largeRelation(input, relation);
      const mode = held(steps.slice(0, place + 1), relation);
      if (large === null || mode === null || step.rewritten.includes(relation)) return [];
      const message = `${relation} (${sizeWords(large)}) was read through under ${lockName(mode)}.`;
      return [advice(relation, relation, message, { steps: [step.id] })];
    }),
  );
}

/** A lock that was taken earlier is still held if its time reaches up to the last of these steps. */
function held(steps: readonly StepEffect[], relation: string): string | null {
  const locks = steps.flatMap((step, place) => {
    const until = steps.slice(place).reduce((sum, { milliseconds }) => sum + milliseconds, 0);
    const isLast = place === steps.length - 1;
    return step.locks.filter((lock) => isLast || (lock.milliseconds >= until && until > step.milliseconds));
  });
  return locks.find((lock) => lock.relation === relation && stopsWriters(lock.mode))?.mode ?? null;
}
