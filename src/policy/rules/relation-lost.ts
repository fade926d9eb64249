import { foreseenLosses } from "../foreseen.ts";
import { byVerdictTable, type Rule } from "../rule.ts";

const observed = byVerdictTable("relation-lost");

export const relationLost: Rule = {
  id: "relation-lost",
  name: "Table, column or partition lost",
  word: "relation-lost",
  condition:
    "A table, column or partition is dropped, renamed, moved, detached, truncated away or swapped for another one, by whatever statement.",
  effect: "Its rows are gone, or the application no longer finds them under the name that it uses.",
  workaround:
    "Stop using it in the application first. Add the new name beside the old one, fill it, and drop the old one in a later change with an approval; a protected table stays.",
  bad: "alter table orders drop column note;",
  good: "alter table orders add column remark text;",
  judge: (input) => [...observed(input), ...foreseenLosses(input)],
};
