import { accessSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atlasProgram } from "../../scripts/atlas/place.ts";
import { loadParser, splitFile } from "../../src/desired/split.ts";
import { type AtlasCommand, atlasDiff } from "../../src/engines/atlas/command.ts";
import { atlas } from "../../src/engines/atlas/engine.ts";
import { predict } from "../../src/engines/atlas/predict.ts";
import { openShop, type Shop } from "../pipeline/support/shop.ts";
import { freshDatabase } from "../support/postgres.ts";

const command: AtlasCommand = { program: atlasProgram, environment: { PATH: process.env.PATH } };
const isBuilt = (() => {
  try {
    accessSync(command.program);
    return true;
  } catch {
    return false;
  }
})();

test("a program that is not there is told with what to install", async () => {
  const found = atlas({ program: "/nowhere/atlas", environment: {} });
  await expect(found).rejects.toMatchObject({
    code: "atlas-missing",
    next: expect.stringContaining("SCHEMAGATE_ATLAS"),
  });
});

beforeAll(() => loadParser());

test.each([
  ["create table app.t (id int)", { object: "app.t", changeKinds: ["table.create"], work: "none", dataLoss: "none" }],
  [
    'alter table app."Odd t" drop column "a b"',
    { object: 'app."Odd t"."a b"', changeKinds: ["column.drop"], dataLoss: "certain" },
  ],
  [
    "alter table app.t add constraint c foreign key (a) references app.u (id), alter column b type int",
    {
      object: "app.t",
      changeKinds: ["constraint.create", "column.alter"],
      work: "rewrite",
      dataLoss: "possible",
      locks: [
        { relation: "app.t", mode: "AccessExclusiveLock" },
        { relation: "app.u", mode: "ShareRowExclusiveLock" },
      ],
    },
  ],
  [
    "create index i on app.t (a)",
    { object: "app.i", transactional: true, work: "scan", locks: [{ relation: "app.t", mode: "ShareLock" }] },
  ],
  ["create index concurrently i on app.t (a)", { transactional: false }],
  ["alter type app.mood add value 'x'", { object: "app.mood", transactional: false }],
  ["drop table app.t", { object: "app.t", changeKinds: ["table.drop"], dataLoss: "certain" }],
  ["drop type app.mood", { object: "app.mood", changeKinds: ["enum.drop"], dataLoss: "none" }],
  ["comment on column app.t.a is 'x'", { object: "app.t.a", changeKinds: ["comment.alter"] }],
  ["do $$ begin end $$", { changeKinds: ["unknown.alter"], work: "rewrite", dataLoss: "possible" }],
])("predicts %s", (sql, expected) => {
  const [statement] = splitFile("x", sql).statements;
  expect(statement && predict(statement)).toMatchObject(expected);
});

describe.skipIf(!isBuilt)("with the Atlas CLI that `npm run atlas` builds, on PostgreSQL 15", () => {
  let shop: Shop;

  beforeAll(async () => {
    const sql = `create type mood as enum ('x'); create table item (id int primary key, name text not null, m mood);
      insert into item select g, 'name ' || g, 'x' from generate_series(1, 50) g`;
    shop = await openShop(sql, 15);
  });
  afterAll(() => shop.close());

  const shown = async (sql: string) => shop.preview(sql, await atlas(command));

  test("its plan becomes steps that are previewed, verified and judged like any other", async () => {
    const { evidence, judgement } = await shown(`create type mood as enum ('x', 'y');
      create table item (id bigint primary key, name text, m mood, size numeric(10, 2) not null default 3);
      create unique index item_name on item (name desc) where name is not null`);
    expect(evidence.plan).toMatchObject({ engine: "atlas", engineVersion: "development" });
    expect(evidence.plan.steps.map(({ object }) => object)).toEqual(["public.mood", "public.item", "public.item_name"]);
    expect(evidence.plan.steps[2]?.source).toMatchObject({ line: 3 });
    expect(evidence.verification).toMatchObject({ failed: null, left: [], wayBack: { class: "restore only" } });
    expect(evidence.verification.fingerprint).toBe(evidence.plan.to);
    expect(judgement.verdict).toBe("approval");
  });

  test("what its edition does not express is found by verification and named", async () => {
    const { evidence, judgement } = await shown(`create type mood as enum ('x');
      create table item (id int primary key, name text not null, m mood, extra int);
      create view names as select name from item;
      create function one() returns int language sql as 'select 1'`);
    expect(evidence.plan.steps.map(({ object }) => object)).toEqual(["public.item.extra"]);
    expect(evidence.verification.left.map(({ object }) => object)).toEqual(["public.one()", "public.names"]);
    expect(judgement.verdict).toBe("reject");
    expect(judgement.findings.filter(({ tier }) => tier !== "allowed")).toMatchObject([
      {
        rule: "not-verified",
        message: expect.stringContaining("view.create public.names"),
        workaround: expect.stringContaining("atlas development does not express this"),
      },
    ]);
  });

  test("SQL that is none is refused: this version quotes names wrongly", async () => {
    const declared = `create type mood as enum ('x'); create table item (id int primary key, name text not null, m mood);
      create table "odd ""name" (a int)`;
    await expect(shown(declared)).rejects.toMatchObject({ code: "atlas-sql", next: expect.stringContaining("native") });
  });

  test("a server that it does not know is told in its own words", async () => {
    const newer = await freshDatabase({ major: 18 });
    try {
      const failed = atlasDiff(command, { from: newer.url, to: newer.url, namespaces: ["public"] });
      await expect(failed).rejects.toMatchObject({
        code: "atlas-failed",
        problem: expect.stringContaining("postgres: unexpected"),
      });
    } finally {
      await newer.drop();
    }
  });
});
