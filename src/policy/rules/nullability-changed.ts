import { byVerdictTable, type Rule } from "../rule.ts";

export const nullabilityChanged: Rule = {
  id: "nullability-changed",
  name: "NOT NULL gained or lost",
  word: "nullability-changed",
  condition:
    "A row with NULL in an existing column was taken before and is refused after, or the reverse, whatever refuses it: the column, its domain, a key, an identity, a CHECK, a trigger or a row policy.",
  effect: "Writes of the running application fail, or readers meet a NULL that they do not expect.",
  workaround:
    "Add a new column with the property wanted and move over to it, or get an approval once the application never writes NULL; on a protected table the column stays as it is.",
  bad: "alter table orders alter column note set not null;",
  good: "alter table orders add constraint note_short check (length(note) < 1000);",
  judge: byVerdictTable("nullability-changed"),
};
