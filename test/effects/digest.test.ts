import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Effects } from "../../src/effects/effects.ts";
import { startObservation } from "../../src/effects/observe.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";

const base = readFileSync(join(import.meta.dirname, "../policy/base.sql"), "utf8");
const thresholds = { changed: 10, removed: 1 };

let preview: FreshDatabase;
let production: FreshDatabase;

beforeAll(async () => {
  preview = await freshDatabase();
  production = await freshDatabase({ owner: { name: preview.owner, password: "owner" } });
  await withSession(preview.superuserUrl, (session) =>
    session.query("do $$ begin create role case_reader; exception when duplicate_object then null; end $$"),
  );
  await withSession(preview.url, (session) => session.query(base));
  await withSession(production.url, async (session) => {
    // Other OIDs, and more rows than the preview has.
    await session.query("create table passing (id integer); drop table passing");
    await session.query(base);
    await session.query("insert into orders (code, total) select 'P' || n, n from generate_series(1, 100) n");
  });
});

afterAll(async () => {
  await production.drop();
  await preview.drop();
});

/** Runs steps in transactions of their own; `meanwhile` happens in between, from elsewhere. */
async function watched(
  session: Session,
  values: boolean,
  steps: readonly string[],
  meanwhile: () => Promise<unknown> = async () => undefined,
): Promise<Effects> {
  const observation = await startObservation(session, { values, thresholds });
  for (const [place, sql] of steps.entries()) {
    await session.query("begin");
    await meanwhile();
    await observation.step(String(place), async () => void (await session.query(sql)));
    await session.query("commit");
  }
  return observation.finish(null);
}

function digests(effects: Effects): readonly string[] {
  return effects.steps.map(({ effectDigest }) => effectDigest);
}

test("the digest is the same where the plan does the same, whatever the OIDs, the rows and other sessions do", async () => {
  const steps = [
    "create table notes (id integer generated always as identity primary key, note text)",
    "insert into notes (note) select note from orders limit 20",
    "alter table orders add column rounded integer",
    "update orders set rounded = total where total >= 0",
    "alter table predictions alter column author_id type bigint",
    "delete from predictions where id < 4",
    "select setval('predictions_id_seq', 20)",
    "alter table vault rename column secret to hidden",
  ];
  const seen = await withSession(preview.url, (session) => watched(session, true, steps));
  const released = await withSession(production.url, (session) =>
    withSession(production.url, (other) => {
      let place = 0;
      const write = () => other.query("insert into authors (id, name) values ($1, 'late')", [100 + place++]);
      return watched(session, false, steps, write);
    }),
  );
  expect(digests(released)).toEqual(digests(seen));
  expect(new Set(digests(seen)).size).toBe(steps.length);
  expect(released.effectDigest).toBe(seen.effectDigest);
});

test.for([
  [
    "looks at the database's name",
    `do $$ begin if current_database() = '%s' then execute 'alter table orders drop column code'; end if; end $$`,
  ],
  ["deletes only there", "delete from orders where current_database() = '%s'"],
  [
    "touches more rows than the threshold only there",
    "update orders set note = '' where id <= case when current_database() = '%s' then 30 else 5 end",
  ],
  [
    "defers the harm to COMMIT",
    `create table if not exists bomb (id int); create or replace function boom() returns trigger language plpgsql as $f$ begin if current_database() = '%s' then delete from orders; end if; return null; end $f$; create constraint trigger boom after insert on bomb deferrable initially deferred for each row execute function boom(); insert into bomb values (1)`,
  ],
])("the digest differs where code %s", async ([, sql = ""]) => {
  const change = sql.replace("%s", production.name);
  const inside = async (session: Session, values: boolean) => {
    const observation = await startObservation(session, { values, thresholds });
    await session.query("begin");
    const { effectDigest } = await observation.step("1", async () => void (await session.query(change)));
    await session.query("rollback");
    return effectDigest;
  };
  const seen = await withSession(preview.url, (session) => inside(session, true));
  const released = await withSession(production.url, (session) => inside(session, false));
  expect(released).not.toBe(seen);
});

test("a step tells its locks, its rewritten tables, its rows, and which net effects it had part in", async () => {
  const effects = await withSession(preview.url, (session) =>
    watched(session, true, [
      "create index orders_total on orders (total)",
      "alter table orders alter column id type bigint",
      "update orders set note = 'n'",
    ]),
  );
  const held = expect.objectContaining({ relation: "public.orders", mode: "ShareLock" });
  expect(effects.steps[0]?.locks).toContainEqual(held);
  expect(effects.steps[1]?.rewritten).toEqual(["public.orders"]);
  expect(effects.steps[1]?.walBytes).toBeGreaterThan(0);
  expect(effects.steps[2]?.rows).toEqual([{ table: "public.orders", inserted: 0, updated: 40, deleted: 0 }]);
  const steps = Object.fromEntries(effects.net.map((effect) => [`${effect.what} ${effect.object}`, effect.steps]));
  expect(steps).toMatchObject({
    "index-added public.orders": ["0"],
    "retyped public.orders.id": ["1"],
    "values-updated public.orders.note": ["1", "2"],
  });
});

test("a failing step rejects with PostgreSQL's error and the watch goes on after the rollback", async () => {
  await withSession(preview.url, async (session) => {
    const observation = await startObservation(session, { values: true, thresholds });
    await session.query("begin");
    await expect(observation.step("1", async () => void (await session.query("drop table nowhere")))).rejects.toThrow(
      "nowhere",
    );
    await session.query("rollback");
    expect((await observation.finish(null)).net).toEqual([]);
  });
});

test("a step that ends its own transaction is not a step that was watched", async () => {
  await withSession(preview.url, async (session) => {
    const observation = await startObservation(session, { values: true, thresholds });
    await session.query("begin");
    const escaped = observation.step("1", async () => {
      for (const sql of ["commit", "drop view order_report", "begin"]) await session.query(sql);
    });
    await expect(escaped).rejects.toMatchObject({ code: "step-escaped", exit: 3 });
    await session.query("rollback");
    // What happened outside of every watched step is still seen at the end.
    const effects = await observation.finish(null);
    expect(effects.net.map(({ word }) => word)).toContain("not-observed");
    await session.query("create view order_report as select * from order_totals");
  });
});

test("the probe leaves no row, no sequence value and no setting behind", async () => {
  await withSession(preview.url, async (session) => {
    const state = async () => {
      const { rows } = await session.query(
        "select (select count(*) from orders), (select last_value from orders_id_seq), (select sum(id) from predictions), current_setting('search_path') as path, current_setting('TimeZone') as zone",
      );
      return rows;
    };
    const before = await state();
    const observation = await startObservation(session, { values: true, thresholds });
    await observation.finish(null);
    expect(await state()).toEqual(before);
  });
});
