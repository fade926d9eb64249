import type { SurveyedCode } from "../../effects/survey/survey.ts";
import { advice } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const looksAround: Rule = {
  id: "looks-around",
  name: "Step that looks where it runs",
  word: null,
  gravest: "approval",
  condition:
    "A step, or a function that it calls, asks what differs between preview and production: the database's name, the server's address or version, settings, sessions, sizes of tables. Approval if it also decides something, and drops, truncates, deletes, updates, alters or runs dynamic SQL; where it drops or truncates, asking for the time or the role is enough.",
  effect: "What was seen on the preview need not be what production gets; a release would stop before COMMIT.",
  workaround: "Write steps that do the same everywhere; what belongs to one environment goes into its configuration.",
  bad: "do $$ begin\n  if current_database() = 'production' then drop table orders; end if;\nend $$;",
  good: "do $$ begin\n  if to_regclass('public.old_orders') is not null then drop table old_orders; end if;\nend $$;",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  return (input.effects?.survey?.code ?? [])
    .filter(({ kind }) => kind === "statement")
    .flatMap((code) => judge(input, code));
}

function judge(input: RuleInput, { steps, looks, glances, does, decides }: SurveyedCode): readonly RuleFinding[] {
  const byClock = glances.length > 0 && does.some((word) => word === "drop" || word === "truncate");
  const isGrave = decides && ((looks.length > 0 && does.length > 0) || byClock);
  if (looks.length === 0 && !isGrave) return [];
  const object = input.plan?.steps.find(({ id }) => steps.includes(id))?.object ?? input.database;
  const asks = [...looks, ...(isGrave ? glances : [])].join(", ");
  const what = isGrave ? `, decides something, and its code says ${does.join(", ")}` : "";
  const message = `Step ${steps.join(", ")} asks where it is (${asks})${what}.`;
  return [{ ...advice(object, null, message, { steps }), tier: isGrave ? "approval" : "allowed" }];
}
