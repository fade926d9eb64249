import type { SurveyedConstraint, SurveyedRelation, SurveyedTable } from "../effects/survey/survey.ts";
import type { RuleFinding, RuleInput } from "./rule.ts";

/** A finding of a rule that only advises. */
export function advice(
  object: string,
  table: string | null,
  message: string,
  more: Partial<Pick<RuleFinding, "steps" | "workaround">> = {},
): RuleFinding {
  return { tier: "allowed", object, table, effect: null, message, steps: [], ...more };
}

/** Tables with new parts that the team declares itself: neither partitions, whose parents tell of them, nor foreign ones. */
export function ownTables(input: RuleInput): readonly SurveyedTable[] {
  const tables = input.effects?.survey?.tables ?? [];
  return tables.filter(({ kind }) => kind === "table" || kind === "partitioned");
}

/** The relation as it was before the first step, where it was there and was large by the threshold of `rules.yaml`. */
export function largeRelation(input: RuleInput, relation: string): SurveyedRelation | null {
  const found = input.effects?.survey?.relations.find((one) => one.relation === relation);
  const isLarge = found !== undefined && found.bytes >= input.policies.settings.thresholds.tableSize;
  return isLarge ? found : null;
}

/** `12 MB and 31000 rows`. */
export function sizeWords({ bytes, rows }: SurveyedRelation): string {
  const megabytes = bytes / 1024 ** 2;
  const size = megabytes < 1 ? `${Math.round(bytes / 1024)} kB` : `${Math.round(megabytes)} MB`;
  return rows === null ? size : `${size} and ${rows} rows`;
}

/** Whether a constraint of this type stands on exactly this column, or on several of which it is one. */
export function hasConstraint(constraints: readonly SurveyedConstraint[], type: string, column: string): boolean {
  return constraints.some((one) => one.type === type && one.columns.includes(column));
}
