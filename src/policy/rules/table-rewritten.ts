import { advice, largeRelation, sizeWords } from "../advice.ts";
import type { Rule, RuleFinding, RuleInput } from "../rule.ts";

export const tableRewritten: Rule = {
  id: "table-rewritten",
  name: "Large table rewritten",
  word: null,
  gravest: "allowed",
  condition: "A table of at least `tableSize` gets a new file: every row is written again, with all indexes.",
  effect: "Nobody reads or writes the table meanwhile, it needs its size once more, and all of it goes to the log.",
  workaround: "Add a new column, fill it in batches, and move over to it.",
  bad: "alter table orders alter column id type bigint;",
  good: "alter table orders alter column code type text;",
  judge: (input) => found(input),
};

function found(input: RuleInput): readonly RuleFinding[] {
  return (input.effects?.steps ?? []).flatMap(({ id, rewritten, walBytes }) =>
    rewritten.flatMap((table) => {
      const large = largeRelation(input, table);
      if (large === null) return [];
      const log = `${Math.round(walBytes / 1024)} kB of log`;
      return [advice(table, table, `${table} (${sizeWords(large)}) was written anew, with ${log}.`, { steps: [id] })];
    }),
  );
}
