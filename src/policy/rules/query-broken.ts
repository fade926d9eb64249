import type { Effect } from "../../effects/effects.ts";
import { advice } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const queryBroken: Rule = {
  id: "query-broken",
  name: "Query of the application breaks",
  word: null,
  gravest: "approval",
  condition:
    "A query that the application runs could be prepared before the first step and cannot be after the last. The queries are those of `policies/queries/*.sql`, and those that `pg_stat_statements` of the database has seen twice or more.",
  effect: "The running application gets an error from the moment of the release on.",
  workaround:
    "Let the application stop using the old name first; keep it alive until then, beside the new one or as a view.",
  bad: "",
  good: "alter table orders add column remark text;",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  const queries = input.effects?.survey?.queries;
  if (queries === undefined) return [];
  const net = input.effects?.net ?? [];
  return [
    ...queries.broken.map(({ name, sql, problem }) => {
      const cause = net.find((effect) => names(effect, sql) && effect.word !== "created");
      const table = cause?.table ?? null;
      const message = `A query of the application can no longer be prepared (${name}): ${problem}. It is: ${sql}`;
      const place = advice(cause?.object ?? input.database, table, message, { steps: cause?.steps ?? [] });
      return { ...place, tier: "approval" as const };
    }),
    ...queries.stale.map(({ name, problem }) =>
      advice(input.database, null, `The query ${name} could not be prepared before the change either: ${problem}.`),
    ),
  ];
}

/** Whether the query has the effect's object in it, by its last name. */
function names({ object }: Effect, sql: string): boolean {
  const last = (object.split(".").at(-1) ?? object).replaceAll('"', "").toLowerCase();
  const words = new Set<string>(sql.toLowerCase().match(/[\p{L}_][\p{L}\p{N}_$]*/gu));
  return words.has(last);
}
