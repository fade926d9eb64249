import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apply } from "../../src/pipeline/apply.ts";
import { planRestore, type RestorePlan, restore } from "../../src/pipeline/restore.ts";
import { comparedSince } from "../../src/pipeline/since/compare.ts";
import { serverState } from "../../src/pipeline/state/server-state.ts";
import { status } from "../../src/pipeline/status.ts";
import { beside } from "../../src/postgres/database-url.ts";
import { ident } from "../../src/postgres/quote.ts";
import { restorePlanText } from "../../src/report/restore-text.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";
import { handmadePlan } from "./support/handmade-plan.ts";
import { openShop } from "./support/shop.ts";

const before = `create table owner (id int generated always as identity primary key, name text not null);
  create table thing (a int, b text, owner_id int references owner, at timestamptz default '2020-01-01', twice int generated always as (a * 2) stored, primary key (b, a));
  create table loose (note text);
  create table gone (id int primary key)`;
const rows = `insert into owner (name) select 'owner ' || g from generate_series(1, 3) g;
  insert into thing (a, b, owner_id) select g, 'it''s ' || g, 1 + g % 3 from generate_series(1, 3000) g;
  insert into loose values ('x'), ('x'), ('y'); insert into gone values (1)`;
const since = `insert into owner (name) values ('back\\slash'), (E'new\\nline');
  insert into thing (a, b, owner_id) values (1, 'late', 5), (2, 'later', 4);
  update thing set owner_id = null where a between 10 and 14; delete from thing where a in (7, 2999);
  insert into loose values ('x'), ('z'); delete from loose where note = 'y';
  drop table gone; create table made (id int); insert into made values (1), (2)`;

let database: FreshDatabase;
let folder: string;
let snapshot: string;
const target = () => ({ url: database.url, asSuperuser: false });
const open = (name: string) => serverState(plainContext(), name, target(), { PATH: "/nonexistent" });
const ask = async (sql: string) => (await withSession(database.url, (session) => session.query(sql))).rows;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "schemagate-salvage-"));
  const plan = await handmadePlan(before, [{ sql: "alter table owner add column level int default 1" }]);
  database = await freshDatabase();
  await withSession(database.superuserUrl, (session) =>
    session.query(`alter role ${database.owner} createdb; alter database ${database.name} set work_mem = '7MB';
      revoke connect on database ${database.name} from public`),
  );
  await withSession(database.url, (session) => session.query(`${before}; ${rows}`));
  const released = await apply(plainContext(), {
    ...{ plan, proof: null, unproven: "a test", by: "tester", target: target(), snapshot: "template" },
    ...{ dumpFolder: folder, environment: {}, isProduction: async () => false },
  });
  snapshot = released.snapshot?.name ?? "";
  await withSession(database.url, (session) => session.query(since));
});
afterAll(async () => {
  await withSession(beside(database.superuserUrl, "postgres"), async (session) => {
    const { rows: left } = await session.query<{ name: string }>(
      "select datname as name from pg_database where starts_with(datname, $1 || '_')",
      [database.name],
    );
    for (const { name } of left) await session.query(`drop database ${ident(name)}`);
  });
  await database.drop();
  await rm(folder, { recursive: true });
});

describe("before anything goes back", () => {
  let plan: RestorePlan;
  test("what was written since is told by table", async () => {
    plan = await planRestore(plainContext(), await open(snapshot), folder);
    const told = plan.since[0]?.tables.map(({ table, inserted, changed, removed, state }) => [
      table,
      inserted,
      changed,
      removed,
      state,
    ]);
    expect(told).toEqual([
      ["public.gone", 0, 0, 1, "dropped"],
      ["public.loose", 2, null, 1, "there"],
      ["public.made", 2, 0, 0, "made"],
      ["public.owner", 2, 0, 0, "there"],
      ["public.thing", 2, 5, 2, "there"],
    ]);
    expect(restorePlanText(plan)).toContain("public.thing: 2 inserted, 5 changed, 2 removed");
    expect(restorePlanText(plan)).toContain(
      "public.owner: 2 inserted, 0 changed, 0 removed; the values of level, made since",
    );
  });

  test("nothing has changed, and the script is for nobody else to read", async () => {
    expect(await ask("select count(*)::int as rows from made")).toEqual([{ rows: 2 }]);
    expect((await stat(plan.since[0]?.salvage ?? "")).mode & 0o777).toBe(0o600);
  });

  test("an unknown snapshot is told with those that there are", async () => {
    await expect(open("nothing")).rejects.toMatchObject({
      code: "snapshot-missing",
      problem: expect.stringContaining(snapshot),
    });
  });

  test("while others are connected nobody is thrown out, and nothing changes", async () => {
    const state = await open(snapshot);
    await withSession(database.url, async (session) => {
      await expect(restore(plainContext(), state, plan)).rejects.toMatchObject({
        code: "database-in-use",
        problem: expect.stringContaining(`process ${session.backendPid}`),
      });
    });
    expect(await ask("select count(*)::int as rows from made")).toEqual([{ rows: 2 }]);
  });
});

