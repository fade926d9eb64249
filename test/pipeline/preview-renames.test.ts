import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { native } from "../../src/engines/native.ts";
import { loadPolicies } from "../../src/pipeline/evidence/policies.ts";
import { type Previewed, previewClone } from "../../src/pipeline/preview.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-preview-renames-"));
let database: FreshDatabase;

const types = `create type shop.mood as enum ('sad', 'ok'); create type shop.pair as (a int, b text);
  create domain shop.positive as int check (value > 0); create type shop.span as range (subtype = int4);`;
const made = `create schema shop; ${types}
  create table shop.client (id serial primary key, mail text unique, state shop.mood, n shop.positive, p shop.pair,
    s shop.span, v int generated always as identity, check (n < 100));
  create table shop.orders (id int primary key, client_id int references shop.client);
  create view shop.mails as select id from shop.client; create sequence shop.counter;
  create index by_state on shop.client (state);`;

beforeAll(async () => {
  database = await freshDatabase();
  await withSession(database.superuserUrl, (session) => session.query(`alter role ${database.owner} createdb`));
  const rows = `insert into shop.client (mail, state, n, p, s) select g || '@x', 'ok'::shop.mood, g, (g::int, 'b')::shop.pair, '[1,4)'::shop.span from generate_series(1, 50) g;
    insert into shop.orders select g, g from generate_series(1, 50) g; select nextval('shop.counter')`;
  await withSession(database.url, (session) => session.query(made + rows));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

/** Previews the schema with some words of it replaced, under policies that protect the table or nothing. */
async function shown(
  changes: readonly (readonly [from: string, to: string])[],
  isProtected = false,
): Promise<Previewed> {
  const path = join(folder, "shop.sql");
  writeFileSync(
    path,
    changes.reduce((sql, [from, to]) => sql.replace(from, to), made),
  );
  const policies = join(folder, isProtected ? "protected" : "plain");
  mkdirSync(policies, { recursive: true });
  const list = isProtected ? "protected: [{table: shop.client}]" : "protected: []";
  writeFileSync(join(policies, "protected.yaml"), list);
  return previewClone(plainContext(), {
    declared: { database: "shop", path, extensions: [], manage: [] },
    policies: await loadPolicies({ kind: "folder", folder: policies }),
    engine: native,
    options: { url: database.url, asSuperuser: false },
  });
}

const before = (name: string) => `\n-- renamed_from: ${name}\n`;
const table: readonly (readonly [string, string])[] = [
  ["create table shop.client", `${before("client")}create table shop.customer`],
  ["references shop.client", "references shop.customer"],
  ["from shop.client", "from shop.customer"],
  ["on shop.client", "on shop.customer"],
];
const column = [["mail text", `${before("mail")}email text`]] as const;
const harmless = [
  ["create view shop.mails", `${before("mails")}create view shop.letters`],
  ["create sequence shop.counter", `${before("counter")}create sequence shop.numbers`],
  ["create index by_state", `${before("by_state")}create index on_state`],
  ["check (n < 100)", `${before("client_n_check")}constraint few check (n < 100)`],
] as const;
const typesRenamed = [
  [
    "create type shop.mood as enum ('sad'",
    `${before("mood")}create type shop.feeling as enum (${before("'sad'")}'down'`,
  ],
  ["state shop.mood", "state shop.feeling"],
  ["create domain shop.positive", `${before("positive")}create domain shop.above_zero`],
  ["n shop.positive", "n shop.above_zero"],
  ["create type shop.pair as (a int", `${before("pair")}create type shop.couple as (${before("a")}first int`],
  ["p shop.pair", "p shop.couple"],
  ["create type shop.span", `${before("span")}create type shop.stretch`],
  ["s shop.span", "s shop.stretch"],
] as const;

test.each([
  ["a table", table, false, "approval", ["relation-lost"]],
  ["a protected table", table, true, "reject", ["relation-lost"]],
  ["a column", column, false, "approval", ["relation-lost"]],
  ["a column of a protected table", column, true, "reject", ["relation-lost"]],
  ["an index, a constraint, a view, a sequence", harmless, true, "pass", []],
  ["types, a value and an attribute", typesRenamed, false, "approval", null],
] as const)(
  "%s renamed: reached, judged by the table of verdicts, and back without a loss",
  async (_what, changes, isProtected, verdict, rules) => {
    const { judgement, evidence } = await shown(changes, isProtected);
    const { verification, plan } = evidence;
    expect(plan.steps.map(({ dataLoss, work }) => `${dataLoss} ${work}`)).toEqual(plan.steps.map(() => "none none"));
    expect(
      plan.steps.flatMap(({ changeKinds }) => changeKinds.filter((kind) => !/\.(rename|alter)$/.test(kind))),
    ).toEqual([]);
    expect(verification).toMatchObject({ failed: null, left: [], wayBack: { class: "lossless" } });
    expect(verification.fingerprint).toBe(plan.to);
    expect(verification.untouched.changed).toEqual([]);
    if (rules !== null)
      expect([...new Set(judgement.findings.filter(({ tier }) => tier !== "allowed").map(({ rule }) => rule))]).toEqual(
        rules,
      );
    expect(judgement.verdict, JSON.stringify(judgement.findings)).toBe(verdict);
  },
);
