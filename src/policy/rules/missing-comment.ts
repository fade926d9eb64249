import type { SurveyedTable } from "../../effects/survey/survey.ts";
import { advice, ownTables } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const missingComment: Rule = {
  id: "missing-comment",
  name: "Missing comment",
  word: null,
  gravest: "allowed",
  condition: "A new table, or a new column, has no comment. More than ten tables are told in one finding.",
  effect: "Who meets it later has to guess what it means; the data dictionary has nothing to say.",
  workaround: "Declare `comment on table ... is '...'` and `comment on column ... is '...'`.",
  bad: "alter table orders add column remark text;",
  good: "alter table orders add column remark text;\ncomment on column orders.remark is 'What the customer said';",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  const silent = ownTables(input).flatMap((table) => {
    const parts = uncommented(table);
    return parts.length === 0 ? [] : [{ ...table, parts }];
  });
  if (silent.length <= 10)
    return silent.map(({ table, parts, isNew, steps, columns }) => {
      const seen = isNew ? steps : columns.flatMap((column) => column.steps);
      return advice(table, table, `No comment on ${shortened(parts)}.`, { steps: seen });
    });
  const tables = silent.map(({ table }) => table);
  return [advice(input.database, null, `No comments on all that is new in ${shortened(tables)}.`)];
}

function uncommented({ table, isNew, commented, columns }: SurveyedTable): readonly string[] {
  const silent = columns.filter((column) => column.isNew && !column.commented).map(({ object }) => object);
  return isNew && !commented ? [table, ...silent] : silent;
}

function shortened(names: readonly string[]): string {
  const more = names.length - 5;
  return more > 0 ? `${names.slice(0, 5).join(", ")} and ${more} more` : names.join(", ");
}
