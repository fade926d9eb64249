import { expect, test } from "vitest";
import { inBlocks, stillMeets } from "../../src/plan/data/in-blocks.ts";

const batches = { table: ["public", "item"] as const, alias: "item", rows: null, pause: 0 };
const range = "item.ctid >= '(5,0)'::pg_catalog.tid AND item.ctid < '(9,0)'::pg_catalog.tid";

test.each([
  [
    "UPDATE public.item SET n = 1 WHERE n IS NULL OR n > 3",
    `UPDATE public.item SET n = 1 WHERE ${range} AND ( n IS NULL OR n > 3\n)`,
  ],
  [
    'UPDATE public.item SET n = (SELECT 1 WHERE true), "where" = ARRAY[1] WHERE n IS NULL -- where',
    `UPDATE public.item SET n = (SELECT 1 WHERE true), "where" = ARRAY[1] WHERE ${range} AND ( n IS NULL -- where\n)`,
  ],
  [
    "UPDATE public.item SET s = ' where ' /* where */ WHERE s <> $$where$$",
    `UPDATE public.item SET s = ' where ' /* where */ WHERE ${range} AND ( s <> $$where$$\n)`,
  ],
  ["DELETE FROM public.item", `DELETE FROM public.item\nWHERE ${range}`],
])("%s gets the blocks into its own condition", (sql, expected) => {
  expect(inBlocks(sql, batches, 5, 9)).toBe(expected);
});

test("an alias is what the condition speaks of, quoted where it has to be", () => {
  const aliased = { ...batches, alias: "My item" };
  expect(inBlocks('DELETE FROM public.item AS "My item"', aliased, 0, 1)).toContain('"My item".ctid >=');
  expect(stillMeets('UPDATE public.item AS "My item" SET n = 1 WHERE "My item".n = 0', aliased)?.query).toContain(
    'from public.item as "My item"',
  );
});

test("what is deleted cannot be met again", () => {
  expect(stillMeets("DELETE FROM public.item WHERE n = 1", batches)).toBeNull();
});
