import { effectWords } from "../effects/effects.ts";
import type { Rule } from "./rule.ts";
import { columnRequired } from "./rules/column-required.ts";
import { continuityLost } from "./rules/continuity-lost.ts";
import { created } from "./rules/created.ts";
import { dependentChanged } from "./rules/dependent-changed.ts";
import { evidenceMissing } from "./rules/evidence-missing.ts";
import { indexDropped } from "./rules/index-dropped.ts";
import { notObserved } from "./rules/not-observed.ts";
import { nullabilityChanged } from "./rules/nullability-changed.ts";
import { protectionLowered } from "./rules/protection-lowered.ts";
import { reachWidened } from "./rules/reach-widened.ts";
import { reactionChanged } from "./rules/reaction-changed.ts";
import { reactionEdited } from "./rules/reaction-edited.ts";
import { relationLost } from "./rules/relation-lost.ts";
import { safeguardWeakened } from "./rules/safeguard-weakened.ts";
import { typeChanged } from "./rules/type-changed.ts";
import { valuesChanged } from "./rules/values-changed.ts";
import { verdictTable } from "./verdict-table.ts";

/** Every rule, in the order of the verdict table. */
export const rules: readonly Rule[] = [
  relationLost,
  nullabilityChanged,
  valuesChanged,
  continuityLost,
  safeguardWeakened,
  reactionChanged,
  reactionEdited,
  reachWidened,
  columnRequired,
  typeChanged,
  indexDropped,
  dependentChanged,
  protectionLowered,
  created,
  notObserved,
  evidenceMissing,
];

/** What is amiss with the gate itself: effect words without a row or a rule, rules of the same id. Empty when sound. */
export function selfCheck(registered: readonly Rule[] = rules): readonly string[] {
  const rowless = effectWords.filter((word) => (verdictTable[word] ?? []).length === 0);
  const ruleless = effectWords.filter((word) => !registered.some((rule) => rule.word === word));
  const ids = registered.map(({ id }) => id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
  return [
    ...rowless.map((word) => `The effect "${word}" has no row in the verdict table.`),
    ...ruleless.map((word) => `The effect "${word}" has no rule.`),
    ...twice.map((id) => `Two rules are called "${id}".`),
    ...(ids.includes("evidence-missing") ? [] : ["The rule evidence-missing is gone."]),
  ];
}
