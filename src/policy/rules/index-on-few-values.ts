import type { SurveyedIndex, SurveyedTable } from "../../effects/survey/survey.ts";
import { advice, ownTables } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const indexOnFewValues: Rule = {
  id: "index-on-few-values",
  name: "Index on a column of few values",
  word: null,
  gravest: "allowed",
  condition:
    "A new index is ordered by one column alone, in which the preview counted no more than `fewValues` different values in its first 10000 rows, or which is boolean. Unique and partial indexes are not meant, nor those of foreign keys.",
  effect:
    "Each write keeps it up to date, and hardly a query can use it: any value stands for a large part of the table.",
  workaround: "Leave it out, put a more telling column first, or make it partial: WHERE status = 'new'.",
  bad: "create index predictions_status on predictions (status);",
  good: "create index predictions_new on predictions (made_at) where status = 'new';",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  const { fewValues } = input.policies.settings.thresholds;
  return ownTables(input).flatMap((table) =>
    table.indexes
      .filter((index) => index.isNew && index.key.length === 1 && !index.unique && !index.partial)
      .filter((index) => !table.constraints.some(({ type, columns }) => type === "f" && columns[0] === index.key[0]))
      .flatMap((index) => {
        const why = fewIn(table, index, fewValues);
        const message = `Index ${index.object} is ordered by ${index.key.join(", ")} alone, ${why}.`;
        return why === null ? [] : [advice(table.table, table.table, message, { steps: index.steps })];
      }),
  );
}

function fewIn({ columns }: SurveyedTable, { key, values }: SurveyedIndex, limit: number): string | null {
  if (columns.some(({ name, type }) => name === key[0] && type === "boolean")) return "which is boolean";
  if (values === null || values.different > limit || values.rows < 10 * values.different || values.rows < 20)
    return null;
  const many = values.different === 1 ? "one value" : `${values.different} different values`;
  return `which has ${many} in ${values.rows} rows`;
}
