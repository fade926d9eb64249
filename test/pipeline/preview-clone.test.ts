import { afterAll, beforeAll, expect, test } from "vitest";
import { native } from "../../src/engines/native.ts";
import { requireApproval } from "../../src/pipeline/evidence/gate.ts";
import { wayBackClass } from "../../src/plan/way-back-class.ts";
import { plain } from "../../src/report/paint.ts";
import { previewMarkdown } from "../../src/report/preview-markdown.ts";
import { previewText } from "../../src/report/preview-text.ts";
import { withSession } from "../support/postgres.ts";
import { handmadePlan } from "./support/handmade-plan.ts";
import { openShop, type Shop } from "./support/shop.ts";

let shop: Shop;

beforeAll(async () => {
  shop = await openShop(`create table item (id int primary key, name text, code text);
    insert into item select g, 'name ' || g, case when g > 40 then g::text end from generate_series(1, 50) g`);
});
afterAll(() => shop.close());

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
  const { judgement, evidence } = await shop.preview(sql);
  expect(judgement.verdict).toBe(verdict);
  expect(evidence.verification).toMatchObject({ failed: null, left: [], wayBack });
  expect(evidence.verification.fingerprint).toBe(evidence.plan.to);
});

test("a plan without a step is let through: protection that is lowered is approved where it is merged", async () => {
  const { judgement, evidence } = await shop.preview(`create table item (${columns})`);
  const lowered = { ...judgement, verdict: "approval" as const };
  const plan = await handmadePlan("", [{ sql: "create table one (id int)" }]);
  await withSession(shop.database.url, async (session) => {
    await requireApproval(session, lowered, evidence, new Date());
    const asked = requireApproval(session, lowered, { ...evidence, plan }, new Date());
    await expect(asked).rejects.toMatchObject({ code: "approval-needed", exit: 5 });
  });
});

test("a constraint that the rows refuse is a rejection with PostgreSQL's words and place", async () => {
  const { judgement, evidence } = await shop.preview(`create table item (${columns},\n  check (id < 50)\n)`);
  expect(judgement.verdict).toBe("reject");
  expect(judgement.findings[0]).toMatchObject({
    rule: "not-observed",
    file: expect.stringContaining("all.sql"),
    message: expect.stringContaining("is violated by some row"),
  });
  expect(judgement.findings.map(({ rule }) => rule)).not.toContain("evidence-missing");
  expect(evidence.verification.failed).toMatchObject({
    code: "23514",
    inTheWay: { rows: 1, keys: ["id = 50"], query: "SELECT * FROM public.item WHERE NOT ((id < 50))" },
  });
  expect(evidence.verification.wayBack).toMatchObject({ class: "restore only" });
});

test("rows in the way are counted and named by their keys; their values stay where they are", async () => {
  const preview = await shop.preview(`create table item (${columns.replace("name text", "name integer")})`);
  const { failed } = preview.evidence.verification;
  expect(failed).toMatchObject({
    code: "22P02",
    message: 'invalid input syntax for type integer: "..."',
    inTheWay: { rows: 50, keys: ["id = 1", "id = 2", "id = 3", "id = 4", "id = 5"] },
  });
  for (const report of [previewText(preview, plain), previewMarkdown(preview)]) {
    expect(report).toContain("NOT pg_input_is_valid(name::text, 'integer')");
    expect(report).toContain("50 rows on the preview");
    expect(report).not.toContain("name 1");
  }
});

test("what goes with a table, and a sequence that would count anew, are told as lost", async () => {
  const sql = `create table other (id int generated always as identity primary key, note text);
    insert into other (note) select 'x' from generate_series(1, 7); create sequence ticket;
    select nextval('ticket'), nextval('ticket'); analyze other`;
  await withSession(shop.database.url, (session) => session.query(sql));
  const { plan, verification } = (await shop.preview(`create table item (${columns})`)).evidence;
  await withSession(shop.database.url, (session) => session.query("drop table other; drop sequence ticket"));
  const rows = { object: "public.other", what: "rows", rows: 7 };
  const position = { object: "public.ticket", what: "position", rows: null };
  expect(wayBackClass(plan)).toEqual({ class: "lossy", loses: [rows, position] });
  expect(verification.wayBack).toMatchObject({ class: "lossy", loses: expect.arrayContaining([rows, position]) });
});

test("an identity column becomes a serial one, which goes on from where it was, and back", async () => {
  const sql = "create table other (id int generated always as identity primary key); insert into other default values";
  await withSession(shop.database.url, (session) => session.query(sql));
  const { evidence } = await shop.preview(`create table item (${columns}); create table other (id serial primary key)`);
  await withSession(shop.database.url, (session) => session.query("drop table other"));
  expect(wayBackClass(evidence.plan)).toEqual({ class: "lossless", loses: [] });
  expect(evidence.verification).toMatchObject({ failed: null, left: [], wayBack: { class: "lossless" } });
});

test("the database itself and the server are as before", async () => {
  await withSession(shop.database.superuserUrl, async (session) => {
    // Copies are named after the database; those of other tests on this server are theirs.
    const left = await session.query("select datname from pg_database where starts_with(datname, $1 || '_')", [
      shop.database.name.slice(0, 36),
    ]);
    expect(left.rows).toEqual([]);
    const ledger = await session.query("select 1 from pg_namespace where nspname = 'schemagate'");
    expect(ledger.rows).toEqual([]);
  });
});

test("while somebody is connected there is no copy, and nobody is thrown out", async () => {
  await withSession(shop.database.url, async (session) => {
    await expect(shop.preview(`create table item (${columns})`)).rejects.toMatchObject({
      code: "no-clone",
      problem: expect.stringContaining(`process ${session.backendPid}`),
    });
  });
});

/** A pg_dump of 15 or newer is on PATH where these tests run, or there is nothing to see. */
test("while somebody is connected a dump is the copy, where there is a pg_dump", async () => {
  const busy = await openShop(
    "create table item (id serial primary key, name text); insert into item values (1, 'a')",
    15,
  );
  try {
    await withSession(busy.database.url, async () => {
      const { judgement, evidence } = await busy.preview(
        "create table item (id serial primary key, name text, size int)",
        native,
        { PATH: process.env.PATH },
      );
      expect([judgement.verdict, evidence.verification.rows]).toEqual([
        "pass",
        [{ table: "public.item", before: 1, after: 1 }],
      ]);
    });
  } finally {
    await busy.close();
  }
});
