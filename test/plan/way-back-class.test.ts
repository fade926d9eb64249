import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import type { Json } from "../../src/digest.ts";
import { renderPlanJson } from "../../src/plan/document.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { Plan, Step } from "../../src/plan/plan.ts";
import { wayBackClass } from "../../src/plan/way-back-class.ts";
import { loadPair } from "../diff/proof.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-way-back-"));
let scratch: Scratch;
beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await scratch.close();
});

function written(name: string, sql: string): string {
  writeFileSync(join(folder, name), sql);
  return join(folder, name);
}

async function planned(from: string, to: string): Promise<Plan> {
  const pair = await loadPair(scratch, [written("from.sql", from), written("to.sql", to)]);
  const engine = { name: "native", version: "0" };
  const { catalog, sources } = pair.to;
  return makePlan({ from: pair.from.catalog, to: catalog, sources, database: "case", engine });
}

const wish = { sources: new Map(), database: "case", engine: { name: "native", version: "0" } };
const citext = (version: string) => `create extension citext version '${version}'`;
const less = "create function f(int, int) returns boolean language sql immutable as 'select $1 < $2'";
const base = "create table t (id int primary key, n int, note varchar(9))";
const rows = (object: string, what: string) => ({ object, what, rows: null });

describe("the class of the way back", () => {
  test.each([
    ["a column more", base, base.replace("n int", "n int, m int"), []],
    ["a type that widens", base, base.replace("n int", "n bigint"), []],
    ["NOT NULL", base, base.replace("n int", "n int not null"), []],
    [
      "an index with a statistics target",
      base,
      `${base}; create index i on t ((n + 1)); alter index i alter column 1 set statistics 9`,
      [],
    ],
    ["two values more in an enum", "create type m as enum ('a')", "create type m as enum ('a', 'b', 'c')", []],
    ["a value less in an enum", "create type m as enum ('a', 'b')", "create type m as enum ('a')", []],
    ["a view less", `${base}; create view v as select n from t; comment on view v is 'x'`, base, []],
    ["serial to identity", "create table s (id serial)", "create table s (id int generated always as identity)", []],
    ["a computed column less", base.replace("n int", "n int, m int generated always as (n + 1) stored"), base, []],
    ["no longer logged", base, base.replace("create table", "create unlogged table"), []],
    ["a column less", base, base.replace(", note varchar(9)", ""), [rows("public.t.note", "values")]],
    ["a type that narrows", base, base.replace("varchar(9)", "varchar(5)"), [rows("public.t.note", "values")]],
    [
      "a column that is computed from now on",
      base,
      base.replace("n int", "n int generated always as (id + 1) stored"),
      [rows("public.t.n", "values")],
    ],
    ["a table less, told once", `${base}; create table u (id serial, "A" int)`, base, [rows("public.u", "rows")]],
    ["a sequence less", `${base}; create sequence s`, base, [rows("public.s", "position")]],
    [
      "an identity less",
      "create table s (id int generated always as identity)",
      "create table s (id int not null)",
      [rows("public.s.id", "position")],
    ],
    [
      "a part of a type less",
      "create type c as (a int, b int)",
      "create type c as (a int)",
      [rows("public.c", "values")],
    ],
  ] as const)("%s", async (_what, from, to, loses) => {
    const plan = await planned(from, to);
    expect(plan.steps.length).toBeGreaterThan(0);
    expect(wayBackClass(plan)).toEqual({ class: loses.length === 0 ? "lossless" : "lossy", loses });
    expect(JSON.parse(renderPlanJson(plan))).toMatchObject({ wayBack: wayBackClass(plan) });
  });

  test.each([
    [
      "a shell operator that is filled in",
      `${less}; create operator <% (function = f, leftarg = int, rightarg = int, commutator = %>)`,
      `${less}; create operator <% (function = f, leftarg = int, rightarg = int, commutator = %>);
       create operator %> (function = f, leftarg = int, rightarg = int, commutator = <%)`,
      'public."%>"(integer, integer)',
    ],
  ])("%s: nothing but a restore leads back", async (_what, from, to, object) => {
    const told = wayBackClass(await planned(from, to));
    expect(told).toEqual({
      class: "restore only",
      loses: [],
      reason: expect.stringContaining(`has no reverse statement: ${object}`),
    });
  });

  test("an extension is updated: back only where it has scripts that lead back", async () => {
    const { from, to } = await loadPair(
      scratch,
      [written("from.sql", citext("1.5")), written("to.sql", citext("1.6"))],
      true,
    );
    const scripts = from.catalog.objects.find(({ id }) => id === "extension:citext")?.facts.leadHere;
    expect(scripts).toContain("1.4");
    expect(scripts).not.toContain("1.6");
    const told = (leadHere: Json) => {
      const objects = from.catalog.objects.map((one) =>
        one.kind === "extension" ? { ...one, facts: { ...one.facts, leadHere } } : one,
      );
      const plan = makePlan({ from: { ...from.catalog, objects }, to: to.catalog, ...wish });
      expect(plan.steps.map(({ sql }) => sql)).toEqual(["ALTER EXTENSION citext UPDATE TO '1.6'"]);
      return wayBackClass(plan);
    };
    expect(told(scripts ?? null)).toMatchObject({ class: "restore only", reason: expect.stringContaining("citext") });
    expect(told(["1.6"])).toEqual({ class: "lossless", loses: [] });
  });

  const step = { id: "001", object: "public.t", reverse: ["select 1"] } as unknown as Step;
  test("one step without a way back leaves only a restore, unless another one undoes it", () => {
    const stuck: Step = { ...step, id: "002", object: "public.u", reverse: [] };
    expect(wayBackClass({ steps: [step, stuck] })).toEqual({
      class: "restore only",
      loses: [],
      reason: "step 002 has no reverse statement: public.u",
    });
    expect(wayBackClass({ steps: [step, { ...stuck, undoneBy: "001" }] })).toEqual({ class: "lossless", loses: [] });
  });
});
