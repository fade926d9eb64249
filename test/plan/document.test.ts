import { describe, expect, test } from "vitest";
import { planDigest, renderPlanJson } from "../../src/plan/document.ts";
import { parsePlan } from "../../src/plan/parse.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { wayBack } from "../../src/plan/reverse.ts";

const fingerprint = `sha256:${"a".repeat(64)}`;

const body: Omit<Plan, "planDigest"> = {
  format: "schemagate-plan/v1",
  engine: "native",
  engineVersion: "0.1.0",
  pgMajor: 17,
  database: "shop",
  from: fingerprint,
  to: `sha256:${"b".repeat(64)}`,
  managed: { namespaces: ["public"], objects: [], declared: {} },
  steps: [
    {
      id: "001",
      sql: "ALTER TABLE public.orders ADD COLUMN note text",
      object: "public.orders.note",
      changeKinds: ["column.create"],
      locks: [{ relation: "public.orders", mode: "AccessExclusiveLock" }],
      transactional: true,
      work: "none",
      dataLoss: "none",
      source: { file: "schema/shop/public/orders.sql", line: 3 },
      reverse: ["ALTER TABLE public.orders DROP COLUMN note"],
    },
    {
      id: "002",
      sql: "CREATE INDEX CONCURRENTLY by_note ON public.orders (note)",
      object: "public.by_note",
      changeKinds: ["index.create"],
      locks: [],
      transactional: false,
      work: "scan",
      dataLoss: "none",
      source: null,
      reverse: ["DROP INDEX CONCURRENTLY public.by_note"],
    },
  ],
};
const plan: Plan = { ...body, planDigest: planDigest(body) };
const [first, second] = plan.steps as [Plan["steps"][0], Plan["steps"][0]];

test("a plan is read back as it was written", () => {
  expect(parsePlan(renderPlanJson(plan), "plan.json")).toEqual(plan);
});

describe("the digest", () => {
  const differs: readonly (readonly [string, Plan])[] = [
    ["the database", { ...plan, database: "other" }],
    ["where it starts", { ...plan, from: plan.to }],
    ["where it leads", { ...plan, to: plan.from }],
    ["PostgreSQL's major version", { ...plan, pgMajor: 18 }],
    ["a statement", { ...plan, steps: [{ ...first, sql: `${first.sql} ` }, second] }],
    ["the order", { ...plan, steps: [second, first] }],
    ["a step left out", { ...plan, steps: [first] }],
    ["transactionality", { ...plan, steps: [{ ...first, transactional: false }, second] }],
  ];
  test.each(differs)("covers %s, and a change of it is refused", (_what, changed) => {
    expect(planDigest(changed)).not.toBe(plan.planDigest);
    const reading = () => parsePlan(JSON.stringify(changed), "plan.json");
    expect(reading).toThrow(expect.objectContaining({ code: "plan-tampered", exit: 1 }));
  });

  const alike: readonly (readonly [string, Plan])[] = [
    ["a source line", { ...plan, steps: [{ ...first, source: { file: "x.sql", line: 9 } }, second] }],
    ["a prediction", { ...plan, steps: [{ ...first, work: "rewrite", locks: [] }, second] }],
    ["a version", { ...plan, engineVersion: "9.9.9" }],
  ];
  test.each(alike)("leaves out %s", (_what, changed) => {
    expect(planDigest(changed)).toBe(plan.planDigest);
    expect(parsePlan(JSON.stringify(changed), "plan.json")).toEqual(changed);
  });
});

test.each([
  ["no JSON", "{"],
  ["another document", JSON.stringify({ format: "schemagate-evidence/v1" })],
  ["an unknown key", JSON.stringify({ ...plan, more: 1 })],
  ["a step without its reverse", JSON.stringify({ ...plan, steps: [{ ...first, reverse: undefined }] })],
])("%s is no plan", (_what, text) => {
  expect(() => parsePlan(text, "plan.json")).toThrow(expect.objectContaining({ code: "invalid-plan", exit: 64 }));
});

test("the way back undoes the last step first and knows what cannot run in a transaction", () => {
  expect(wayBack(plan)).toEqual([
    { step: "002", place: 0, sql: "DROP INDEX CONCURRENTLY public.by_note", transactional: false },
    { step: "001", place: 0, sql: "ALTER TABLE public.orders DROP COLUMN note", transactional: true },
  ]);
});
