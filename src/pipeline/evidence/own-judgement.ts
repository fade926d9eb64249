import { runtimeTables } from "../../catalog/runtime-partitions.ts";
import { familyOfEffects } from "../../effects/at-runtime.ts";
import type { Effect } from "../../effects/effects.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Plan, Step } from "../../plan/plan.ts";
import { judge } from "../../policy/judge.ts";
import type { Finding } from "../../policy/judgement.ts";
import { stricter } from "../../policy/verdict-table.ts";
import { judgeEvidence, undoingOf } from "../judge.ts";
import type { Evidence } from "./evidence.ts";
import type { LoadedPolicies } from "./policies.ts";

/** The gravest thing that a run did, by its own observation, and that its evidence does not tell of; null when nothing. */
export type OwnJudgement = (position: number, net: readonly Effect[]) => Finding | null;

/**
 * What a release holds against its evidence beyond digests. A digest in a file says only that this file fits it: who
 * edits the net effect can keep every digest that production will compute again. So the target judges what it sees
 * itself, by the same policies, and nothing graver passes than the evidence lets pass. A table that was empty when the
 * preview was made and holds rows now is graver, too.
 *
 * @param sealed The evidence is known to be unchanged: what only a preview can see, such as equal values, is believed.
 */
export function ownJudgement(
  evidence: Evidence,
  loaded: LoadedPolicies,
  { sealed, now }: { readonly sealed: boolean; readonly now: Date },
): OwnJudgement {
  const { plan, effects } = evidence;
  const undoing = undoingOf(evidence);
  const told = judgeEvidence(evidence, loaded, now).findings;
  return (position, net) => {
    // Of partitions that the application makes there may be others here: what happens to one happens to all.
    const nameOf = familyOfEffects([...effects.net, ...net], runtimeTables(plan.managed));
    const toldNet = effects.net.map((one) => renamed(one, nameOf));
    const own = net.filter((effect) => !comparedOnPreview(renamed(effect, nameOf), toldNet, sealed));
    const { policies } = loaded;
    const { findings } = judge({
      ...{ plan, effects: { ...effects, net: own }, policies, database: plan.database, now },
      ...(undoing === undefined ? {} : { undoing }),
    });
    const toldFindings = told.map((one) => renamed(one, nameOf));
    const isTold = (one: Finding) => toldFindings.some((other) => covers(other, renamed(one, nameOf)));
    const untold = findings.filter((one) => one.tier !== "allowed" && !isTold(one));
    return untold.find((one) => !willPass(plan, position, one, sealed)) ?? null;
  };
}

/**
 * @throws Failure `graver-than-evidence` (3). Called before COMMIT, it undoes the step.
 */
export function requireToldOf(finding: Finding | null, step: Step): void {
  if (finding === null) return;
  throw new Failure({
    code: "graver-than-evidence",
    exit: exitCodes.rejected,
    tried: `Judging step ${step.id} by what it did here, before COMMIT`,
    problem: `${finding.rule}: ${finding.message} The evidence does not tell of it${step.transactional ? "; the step was rolled back" : ""}.`,
    next: "Preview again and have that judged: this evidence was changed, or this database is not what the preview was.",
    ...(finding.file === null ? {} : { at: { file: finding.file, line: finding.line ?? 1 } }),
  });
}

/** What is told by comparing values, which here nobody does: a rewritten column or a written row may hold anything. */
const byValue = ["type-narrowed", "type-reshaped", "column-swapped-away", "swapped-away", "rewritten"];
const byRow = ["values-updated", "rows-removed"];
/** How a preview that compared them, and found them equal, may tell of the same. */
const equalValues = ["retyped", "type-reshaped", "column-rebuilt", "rebuilt", "table-swapped", "rewritten"];
/** Why a plan may have written to rows without a change of what was stored before. */
const filled = [...equalValues, "column-added", "column-added-not-null"];

/**
 * True where what was judged hangs on the values that the preview found, which other databases of the same schema need not
 * have: a type that loses nothing here may lose something there, and nothing but a preview compares.
 */
export function restsOnValues({ plan, effects }: Pick<Evidence, "plan" | "effects">): boolean {
  return (
    plan.steps.some(({ data }) => data !== undefined) || effects.net.some(({ what }) => equalValues.includes(what))
  );
}

function comparedOnPreview(own: Effect, net: readonly Effect[], sealed: boolean): boolean {
  const told = net.filter(({ object, table }) => object === own.object || (table === own.table && table !== null));
  const worse = told.some(({ word }) => word === "values-changed" || word === "relation-lost");
  if (byRow.includes(own.what)) return sealed || worse || told.some(({ what }) => filled.includes(what));
  if (!byValue.includes(own.what)) return false;
  return sealed || worse || told.some(({ object, what }) => object === own.object && equalValues.includes(what));
}

function renamed<Type extends { readonly object: string; readonly table?: string | null }>(
  one: Type,
  nameOf: (object: string) => string,
): Type {
  const { object, table } = one;
  return { ...one, object: nameOf(object), ...(typeof table === "string" ? { table: nameOf(table) } : {}) };
}

function covers(told: Finding, own: Finding): boolean {
  const word = told.effect === own.effect || (told.effect === "reaction-changed" && own.effect === "reaction-edited");
  return word && told.object === own.object && stricter(told.tier, own.tier) === told.tier;
}

/**
 * Between two steps something may be gone that a later step makes again, such as a constraint in another form. What was
 * stored comes back only by a plan that put it elsewhere before, for which there is but a preview's word.
 */
function willPass(plan: Plan, position: number, { effect, object }: Finding, sealed: boolean): boolean {
  const stored = effect === "relation-lost" || effect === "values-changed";
  const name = object.split(".").at(-1) ?? object;
  return (sealed || !stored) && plan.steps.slice(position + 1).some(({ sql }) => sql.includes(name));
}
