import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { runBatches } from "../../src/pipeline/step/batches.ts";
import type { Step } from "../../src/plan/plan.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";
import { openShop, type Shop } from "./support/shop.ts";

let shop: Shop | null = null;
afterEach(async () => {
  await shop?.close();
  shop = null;
});

const folder = join(import.meta.dirname, "../diff/cases");
const recipes = globSync("online--*/to.sql", { cwd: folder }).map(dirname).sort();

/** Per recipe: what its net effect needs somebody's approval for. */
const findings: Readonly<Record<string, readonly string[]>> = {
  "online--attach": ["nullability-changed"],
  "online--check": [],
  "online--foreign-key": ["reach-widened"],
  "online--foreign-key-partitioned": [],
  "online--keys": ["nullability-changed"],
  "online--not-null": ["nullability-changed"],
  "online--triggers": ["column-required"],
  "online--type": [],
  "online--volatile-default": ["column-required"],
};

test.each(recipes)("%s: no step of the recipe is a finding, and it is released as it was previewed", async (name) => {
  const part = (file: string) => {
    const path = join(folder, name, file);
    return existsSync(path) ? readFileSync(path, "utf8") : "";
  };
  shop = await openShop(`${part("from.sql")};${part("seed.sql")}`);
  const previewed = await shop.preview(part("to.sql"));
  const { evidence, judgement } = previewed;
  expect(evidence.verification).toMatchObject({ failed: null, left: [] });
  const asked = judgement.findings.filter(({ tier }) => tier !== "allowed");
  expect([...new Set(asked.map(({ rule }) => rule))]).toEqual(findings[name]);
  const released = await shop.release(previewed);
  expect(released).toMatchObject({ outcome: "released", steps: evidence.plan.steps.length });
});

test("what a run that was cut off left behind is no finding, even on a protected table", async () => {
  const from = `create table item (id int primary key, n int); create table part (item int references item);
    create table audit (what text);
    create function touched() returns trigger language plpgsql as $$ begin insert into audit values (tg_op); return new; end $$;
    create trigger touched after update on item for each row execute function touched()`;
  shop = await openShop(
    `${from}; insert into item select g, g from generate_series(1, 50) g; insert into part select g from generate_series(1, 50) g`,
  );
  const to = `${from.replace("id int", "id bigint").replace("n int", "n int, token uuid default gen_random_uuid()")};`;
  const first = await shop.preview(to);
  const steps = first.evidence.plan.steps.map(({ sql }) => sql);
  const cut = steps.findIndex((sql) => sql.startsWith("DO") && sql.includes("DROP COLUMN id"));
  expect(cut).toBeGreaterThan(5);
  await withSession(shop.database.url, async (session) => {
    await session.query("set schemagate.filling = 'on'");
    for (const sql of steps.slice(0, cut)) await session.query(sql);
    // As a run leaves it that was cut off while it filled the other new column.
    await session.query(
      "alter table item add column schemagate_new_token uuid, alter schemagate_new_token set default gen_random_uuid()",
    );
  });
  await shop.protect("public.item");
  const { evidence, judgement } = await shop.preview(to);
  expect(evidence.verification).toMatchObject({ failed: null, left: [], wayBack: { class: "lossless" } });
  expect(evidence.plan.steps.filter(({ work }) => work === "rewrite")).toEqual([]);
  const asked = judgement.findings.filter(({ tier }) => tier !== "allowed");
  expect(asked.map(({ rule, object, tier }) => [rule, object, tier])).toEqual([
    ["type-changed", "public.item.id", "approval"],
  ]);
  expect(await shop.release({ ...first, evidence, judgement })).toMatchObject({ outcome: "released" });
  await withSession(shop.database.url, async (session) => {
    expect((await session.query("select from audit")).rows).toEqual([]);
    await session.query("update item set n = 0 where id = 1");
    expect((await session.query("select what from audit")).rows).toEqual([{ what: "UPDATE" }]);
  });
});

test("a role that triggers would not spare fills nothing", async () => {
  const database = await freshDatabase();
  const login = `${database.name}_login`;
  await withSession(database.superuserUrl, (superuser) =>
    superuser.query(`create role ${login} login noinherit password 'login' in role ${database.owner}`),
  );
  const condition =
    "current_setting('schemagate.filling', true) is distinct from 'on' or not has_table_privilege(session_user, 'item'::regclass, 'TRIGGER')";
  await withSession(database.url, (owner) =>
    owner.query(`create table item (n int, schemagate_new_n bigint); insert into item values (1);
      create function touched() returns trigger language plpgsql as $$ begin raise 'it ran'; end $$;
      create trigger touched before update on item for each row when (${condition}) execute function touched()`),
  );
  const batches = { table: ["public", "item"], alias: "item", rows: null, pause: 0 } as const;
  const sql = "UPDATE public.item SET schemagate_new_n = n WHERE schemagate_new_n IS NULL AND n IS NOT NULL";
  const step = { id: "002", sql, object: "public.item.n", source: null, batches } as unknown as Step;
  const means = { log: () => undefined, stop: new AbortController().signal, journal: null, passGuard: false };
  const url = new URL(database.url);
  url.username = login;
  url.password = "login";
  await withSession(url.toString(), async (session) => {
    await session.query(`set role ${database.owner}`);
    await expect(runBatches(session, step, batches, means)).rejects.toMatchObject({ code: "fill-not-spared" });
  });
  await withSession(database.url, async (owner) => {
    expect((await runBatches(owner, step, batches, means)).size).toBeGreaterThan(0);
    expect((await owner.query("select schemagate_new_n::int as n from item")).rows).toEqual([{ n: 1 }]);
  });
  await withSession(database.superuserUrl, (superuser) => superuser.query(`drop role ${login}`));
  await database.drop();
});
