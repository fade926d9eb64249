import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { native } from "../../src/engines/native.ts";
import { loadPolicies } from "../../src/pipeline/policies.ts";
import { type Previewed, previewClone } from "../../src/pipeline/preview.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-clone-"));
let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await withSession(database.superuserUrl, (session) => session.query(`alter role ${database.owner} createdb`));
  const sql = `create table item (id int primary key, name text, code text);
    insert into item select g, 'name ' || g, case when g > 40 then g::text end from generate_series(1, 50) g`;
  await withSession(database.url, (session) => session.query(sql));
  mkdirSync(join(folder, "policies"));
  writeFileSync(join(folder, "policies", "protected.yaml"), "protected: []");
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

async function shown(sql: string): Promise<Previewed> {
  const path = join(folder, "shop");
  mkdirSync(join(path, "public"), { recursive: true });
  writeFileSync(join(path, "public", "item.sql"), sql);
  const declared = { database: "shop", path, extensions: [], manage: [] };
  const policies = await loadPolicies({ kind: "folder", folder: join(folder, "policies") });
  return previewClone(plainContext(), {
    declared,
    policies,
    engine: native,
    options: { url: database.url, asSuperuser: false },
  });
}

const columns = "id int primary key, name text, code text";

test.each([
  ["a column more", `create table item (${columns}, size int)`, "pass", { class: "lossless" }],
  [
    "a column less: what it held does not come back",
    "create table item (id int primary key, name text)",
    "approval",
    { class: "lossy", loses: [{ object: "public.item.code", what: "values", rows: 10 }] },
  ],
  ["nothing", `create table item (${columns})`, "pass", { class: "lossless" }],
])("%s", async (_what, sql, verdict, wayBack) => {
  const { judgement, evidence } = await shown(sql);
  expect(judgement.verdict).toBe(verdict);
  expect(evidence.verification).toMatchObject({ failed: null, left: [], wayBack });
  expect(evidence.verification.fingerprint).toBe(evidence.plan.to);
});

test("a constraint that the rows refuse is a rejection with PostgreSQL's words and place", async () => {
  const { judgement, evidence } = await shown(`create table item (${columns},\n  check (id < 50)\n)`);
  expect(judgement.verdict).toBe("reject");
  expect(judgement.findings[0]).toMatchObject({
    rule: "not-observed",
    file: expect.stringContaining("item.sql"),
    message: expect.stringContaining("is violated by some row"),
  });
  expect(evidence.verification.failed).toMatchObject({ code: "23514" });
  expect(evidence.verification.wayBack).toMatchObject({ class: "restore only" });
});

test("the database itself and the server are as before", async () => {
  await withSession(database.superuserUrl, async (session) => {
    const left = await session.query("select 1 from pg_database where datname ~ 'preview' or datname ~ $1", [
      `^${database.name}_`,
    ]);
    expect(left.rows).toEqual([]);
    const ledger = await session.query("select 1 from pg_namespace where nspname = 'schemagate'");
    expect(ledger.rows).toEqual([]);
  });
});

test("while somebody is connected there is no copy, and nobody is thrown out", async () => {
  await withSession(database.url, async (session) => {
    await expect(shown(`create table item (${columns})`)).rejects.toMatchObject({
      code: "no-clone",
      problem: expect.stringContaining(`process ${session.backendPid}`),
    });
  });
});
