import { advice } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const guardHidesDrift: Rule = {
  id: "guard-hides-drift",
  name: "Guard that hides a difference",
  word: null,
  gravest: "allowed",
  condition:
    "IF NOT EXISTS finds a table, column, index or sequence of that name, and it is not what the statement would have made; or an index that an interrupted build left INVALID.",
  effect: "The statement does nothing and reports success: what it describes is not what is there.",
  workaround: "Leave the guard out, so that the difference is an error, or alter what is there to what is wanted.",
  bad: "create table if not exists drafts (id bigint primary key, title text);",
  good: "create table if not exists drafts (id integer primary key, body text);",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  return (input.effects?.survey?.guarded ?? []).map(({ step, object, table, differs }) => {
    const more = differs.length > 3 ? ` and ${differs.length - 3} more` : "";
    const message = `${object} exists already, and differs: ${differs.slice(0, 3).join("; ")}${more}.`;
    return advice(object, table, message, { steps: [step] });
  });
}
