import { byVerdictTable, type Rule } from "../rule.ts";

export const reactionEdited: Rule = {
  id: "reaction-edited",
  name: "Trigger or rule changed without a visible difference",
  word: "reaction-edited",
  condition: "A trigger or rule, or code that it runs, was added or changed, and sample rows fare as before.",
  effect: "The samples may not reach what it does: it waits for other rows, other times or other users.",
  workaround: "Read the code; on a protected table get an approval.",
  bad: "create function noop() returns trigger language plpgsql as $$ begin return new; end $$; create trigger noop before insert on orders for each row execute function noop();",
  good: "create function noop() returns trigger language plpgsql as $$ begin return new; end $$;",
  judge: byVerdictTable("reaction-edited"),
};
