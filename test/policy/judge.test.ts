import { expect, test } from "vitest";
import type { Effect, Effects } from "../../src/effects/effects.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { besideTheTable } from "../../src/policy/beside-the-table.ts";
import { type JudgeInput, judge } from "../../src/policy/judge.ts";
import { judgementDocument } from "../../src/policy/judgement.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { rules, selfCheck } from "../../src/policy/registry.ts";

const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;

const plan: Plan = {
  format: "schemagate-plan/v1",
  planDigest: digestOf("a"),
  engine: "native",
  engineVersion: "0",
  pgMajor: 17,
  database: "shop",
  from: digestOf("1"),
  to: digestOf("2"),
  managed: { namespaces: ["public"], objects: [], declared: {} },
  steps: ["public.orders.note", "public.orders"].map((object, place) => ({
    id: `00${place + 1}`,
    sql: "select 1",
    object,
    changeKinds: [],
    locks: [],
    transactional: true,
    work: "none",
    dataLoss: "none",
    source: { file: `schema/shop/public/${place}.sql`, line: 3 + place },
    reverse: [],
  })),
};

function effects(...net: readonly Partial<Effect>[]): Effects {
  const plain: Effect = {
    word: "index-dropped",
    object: "public.orders",
    table: "public.orders",
    what: "index-dropped",
    message: "An index went.",
    tableState: "rows",
    facts: {},
    steps: ["002"],
  };
  const steps = plan.steps.map(({ id }) => ({
    id,
    milliseconds: 1,
    walBytes: 0,
    locks: [],
    rewritten: [],
    scanned: [],
    rows: [],
    effectDigest: digestOf("e"),
  }));
  return {
    format: "schemagate-effects/v1",
    planDigest: plan.planDigest,
    net: net.map((one) => ({ ...plain, ...one })),
    steps,
    effectDigest: digestOf("e"),
    survey: {
      relations: [],
      tables: [],
      code: [],
      guarded: [],
      platform: [],
      queries: { tried: 0, broken: [], stale: [] },
    },
  };
}

function policies(files: { readonly protected?: string; readonly rules?: string; readonly waivers?: string } = {}) {
  return parsePolicies({ protected: null, rules: null, waivers: null, ...files }, "policies");
}

const input: JudgeInput = {
  plan,
  effects: effects(),
  policies: policies(),
  database: "shop",
  now: new Date("2026-01-15T12:00:00Z"),
};

function waiver(changes: Readonly<Record<string, string>> = {}): string {
  const fields = {
    rule: "index-dropped",
    object: "public.orders",
    effectDigest: digestOf("e"),
    by: "the owners",
    reason: "not used",
    expires: "2026-01-15",
    ...changes,
  };
  return `waivers: [${JSON.stringify(fields)}]`;
}

test("no effects, effects of another plan and effects that lack a step are no evidence", () => {
  const other = { ...effects(), planDigest: digestOf("f") };
  const partial = { ...effects(), steps: effects().steps.slice(1) };
  const unsurveyed = { ...effects(), survey: null };
  for (const one of [null, other, partial, unsurveyed]) {
    const judgement = judge({ ...input, effects: one });
    expect(judgement.verdict).toBe("reject");
    expect(judgement.findings[0]).toMatchObject({ rule: "evidence-missing", tier: "never", object: "shop" });
  }
  expect(judge(input)).toEqual({
    verdict: "pass",
    findings: [],
    planDigest: plan.planDigest,
    effectDigest: digestOf("e"),
  });
});

test("steps after the one that failed are not what is missing; those before it are", () => {
  const [first, second] = plan.steps.map(({ id }) => id);
  const partial = { ...effects(), steps: effects().steps.slice(0, 1) };
  const rulesOf = (stopped: string | undefined) =>
    judge({ ...input, effects: partial, stopped: stopped ?? "" }).findings.map(({ rule }) => rule);
  expect(rulesOf(second)).toEqual([]);
  expect(judge({ ...input, effects: partial, stopped: second ?? "" }).verdict).toBe("reject");
  const none = { ...effects(), steps: [] };
  expect(judge({ ...input, effects: none, stopped: second ?? "" }).findings[0]?.message).toContain(first);
});

