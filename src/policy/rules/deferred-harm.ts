import type { SurveyedCode } from "../../effects/survey/survey.ts";
import { advice } from "../advice.ts";
import { isProtected } from "../protection.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const deferredHarm: Rule = {
  id: "deferred-harm",
  name: "Code that would do harm later",
  word: null,
  gravest: "approval",
  condition:
    "A trigger, rule, default, CHECK, row policy, index or domain is new or changed, or runs a function that is, and the code drops, truncates, deletes or runs dynamic SQL. Approval where a protected table runs it.",
  effect: "Nothing happens while the change is previewed and released; it happens when somebody next writes or reads.",
  workaround:
    "Keep what a table runs free of DDL, DELETE and dynamic SQL; have a job do that, with a name and an owner.",
  bad: `create function sweep() returns integer language plpgsql as $$ begin
  if now() > timestamptz '2100-01-01' then execute 'drop table orders'; end if;
  return 0;
end $$;
alter table orders add column swept integer default sweep();`,
  good: "alter table orders add column swept integer default 0;",
  judge: (input) => found(input),
};

const harm = ["drop", "truncate", "delete", "execute"];

function found(input: RuleInput): readonly RuleFinding[] {
  return (input.effects?.survey?.code ?? []).flatMap((code) => {
    const does = code.does.filter((word) => harm.includes(word));
    if (code.kind === "statement" || does.length === 0) return [];
    return [finding(input, code, does)];
  });
}

function finding(
  input: RuleInput,
  { object, kind, tables, steps }: SurveyedCode,
  does: readonly string[],
): RuleFinding {
  const table = tables[0] ?? null;
  const verbs = does.map((word) => (word === "execute" ? "runs dynamic SQL" : `${word}s`)).join(", ");
  const message = `${table ?? "A table"} runs code through the ${kind} ${object ?? ""} that ${verbs}.`;
  const isNew = input.effects?.survey?.tables.some((one) => one.table === table && one.isNew) ?? false;
  const tier = !isNew && isProtected(input.policies, input.database, tables) ? "approval" : "allowed";
  return { ...advice(table ?? input.database, table, message, { steps }), tier };
}
