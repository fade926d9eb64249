import { byVerdictTable, type Rule } from "../rule.ts";

export const notObserved: Rule = {
  id: "not-observed",
  name: "Not observed",
  word: "not-observed",
  condition: "Something happened that the verdict table has no row for, or that could not be watched.",
  effect: "Nobody can say what it does.",
  workaround: "Leave it out, or do it by hand with its own review.",
  bad: 'create collation plain from "C";',
  good: "create table notes (id integer primary key);",
  judge: byVerdictTable("not-observed"),
};
