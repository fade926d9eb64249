import { byVerdictTable, type Rule } from "../rule.ts";

export const reactionChanged: Rule = {
  id: "reaction-changed",
  name: "Trigger or rule that behaves differently",
  word: "reaction-changed",
  condition:
    "A trigger or rule, or code that it runs, was added or changed and sample rows fare otherwise than before; or one was disabled or removed.",
  effect: "Writes are changed, refused or forgotten where the application does not look.",
  workaround:
    "Put the behaviour into the application or a new table; get an approval where the table is not protected.",
  bad: "create function hide() returns trigger language plpgsql as $$ begin new.note := null; return new; end $$; create trigger hide before insert or update on orders for each row execute function hide();",
  good: "create view orders_short as select id from orders;",
  judge: byVerdictTable("reaction-changed"),
};