test("of a plan that stopped on its way only that is told which the rest of it would not have touched", () => {
  const [first, second] = plan.steps;
  if (first === undefined || second === undefined) throw new Error("the plan has two steps");
  const swap = { ...plan, steps: [first, { ...second, sql: "drop type public.mood__old" }] };
  const lost = { word: "relation-lost", what: "dropped", message: "Gone." } as const;
  const seen = effects({ ...lost, object: "public.mood__old" }, { ...lost, object: "public.orders.note" });
  const stopped = { ...seen, steps: seen.steps.slice(0, 1) };
  const objects = (one: Effects) => judge({ ...input, plan: swap, effects: one }).findings.map(({ object }) => object);
  expect(objects(stopped).toSorted()).toEqual(["public.orders.note", "shop"]);
  expect(objects(seen).toSorted()).toEqual(["public.mood__old", "public.orders.note"]);
});

test("a rule that throws, a rule that is gone, and a word that nobody knows end in a rejection with the reason", () => {
  const broken = rules.map((rule) =>
    rule.id === "created"
      ? {
          ...rule,
          judge: () => {
            throw new Error("no such thing");
          },
        }
      : rule,
  );
  expect(judge({ ...input, rules: broken }).findings[0]).toMatchObject({
    rule: "created",
    tier: "never",
    message: expect.stringContaining("no such thing"),
  });
  const fewer = rules.filter((rule) => rule.id !== "index-dropped");
  expect(judge({ ...input, rules: fewer })).toMatchObject({
    verdict: "reject",
    findings: [{ rule: "self-check", message: expect.stringContaining("index-dropped") }],
  });
  const unknown = effects({ word: "from-the-future" as never });
  expect(judge({ ...input, effects: unknown })).toMatchObject({
    verdict: "reject",
    findings: [{ rule: "not-observed" }],
  });
});

