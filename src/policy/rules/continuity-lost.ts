import { byVerdictTable, type Rule } from "../rule.ts";

export const continuityLost: Rule = {
  id: "continuity-lost",
  name: "Sequence moved back, or table unlogged",
  word: "continuity-lost",
  condition: "A sequence or identity would give values again that it has given, or a table becomes unlogged.",
  effect: "Inserts collide with keys in use, or a crash empties the table.",
  workaround: "Leave sequences to count on; make a new table unlogged rather than an old one.",
  bad: "alter sequence orders_id_seq restart with 1;",
  good: "alter sequence orders_id_seq cache 20;",
  judge: byVerdictTable("continuity-lost"),
};