test("where too much differs, or a table is too large, the numbers are said to be less sure", async () => {
  const state = await open(snapshot);
  const [now, then] = [await state.now(database.name), await state.old(database.name)];
  try {
    await now.session.query("begin; update thing set at = '2021-01-01'; analyze thing");
    const read = async (limits: { read: number; looked: number }) =>
      (await comparedSince(now.session, then.session, limits)).find(({ table }) => table === "public.thing");
    const all = await read({ read: 1e9, looked: 1e9 });
    expect(all).toMatchObject({ inserted: 2, changed: 2998, removed: 2, how: "counted" });
    const part = await read({ read: 1e9, looked: 1000 });
    expect(part).toMatchObject({ how: "estimated", keys: null });
    expect(Math.abs((part?.changed ?? 0) - 2998)).toBeLessThan(600);
    expect(await read({ read: 100, looked: 1000 })).toMatchObject({ how: "at most", keys: null });
  } finally {
    await Promise.all([now.close(), then.close()]);
  }
});

describe("going back", () => {
  let script = "";
  test("what was there is kept, the ledger says reverted, and what is the database's own stays", async () => {
    const state = await open(snapshot);
    const plan = await planRestore(plainContext(), state, folder);
    script = await readFile(plan.since[0]?.salvage ?? "", "utf8");
    const restored = await restore(plainContext(), state, plan);
    expect(restored).toMatchObject({ databases: [database.name], reverted: [{ releases: ["1"] }] });
    expect(await ask("select to_regclass('made') as made, to_regclass('gone')::text as gone")).toEqual([
      { made: null, gone: "gone" },
    ]);
    expect((await status(plainContext(), target())).map(({ state: one }) => one)).toEqual(["reverted"]);
    expect(await ask("show work_mem")).toEqual([{ work_mem: "7MB" }]);
    const acl = "select has_database_privilege('public', current_database(), 'connect') as may";
    expect(await ask(acl)).toEqual([{ may: false }]);
    const kept = beside(database.url, restored.replaced ?? "");
    const { rows: made } = await withSession(kept, (session) =>
      session.query("select count(*)::int as rows from made"),
    );
    expect(made).toEqual([{ rows: 2 }]);
  });

  test("the script brings the rows over by their keys, parents first, twice as well as once", async () => {
    await ask(script);
    await ask(script.replace(/-- public\.loose[\s\S]*?\n\n/, ""));
    expect(await ask("select id, name from owner where id > 3 order by id")).toEqual([
      { id: 4, name: "back\\slash" },
      { id: 5, name: "new\nline" },
    ]);
    expect(await ask("select a, b, owner_id from thing where b like 'late%' order by a")).toEqual([
      { a: 1, b: "late", owner_id: 5 },
      { a: 2, b: "later", owner_id: 4 },
    ]);
    expect(
      await ask("select count(*)::int as rows, count(*) filter (where owner_id is null)::int as empty from thing"),
    ).toEqual([{ rows: 3000, empty: 5 }]);
    expect(await ask("select note, count(*)::int as times from loose group by 1 order by 1")).toEqual([
      { note: "x", times: 3 },
      { note: "y", times: 1 },
      { note: "z", times: 1 },
    ]);
    expect(await ask("insert into owner (name) values ('next') returning id")).toEqual([{ id: 6 }]);
  });
});

/** A pg_dump of 15 or newer is on PATH where these tests run, or there is nothing to see. */
test("a dump is restored beside the database, looked at, and takes its place", async () => {
  const shop = await openShop(
    `create table item (id serial primary key, name text);
    insert into item (name) select 'n' || g from generate_series(1, 30) g`,
    15,
  );
  const environment = { PATH: process.env.PATH };
  const place = { url: shop.database.url, asSuperuser: false };
  const asked = async (sql: string) => (await withSession(place.url, (session) => session.query(sql))).rows;
  const databases = "select datname as name from pg_database where starts_with(datname, current_database() || '_')";
  try {
    const { evidence } = await shop.preview("create table item (id serial primary key, name text, size int)");
    const { snapshot: receipt } = await apply(plainContext(), {
      ...{ plan: evidence.plan, proof: null, unproven: "a test", by: "tester", target: place, snapshot: "dump" },
      ...{ dumpFolder: folder, environment, isProduction: async () => false },
    });
    await asked("insert into item (name) values ('late'); update item set size = 3 where id = 1");
    const fromHere = relative(process.cwd(), receipt?.name ?? "");
    const looked = await serverState(plainContext(), fromHere, place, environment);
    expect((await planRestore(plainContext(), looked, folder)).since[0]?.tables).toMatchObject([
      { table: "public.item", inserted: 1, changed: 0, removed: 0, columnsMade: ["size"] },
    ]);
    expect(await asked(databases)).toHaveLength(1);
    await looked.close();
    expect(await asked(databases)).toEqual([]);
    const state = await serverState(plainContext(), receipt?.name ?? "", place, environment);
    const { replaced } = await restore(plainContext(), state, await planRestore(plainContext(), state, folder));
    await state.close();
    expect(await asked("select count(*)::int as rows from item")).toEqual([{ rows: 30 }]);
    expect(await asked(databases)).toEqual([{ name: replaced }]);
    await withSession(beside(shop.database.superuserUrl, "postgres"), (session) =>
      session.query(`drop database ${ident(replaced ?? "")}`),
    );
  } finally {
    await shop.close();
  }
});