test("the gate is whole, and notices when a rule is missing", () => {
  expect(selfCheck()).toEqual([]);
  for (const rule of rules) expect(selfCheck(rules.filter((one) => one !== rule))).toHaveLength(1);
  expect(
    rules
      .filter(({ word }) => word === null)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(besideTheTable.toSorted());
});

test("findings stand at the step of the object, else at a step that took part, else where the object is declared", () => {
  const net = effects(
    { object: "public.orders.note", steps: ["001", "002"] },
    { object: "public.authors", table: "public.authors", steps: ["002"] },
    { object: "public.x", table: "public.x", steps: [] },
  );
  const locate = (object: string) => (object === "public.x" ? { file: "x.sql", line: 9 } : null);
  const places = Object.fromEntries(
    judge({ ...input, effects: net, locate }).findings.map((one) => [one.object, `${one.file}:${one.line}`]),
  );
  expect(places).toEqual({
    "public.orders.note": "schema/shop/public/0.sql:3",
    "public.authors": "schema/shop/public/1.sql:4",
    "public.x": "x.sql:9",
  });
});

test.for([
  ["a waiver stands for an approval", waiver(), "pass"],
  ["another effect voids it", waiver({ effectDigest: digestOf("f") }), "approval"],
  ["another object is not meant", waiver({ object: "public.authors" }), "approval"],
  ["another rule is not meant", waiver({ rule: "relation-lost" }), "approval"],
  ["it expires", waiver({ expires: "2026-01-14" }), "approval"],
  ["it holds until its day ends", waiver({ expires: "2026-01-15" }), "pass"],
  ["it holds until its time", waiver({ expires: "2026-01-15T11:59:00Z" }), "approval"],
] as const)("%s", ([, waivers, verdict]) => {
  const judgement = judge({ ...input, effects: effects({}), policies: policies({ waivers }) });
  expect(judgement.verdict).toBe(verdict);
});

test("a waiver never stands for a never, and one that has expired is mentioned", () => {
  const gone = effects({ word: "relation-lost", what: "dropped" });
  const guarded = policies({
    protected: "protected: [{table: public.orders}]",
    waivers: waiver({ rule: "relation-lost" }),
  });
  expect(judge({ ...input, effects: gone, policies: guarded }).verdict).toBe("reject");
  const expired = judge({
    ...input,
    effects: effects({}),
    policies: policies({ waivers: waiver({ expires: "2025-12-31" }) }),
  });
  expect(expired.findings[0]?.message).toContain("expired on 2025-12-31");
});

test.for([
  ["public.orders", true],
  ["PUBLIC.Orders", true],
  ['"public"."orders"', true],
  [" public . orders", true],
  ['public."Orders"', false],
  ["public.order", false],
] as const)("the protected table %s is public.orders: %s", ([table, isOrders]) => {
  const guarded = policies({ protected: `protected: [{table: ${JSON.stringify(table)}}]` });
  const judgement = judge({ ...input, effects: effects({ word: "relation-lost" }), policies: guarded });
  expect(judgement.verdict).toBe(isOrders ? "reject" : "approval");
});

test("protection holds for the named database, for partitions, for an empty table, and not for a new one", () => {
  const verdict = (effect: Partial<Effect>, entry = "{table: public.orders}") =>
    judge({
      ...input,
      effects: effects({ word: "relation-lost", ...effect }),
      policies: policies({ protected: `protected: [${entry}]` }),
    }).verdict;
  expect(verdict({}, "{table: public.orders, database: shop}")).toBe("reject");
  expect(verdict({}, "{table: public.orders, database: other}")).toBe("approval");
  expect(verdict({ table: "public.orders_2024", facts: { ancestors: ["public.orders"] } })).toBe("reject");
  expect(verdict({ tableState: "empty" })).toBe("reject");
  expect(verdict({ tableState: "new" })).toBe("pass");
  expect(verdict({ word: "index-dropped" }, "{table: public.orders, effects: [index-dropped]}")).toBe("reject");
});

test("columns narrow changed values alone", () => {
  const entry = policies({ protected: 'protected: [{table: public.orders, columns: [total, "Odd"]}]' });
  const verdict = (effect: Partial<Effect>) => judge({ ...input, effects: effects(effect), policies: entry }).verdict;
  expect(verdict({ word: "values-changed", object: "public.orders.total" })).toBe("reject");
  expect(verdict({ word: "values-changed", object: "public.orders.note" })).toBe("approval");
  expect(verdict({ word: "values-changed", object: "public.orders", what: "rows-removed" })).toBe("reject");
  expect(verdict({ word: "relation-lost", object: "public.orders.note" })).toBe("reject");
});

test("rules.yaml makes a rule stricter, everywhere or for one object", () => {
  const verdict = (rulesText: string) =>
    judge({ ...input, effects: effects({}), policies: policies({ rules: rulesText }) }).verdict;
  expect(verdict("rules: {index-dropped: {tier: never}}")).toBe("reject");
  expect(verdict("rules: {index-dropped: {objects: [{object: public.orders, tier: never}]}}")).toBe("reject");
  expect(verdict("rules: {index-dropped: {objects: [{object: public.authors, tier: never}]}}")).toBe("approval");
});

/** A new table without a primary key: what only advises. */
const keyless: Effects = {
  ...effects(),
  survey: {
    relations: [],
    code: [],
    guarded: [],
    platform: [],
    queries: { tried: 0, broken: [], stale: [] },
    tables: [
      {
        ...{ table: "public.visits", isNew: true, kind: "table", commented: true, steps: [] },
        ...{ columns: [], constraints: [], indexes: [] },
      },
    ],
  },
};

test.for([
  ["", "pass", "advisory", "allowed"],
  ["level: advisory", "pass", "advisory", "allowed"],
  ["level: mandatory", "approval", "mandatory", "approval"],
  ["level: remediate", "approval", "remediate", "approval"],
  ["tier: never", "reject", "mandatory", "never"],
  ["level: mandatory, tier: never", "reject", "mandatory", "never"],
  ["objects: [{object: public.visits, level: mandatory}]", "approval", "mandatory", "approval"],
  ["objects: [{object: public.orders, level: mandatory}]", "pass", "advisory", "allowed"],
  ["level: mandatory, objects: [{object: public.visits, level: advisory}]", "pass", "advisory", "allowed"],
] as const)("a rule beside the table, {%s}, ends in %s", ([setting, verdict, level, tier]) => {
  const text = `rules: {table-without-key: {${setting}}}`;
  const judgement = judge({ ...input, effects: keyless, policies: policies({ rules: text }) });
  expect(judgement).toMatchObject({ verdict, findings: [{ rule: "table-without-key", level, tier }] });
});

test("a waiver stands for what advises and was made mandatory; what the table makes mandatory is so without being told", () => {
  const rulesText = "rules: {table-without-key: {level: mandatory}, relation-lost: {level: mandatory}}";
  const waivers = waiver({ rule: "table-without-key", object: "public.visits" });
  const waived = judge({ ...input, effects: keyless, policies: policies({ rules: rulesText, waivers }) });
  expect(waived).toMatchObject({ verdict: "pass", findings: [{ level: "advisory", tier: "allowed" }] });
  const lost = effects({ word: "relation-lost", tableState: "new" });
  expect(judge({ ...input, effects: lost, policies: policies({ rules: rulesText }) }).verdict).toBe("pass");
});

test("making less mandatory, and counting less as large or long, lowers protection", () => {
  const base = policies({
    rules: "thresholds: {tableSize: 10 MB, lockTime: 1 s}\nrules: {long-lock: {level: mandatory}}",
  });
  const proposed = policies({ rules: "thresholds: {tableSize: 1 GB, lockTime: 2 s}" });
  const { findings } = judge({ ...input, policies: base, proposed });
  expect(findings.map(({ object, tier }) => [object, tier])).toEqual([
    ["rules.yaml:lockTime", "never"],
    ["rules.yaml:long-lock", "never"],
    ["rules.yaml:tableSize", "never"],
  ]);
});

test("an exception for one object lowers protection", () => {
  const base = policies({ rules: "rules: {long-lock: {level: mandatory}}" });
  const excepted = "rules: {long-lock: {level: mandatory, objects: [{object: public.orders, level: advisory}]}}";
  const { findings } = judge({ ...input, policies: base, proposed: policies({ rules: excepted }) });
  expect(findings).toMatchObject([{ rule: "protection-lowered", object: "rules.yaml:long-lock" }]);
});

test("more or other people who may approve lower protection; fewer do not", () => {
  const named = (approvers: string, own: string) =>
    policies({ rules: `approvers: [${approvers}]\nrules: {index-dropped: {${own}}}` });
  const base = named('"@ann", "@bo"', 'approvers: ["@dba", "@bo"]');
  const lowered = (proposed: typeof base) =>
    judge({ ...input, policies: base, proposed }).findings.map(({ object }) => object);
  expect(lowered(named('"@ann"', 'approvers: ["@dba"]'))).toEqual([]);
  expect(lowered(named('"@ann", "@eve"', 'approvers: ["@dba"]'))).toEqual(["rules.yaml:approvers"]);
  expect(lowered(named('"@ann"', 'approvers: ["@eve"]'))).toEqual(["rules.yaml:index-dropped"]);
  expect(lowered(named('"@ann"', ""))).toEqual(["rules.yaml:index-dropped"]);
});

test("what the table makes mandatory may be left unsaid", () => {
  const base = policies({ rules: "thresholds: {fewValues: 9}\nrules: {relation-lost: {level: mandatory}}" });
  const proposed = policies({ rules: "thresholds: {fewValues: 9}" });
  expect(judge({ ...input, policies: base, proposed }).findings).toEqual([]);
  expect(judge({ ...input, policies: base, proposed: policies() }).findings).toMatchObject([
    { object: "rules.yaml:fewValues" },
  ]);
});

test("protection that is lowered needs its owners' approval, and never goes with a schema change", () => {
  const guarded = policies({ protected: "protected: [{table: public.orders}, {table: public.authors}]" });
  const proposed = policies({ protected: "protected: [{table: public.orders, columns: [total]}]" });
  const alone = { ...plan, steps: [] };
  const nothing = { ...effects(), steps: [] };
  const quiet = judge({ ...input, plan: alone, effects: nothing, policies: guarded, proposed });
  expect(quiet).toMatchObject({
    verdict: "approval",
    findings: [{ object: "public.authors", effect: "protection-lowered" }, { object: "public.orders" }],
  });
  expect(judge({ ...input, policies: guarded, proposed }).verdict).toBe("reject");
  expect(judge({ ...input, policies: proposed, proposed: guarded }).verdict).toBe("pass");
});

test("a judgement is stored with the digest of the verification before it", () => {
  const document = judgementDocument(judge(input), digestOf("9"));
  expect(document).toMatchObject({
    format: "schemagate-judgement/v1",
    verificationDigest: digestOf("9"),
    verdict: "pass",
  });
  expect(document.judgementDigest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(judgementDocument(judge(input), digestOf("8")).judgementDigest).not.toBe(document.judgementDigest);
});
