import { readdir } from "node:fs/promises";
import { afterEach, describe, expect, test } from "vitest";
import { approve } from "../../src/pipeline/approve.ts";
import { surveyFleet } from "../../src/pipeline/fleet/survey.ts";
import { status } from "../../src/pipeline/status.ts";
import { withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";
import { outcomes, silent, type Tenants, tenants } from "./support/fleet.ts";

const item = "create table item (id int primary key, name text)";
const rows = `${item}; insert into item select g, 'name ' || g from generate_series(1, 20) g`;
const wide = "create table item (id int primary key, name text, note text); create index on item (name)";

let all: Tenants;
afterEach(() => all.close());

const columns = async (name: string) => {
  const found = await all.query(
    name,
    "select attname from pg_attribute where attrelid = 'item'::regclass and attnum > 0 and not attisdropped order by attnum",
  );
  return found.map(({ attname }) => attname);
};
const ledger = (name: string) => status(plainContext(), { url: all.url(name), asSuperuser: false });

describe("many databases alike", () => {
  test("one plan for each state; each is previewed once, and all are brought up to date with a ledger of their own", async () => {
    all = await tenants({ a: rows, b: rows, c: `${rows}; create index on item (name)`, d: wide });
    await all.declare(wide);
    const survey = await surveyFleet(plainContext(), all.fleet(), silent);
    const steps = survey.seen.map(({ target, cohort }) => [target.name, cohort?.planned.plan.steps.length]);
    expect(steps).toEqual([
      ["a", 2],
      ["b", 2],
      ["c", 1],
      ["d", 0],
    ]);
    expect(survey.seen[0]?.cohort).toBe(survey.seen[1]?.cohort);
    const context = plainContext();
    const applied = await all.apply({}, context);
    expect(outcomes(applied)).toEqual({ a: "released", b: "released", c: "released" });
    expect(applied.proven.map(({ members }) => members.length)).toEqual([2, 1]);
    expect(context.lines.filter((line) => line.startsWith("Copying"))).toHaveLength(2);
    for (const name of ["a", "b", "c"]) {
      expect(await columns(name)).toEqual(["id", "name", "note"]);
      expect(await ledger(name)).toMatchObject([{ state: "done", by: "tester", effectDigest: expect.any(String) }]);
    }
    expect(await ledger("d")).toEqual([]);
    expect((await all.apply()).results.size).toBe(0);
  });

  test("what is previewed on one is vouched for by its ledger; evidence that was changed is by none", async () => {
    all = await tenants({ a: rows, b: rows });
    await all.declare(wide);
    await all.apply({ unproven: "a test", proofs: null, isProduction: async () => false });
    await all.declare(`${wide}; create table other (id int primary key)`);
    const [first, second] = [all.targets.slice(0, 1), all.targets.slice(1)];
    const applied = await all.apply({}, plainContext(), { targets: first });
    expect(applied.proven[0]?.proof).toMatchObject({ sealed: true, on: { name: "a" } });
    const [key] = await all.query("a", "select key from schemagate.seal");
    await all.query("a", "update schemagate.seal set key = '\\x00'");
    expect(outcomes(await all.apply({}, plainContext(), { targets: second }))).toEqual({ b: "evidence-unsealed" });
    await withSession(all.url("a"), (session) => session.query("update schemagate.seal set key = $1", [key?.key]));
    // The folder is used again, and a's ledger asked whether it is as it was.
    const context = plainContext();
    expect(outcomes(await all.apply({}, context, { targets: second }))).toEqual({ b: "released" });
    expect(context.lines.filter((line) => line.startsWith("Copying"))).toEqual([]);
    expect(await readdir((await all.wish()).proofs?.folder ?? "")).toHaveLength(1);
  });

  test.each([
    ["", "create table item (id int primary key)"],
    [" where each is previewed by itself", "create table item (id bigint primary key)"],
  ])("an approval on the database of the preview holds for all, and stands in every ledger,%s", async (_how, to) => {
    all = await tenants({ a: rows, b: `${rows}; delete from item where id = 7` });
    await all.declare(to);
    const asked = await all.apply();
    const [first] = asked.proven;
    expect([first?.failure?.code, first?.failure?.exit, asked.results.size]).toEqual(["approval-needed", 5, 0]);
    expect(await columns("a")).toEqual(["id", "name"]);
    const { proofs } = await all.wish();
    if (first?.proof?.on == null || proofs === null) throw new Error("it was not previewed");
    const { evidence, on } = first.proof;
    const target = { url: on.url, asSuperuser: false };
    await approve(plainContext(), { evidence, policies: proofs.policies, by: "ann", days: 1, target });
    const applied = await all.apply();
    expect(outcomes(applied)).toEqual({ a: "released", b: "released" });
    for (const name of ["a", "b"]) {
      expect(await all.query(name, "select by from schemagate.approval")).toEqual([{ by: "ann" }]);
      expect(await columns(name)).toEqual(["id"]);
    }
  });

  test("a plan that hangs on values is previewed on each: what loses nothing in one loses something in another", async () => {
    const of = (price: string, count: number) =>
      `create table item (id int primary key, price numeric(10, 2)); insert into item select g, ${price} from generate_series(1, ${count}) g`;
    all = await tenants({ a: of("g", 4000), b: of("g + 0.5", 50), c: of("g", 50) });
    await all.declare("create table item (id int primary key, price numeric(10))");
    const applied = await all.apply({ maxFailures: 5 });
    expect(applied.proven[0]?.proof).toMatchObject({
      on: { name: "a" },
      forOneOnly: true,
      judgement: { verdict: "pass" },
    });
    expect(outcomes(applied)).toEqual({ a: "released", b: "approval-needed", c: "released" });
    expect(await all.query("b", "select price from item where id = 1")).toEqual([{ price: "1.50" }]);
  });

  test("a database where the plan does something else than where it was previewed is previewed by itself", async () => {
    const two = `${item}; create table other (id int primary key); insert into item values (1, 'a')`;
    all = await tenants({
      a: `${two}; insert into item select g from generate_series(2, 3000) g`,
      b: `${two}; insert into other values (1)`,
    });
    await all.declare(item);
    // Dropping a table is allowed where it is empty, as in a.
    const applied = await all.apply();
    expect(applied.proven[0]?.proof).toMatchObject({ on: { name: "a" }, judgement: { verdict: "pass" } });
    expect(outcomes(applied)).toEqual({ a: "released", b: "approval-needed" });
    expect(await all.query("b", "select id from other")).toEqual([{ id: 1 }]);
  });
});

describe("waves", () => {
  const trap = `create schema trap; create function trap.refuse() returns event_trigger language plpgsql as
    $$ begin if tg_tag = 'CREATE INDEX' then raise 'not now'; end if; end $$;
    create event trigger trap on ddl_command_start execute function trap.refuse()`;
  const set = (name: string, sql: string) => withSession(all.superuserUrl(name), (session) => session.query(sql));

  test("a failure stops the rest; the same run goes on with what is half done and what is left", async () => {
    const largest = `${rows}; insert into item select g, 'name' from generate_series(100, 5000) g`;
    all = await tenants({ a: largest, b: rows, c: rows });
    await all.declare(wide);
    await withSession(all.url("b"), async (session) => {
      await session.query("begin; select from item");
      const patience = { locks: 200, release: 0 };
      const first = await all.apply({ wave: { count: 1 }, patience }, plainContext(), { parallel: 1 });
      expect(outcomes(first)).toEqual({ a: "released", b: "lock-not-had" });
    });
    expect([await ledger("b"), await ledger("c")]).toMatchObject([[{ state: "running", stepsDone: 0 }], []]);
    expect(outcomes(await all.apply())).toEqual({ b: "resumed", c: "released" });
    expect(await ledger("b")).toMatchObject([{ state: "done", stepsDone: 2 }]);
  });

  test("a failure of the canary is never excused, others are up to a budget", async () => {
    all = await tenants({ a: rows, b: rows, c: rows, d: rows });
    await all.declare(wide);
    await Promise.all(["a", "c"].map((name) => set(name, trap)));
    const unproven = { unproven: "a test", proofs: null, isProduction: async () => false };
    expect(outcomes(await all.apply({ ...unproven, maxFailures: 9 }))).toEqual({ a: "step-failed" });
    await set("a", "drop event trigger trap");
    const second = await all.apply({ ...unproven, maxFailures: 1 });
    expect(outcomes(second)).toEqual({ a: "resumed", b: "released", c: "step-failed", d: "released" });
  });

  test("somebody asks to stop: those at work come to their end, no other is begun", async () => {
    all = await tenants({ a: rows, b: rows, c: rows });
    await all.declare(wide);
    const context = plainContext();
    const wish = await all.wish({ unproven: "a test", proofs: null, isProduction: async () => false });
    const isProduction = async () => {
      context.stopper.abort();
      return false;
    };
    const stopped = await all.apply({ ...wish, isProduction }, context, { parallel: 1 });
    expect([outcomes(stopped), stopped.stopped]).toEqual([{ a: "released" }, true]);
    expect(outcomes(await all.apply(wish))).toEqual({ b: "released", c: "released" });
  });

  test("one that is at work by another release, one that is not reached, and production without proof", async () => {
    all = await tenants({ a: rows, b: rows });
    await all.declare(wide);
    const gone = { name: "gone", url: all.url("a").replace(/[^/]+$/, "gone"), group: null };
    const missed = await all.apply({}, plainContext(), { targets: [...all.targets, gone] });
    expect([missed.survey.missed.map(({ failure }) => failure.code), missed.results.size]).toEqual([
      ["database-missing"],
      0,
    ]);
    expect(outcomes(await all.apply({ unproven: "why not", proofs: null }))).toEqual({ a: "unproven-production" });
    await withSession(all.url("a"), async (session) => {
      await session.query("select pg_advisory_lock(6056574, 1)");
      const unproven = { unproven: "a test", proofs: null, isProduction: async () => false };
      expect(outcomes(await all.apply(unproven))).toEqual({ a: "release-running" });
    });
    const twice = { name: "other name", url: all.url("a"), group: null };
    await expect(all.apply({}, plainContext(), { targets: [...all.targets, twice] })).rejects.toMatchObject({
      code: "same-database",
      exit: 64,
    });
  });
});
