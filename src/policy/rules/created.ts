import { byVerdictTable, type Rule } from "../rule.ts";

export const created: Rule = {
  id: "created",
  name: "Something added",
  word: "created",
  condition:
    "A table, partition, nullable column, sequence, type, enum value, namespace, extension, index, constraint, view or function was added, or only a name, comment or option changed.",
  effect: "Nothing that exists is touched.",
  workaround: "None needed.",
  bad: "",
  good: "alter table orders add column remark text;",
  judge: byVerdictTable("created"),
};
