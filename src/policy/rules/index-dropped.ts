import { byVerdictTable, type Rule } from "../rule.ts";

export const indexDropped: Rule = {
  id: "index-dropped",
  name: "Index dropped",
  word: "index-dropped",
  condition: "An index that enforces nothing is dropped or no longer valid.",
  effect: "Queries that used it become slow.",
  workaround: "Look into pg_stat_user_indexes whether it is used; create its successor first.",
  bad: "drop index orders_note;",
  good: "create index orders_placed on orders (placed_at);",
  judge: byVerdictTable("index-dropped"),
};
