import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import type { Desired } from "../../src/desired/desired.ts";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { makePlan } from "../../src/plan/make.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";

let scratch: Scratch;
const folder = mkdtempSync(join(tmpdir(), "schemagate-plan-"));
beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await scratch.close();
});

const engine = { name: "native", version: "0" };

async function declare(sql: string): Promise<Desired> {
  const path = join(folder, "declared.sql");
  writeFileSync(path, sql);
  const options = {
    database: "case",
    path,
    major: 17,
    owner: "case_owner",
    extensions: [],
    manage: ["public"],
    scratch,
  };
  return await loadDesired(options);
}

/** The plan from a database in which this SQL was run, as its superuser, to the declared schema. */
async function planOver(sql: string, declared: string): Promise<Plan> {
  const desired = await declare(declared);
  const database = await freshDatabase();
  try {
    return await withSession(database.superuserUrl, async (session) => {
      await session.query("begin");
      await session.query(sql);
      const from = await readCatalog(session, { database: "case", managed: desired.managed });
      return makePlan({ from, to: desired.catalog, sources: desired.sources, database: "case", engine });
    });
  } finally {
    await database.drop();
  }
}

const statements = (plan: Plan) => plan.steps.map(({ sql }) => sql);

test("an undeclared owner is not compared, a declared one is", async () => {
  const live = "create role boss; create table a (x int); create type m as enum ('x')";
  expect(statements(await planOver(live, "CREATE TABLE a (x int); CREATE TYPE m AS ENUM ('x');"))).toEqual([]);
  const declared = "CREATE TABLE a (x int); ALTER TABLE a OWNER TO boss; CREATE TYPE m AS ENUM ('x');";
  const plan = await planOver(live, declared);
  expect(plan.steps).toMatchObject([
    {
      sql: "ALTER TABLE public.a OWNER TO boss",
      changeKinds: ["table.owner"],
      reverse: ["ALTER TABLE public.a OWNER TO postgres"],
    },
  ]);
});

test("what is dropped points at the line of what is left around it, or nowhere", async () => {
  const live = "create table a (x int, y int check (y > 0)); create index on a (x); create table gone (x int)";
  const plan = await planOver(live, "\n\nCREATE TABLE a (\n    x int\n);\n");
  const lines = plan.steps.map(({ object, source }) => [object, source?.line ?? null]);
  expect(lines).toEqual([
    ["public.a_x_idx", 3],
    ["public.a.y", 3],
    ["public.gone", null],
  ]);
});

test("an index on a table in use is built and dropped concurrently, on a new one plainly", async () => {
  const plan = await planOver(
    "create table a (x int, y int); create index old on a (y)",
    "CREATE TABLE a (x int, y int); CREATE UNIQUE INDEX one ON a (x); CREATE TABLE b (x int); CREATE INDEX two ON b (x);",
  );
  expect(plan.steps.map(({ sql, transactional, reverse }) => ({ sql, transactional, reverse }))).toEqual([
    {
      sql: "DROP INDEX CONCURRENTLY public.old",
      transactional: false,
      reverse: ["CREATE INDEX CONCURRENTLY old ON public.a USING btree (y)"],
    },
    { sql: "CREATE TABLE public.b (\n    x integer\n)", transactional: true, reverse: ["DROP TABLE public.b"] },
    {
      sql: "CREATE UNIQUE INDEX CONCURRENTLY one ON public.a USING btree (x)",
      transactional: false,
      reverse: ["DROP INDEX CONCURRENTLY public.one"],
    },
    { sql: "CREATE INDEX two ON public.b USING btree (x)", transactional: true, reverse: ["DROP INDEX public.two"] },
  ]);
});

test("an index that a failed build left invalid is made again", async () => {
  const live =
    "create table a (x int); create index i on a (x); update pg_index set indisvalid = false where indexrelid = 'i'::regclass";
  expect(statements(await planOver(live, "CREATE TABLE a (x int); CREATE INDEX i ON a (x);"))).toEqual([
    "DROP INDEX CONCURRENTLY public.i",
    "CREATE INDEX CONCURRENTLY i ON public.a USING btree (x)",
  ]);
});

test("something unmanaged that needs what would be dropped stops the plan", async () => {
  const live = "create table a (x int primary key); create schema other; create table other.b (x int references a)";
  await expect(planOver(live, "CREATE TABLE z (x int);")).rejects.toMatchObject({ code: "unmanaged-dependent" });
});

test("no statement ever says CASCADE or IF NOT EXISTS by itself", async () => {
  const live =
    "create table a (id serial primary key); create table b (a_id int references a); create type m as enum ('x'); create table c (m m)";
  const plan = await planOver(live, "CREATE TABLE c (x text);");
  const all = plan.steps.flatMap(({ sql, reverse }) => [sql, ...reverse]).join("\n");
  expect(all).not.toMatch(/CASCADE|IF (NOT )?EXISTS/);
});

test("another major version is refused", async () => {
  const desired = await declare("CREATE TABLE a (x int);");
  const other = { ...desired.catalog, pgMajor: 18 };
  const making = () => makePlan({ from: other, to: desired.catalog, sources: new Map(), database: "case", engine });
  expect(making).toThrow(expect.objectContaining({ code: "major-differs" }));
});

test("columns in another order make no plan, and a new table keeps the declared order", async () => {
  expect(statements(await planOver("create table a (x int, y text)", "CREATE TABLE a (y text, x int);"))).toEqual([]);
  const [create] = statements(await planOver("", "CREATE TABLE a (z int, b int, a int);"));
  expect(create).toBe("CREATE TABLE public.a (\n    z integer,\n    b integer,\n    a integer\n)");
});
