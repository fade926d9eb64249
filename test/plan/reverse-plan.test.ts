import { expect, test } from "vitest";
import { planDigest, renderPlanJson } from "../../src/plan/document.ts";
import { parsePlan } from "../../src/plan/parse.ts";
import type { Lock, Plan, Step } from "../../src/plan/plan.ts";
import { wayBack } from "../../src/plan/reverse.ts";
import { reversePlan, wayBackClassOf } from "../../src/plan/reverse-plan.ts";

const step = (id: string, reverse: readonly string[], more: Partial<Step> = {}): Step => ({
  id,
  sql: `forward ${id}`,
  object: "public.item",
  changeKinds: ["table.alter"],
  locks: [],
  transactional: true,
  work: "none",
  dataLoss: "none",
  source: null,
  reverse,
  ...more,
});

function planOf(steps: readonly Step[]): Plan {
  const body = {
    format: "schemagate-plan/v1" as const,
    ...{ engine: "native", engineVersion: "0", pgMajor: 17, database: "shop" },
    managed: { namespaces: ["public"], objects: [], declared: {} },
    from: `sha256:${"a".repeat(64)}`,
    to: `sha256:${"b".repeat(64)}`,
    steps,
  };
  return { ...body, planDigest: planDigest(body) };
}

const plan = planOf([
  step("001", [], { undoneBy: "002" }),
  step("002", ["back 002a", "back 002b"], { changeKinds: ["column.create"], object: "public.item.size" }),
  step("003", ["DROP INDEX CONCURRENTLY i"], { changeKinds: ["index.create"] }),
  step("004", [], { undoneBy: "003" }),
  step("005", ["back 005"], { changeKinds: ["table.create"] }),
]);
const wish = { release: "7", done: 5, from: plan.to };
const back = reversePlan(plan, wish);

test("a way back is a plan of its own, with a step for each reverse statement, the last step's first", () => {
  expect(back.steps.map(({ id, sql, transactional }) => [id, sql, transactional])).toEqual([
    ["001", "back 005", true],
    ["002", "DROP INDEX CONCURRENTLY i", false],
    ["003", "back 002a", true],
    ["004", "back 002b", true],
  ]);
  expect(back).toMatchObject({ from: plan.to, to: plan.from, undoes: { release: "7", planDigest: plan.planDigest } });
  expect(back.steps.map(({ changeKinds, loses }) => [changeKinds[0], loses?.what])).toEqual([
    ["table.drop", "rows"],
    ["index.drop", undefined],
    ["column.drop", "values"],
    ["column.drop", "values"],
  ]);
});

test("going back from the way back runs the plan again, in its own order", () => {
  expect(wayBack(back).map(({ sql }) => sql)).toEqual(plan.steps.map(({ sql }) => sql));
  expect(wayBackClassOf(back, back.steps.length).class).toBe("lossy");
});

test("it survives its file, and the same release makes the same digest", () => {
  expect(parsePlan(renderPlanJson(back), "plan.json")).toEqual(back);
  expect(reversePlan(plan, wish).planDigest).toBe(back.planDigest);
  expect(reversePlan(plan, { ...wish, done: 4 }).planDigest).not.toBe(back.planDigest);
});

test.each([
  [5, "lossless"],
  [3, "lossless"],
  [1, "restore only"],
])(
  "the class of the way back from %i steps is %s: what goes with a step that was not run does not go",
  (done, name) => {
    expect(wayBackClassOf(plan, done).class).toBe(name);
  },
);

const [writing, exclusive] = (["RowExclusiveLock", "AccessExclusiveLock"] as const).map((mode) => ({
  relation: "public.item",
  mode,
})) as [Lock, Lock];
const fill = { table: ["public", "item"], alias: "item", rows: null, pause: 0 } as const;
const swap = planOf([
  step("001", ["drop beside"]),
  step("002", [], { undoneBy: "001", transactional: false, batches: fill }),
  step("003", ["make beside", "fill", "take the place"], {
    reverseSteps: [{ reverse: ["drop again"] }, { undoneBy: 0, batches: fill, work: "scan", locks: [writing] }, {}],
    locks: [exclusive],
    undoneBy: "001",
  }),
]);

test("a way back of several statements is left in the middle by what each says of itself", () => {
  const back = reversePlan(swap, { release: "7", done: 3, from: swap.to });
  expect(back.steps.map(({ sql, transactional, batches, locks }) => [sql, transactional, batches, locks])).toEqual([
    ["make beside", true, undefined, [exclusive]],
    ["fill", false, fill, [writing]],
    ["take the place", true, undefined, [exclusive]],
    ["drop beside", true, undefined, []],
  ]);
  const left = reversePlan(back, { release: "8", done: 2, from: swap.from });
  expect([left.steps.map(({ sql }) => sql), wayBackClassOf(back, 2).class]).toEqual([["drop again"], "lossless"]);
  // The column is the old one again, and nothing is beside it from which the new one could be made.
  expect(wayBackClassOf(back, 3).class).toBe("restore only");
  expect(wayBackClassOf(back, 4).class).toBe("lossless");
  const again = reversePlan(back, { release: "8", done: 4, from: swap.from });
  expect(again.steps.map(({ sql, batches }) => [sql, batches])).toEqual([
    ["forward 001", undefined],
    ["forward 002", fill],
    ["forward 003", undefined],
    ["drop again", undefined],
  ]);
  expect(parsePlan(renderPlanJson(back), "plan.json")).toEqual(back);
});
