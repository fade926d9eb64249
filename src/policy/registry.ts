import { effectWords } from "../effects/effects.ts";
import { besideTheTable } from "./beside-the-table.ts";
import type { Rule } from "./rule.ts";
import { columnRequired } from "./rules/column-required.ts";
import { continuityLost } from "./rules/continuity-lost.ts";
import { created } from "./rules/created.ts";
import { deferredHarm } from "./rules/deferred-harm.ts";
import { dependentChanged } from "./rules/dependent-changed.ts";
import { doubtfulType } from "./rules/doubtful-type.ts";
import { enumeratedText } from "./rules/enumerated-text.ts";
import { evidenceMissing } from "./rules/evidence-missing.ts";
import { foreignKeyWithoutIndex } from "./rules/foreign-key-without-index.ts";
import { guardHidesDrift } from "./rules/guard-hides-drift.ts";
import { indexDropped } from "./rules/index-dropped.ts";
import { indexOnFewValues } from "./rules/index-on-few-values.ts";
import { longLock } from "./rules/long-lock.ts";
import { looksAround } from "./rules/looks-around.ts";
import { missingComment } from "./rules/missing-comment.ts";
import { notObserved } from "./rules/not-observed.ts";
import { notOnNeon } from "./rules/not-on-neon.ts";
import { nullabilityChanged } from "./rules/nullability-changed.ts";
import { nullableByOmission } from "./rules/nullable-by-omission.ts";
import { protectionLowered } from "./rules/protection-lowered.ts";
import { queryBroken } from "./rules/query-broken.ts";
import { querySlower } from "./rules/query-slower.ts";
import { reachWidened } from "./rules/reach-widened.ts";
import { reactionChanged } from "./rules/reaction-changed.ts";
import { reactionEdited } from "./rules/reaction-edited.ts";
import { redundantIndex } from "./rules/redundant-index.ts";
import { relationLost } from "./rules/relation-lost.ts";
import { repeatingColumns } from "./rules/repeating-columns.ts";
import { safeguardWeakened } from "./rules/safeguard-weakened.ts";
import { scanUnderLock } from "./rules/scan-under-lock.ts";
import { tableRewritten } from "./rules/table-rewritten.ts";
import { tableWithoutKey } from "./rules/table-without-key.ts";
import { typeChanged } from "./rules/type-changed.ts";
import { unlimitedVarchar } from "./rules/unlimited-varchar.ts";
import { unlistedValues } from "./rules/unlisted-values.ts";
import { valuesChanged } from "./rules/values-changed.ts";
import { verdictTable } from "./verdict-table.ts";

/** Every rule: in the order of the verdict table, then those that stand beside it. */
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
  deferredHarm,
  looksAround,
  queryBroken,
  querySlower,
  longLock,
  tableRewritten,
  scanUnderLock,
  foreignKeyWithoutIndex,
  guardHidesDrift,
  tableWithoutKey,
  unlimitedVarchar,
  enumeratedText,
  unlistedValues,
  nullableByOmission,
  indexOnFewValues,
  redundantIndex,
  doubtfulType,
  repeatingColumns,
  missingComment,
  notOnNeon,
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
    ...besideTheTable.filter((id) => !ids.includes(id)).map((id) => `The rule ${id} is gone.`),
  ];
}
