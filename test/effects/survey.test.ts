import { afterAll, beforeAll, expect, test } from "vitest";
import type { Effects } from "../../src/effects/effects.ts";
import { type Ground, makeGround, play } from "../policy/play.ts";
import { withSession } from "../support/postgres.ts";

let ground: Ground;

beforeAll(async () => {
  ground = await makeGround();
});

afterAll(async () => ground.template.drop());

/** What a run of these steps was seen to do, on a copy of the common ground. */
async function seen(change: string): Promise<Effects> {
  const database = await ground.copy();
  try {
    return (await withSession(database.url, (session) => play(session, change))).effects;
  } finally {
    await database.drop();
  }
}

test("a step tells the locks that it took, how long they were held, what it scanned, rewrote and wrote to the log", async () => {
  const { steps, survey } = await seen(
    [
      "alter table orders add constraint note_short check (length(note) < 100), add column twice numeric;",
      "select pg_sleep(0.1)",
      "-- step",
      "alter table predictions alter column score type double precision;",
      "-- step",
      "create index on orders (total);",
      "-- step",
      "alter table orders validate constraint note_short;",
      "-- step",
      "comment on table authors is 'Who writes';",
    ].join("\n"),
  );
  const [check, rewrite, index, , comment] = steps;
  const lock = check?.locks.find(({ relation }) => relation === "public.orders");
  expect(lock).toMatchObject({ mode: "AccessExclusiveLock" });
  expect(lock?.milliseconds).toBeGreaterThanOrEqual(100);
  expect(check?.scanned).toEqual([{ relation: "public.orders", rows: 40 }]);
  expect(rewrite?.rewritten).toEqual(["public.predictions"]);
  expect(rewrite?.walBytes).toBeGreaterThan(1000);
  expect(index?.locks).toContainEqual(expect.objectContaining({ relation: "public.orders", mode: "ShareLock" }));
  expect(index?.scanned).toMatchObject([{ relation: "public.orders" }]);
  expect(comment).toMatchObject({ scanned: [], rewritten: [] });
  expect(survey?.relations).toEqual([
    { relation: "public.orders", bytes: expect.any(Number), rows: 40 },
    { relation: "public.predictions", bytes: expect.any(Number), rows: 50 },
  ]);
  for (const { bytes } of survey?.relations ?? []) expect(bytes).toBeGreaterThanOrEqual(8192);
});

test("what is only renamed is not new", async () => {
  const { survey } = await seen(`
    alter table orders rename to purchases;
    alter table purchases rename column note to remark;
    alter index orders_note rename to purchases_remark;
    alter table purchases rename constraint orders_total_check to purchases_total_check;
  `);
  expect(survey?.tables).toEqual([]);
});

test("a survey shows the new parts of tables as they are in the end, and leaves the old ones alone", async () => {
  const { survey } = await seen(`
    create table parts (sku varchar, order_id integer references orders, kind text check (kind in ('a', 'b')));
    create index parts_order on parts (lower(sku), order_id);
    create index orders_author on orders (author_id) where author_id is not null;
    create index orders_placed on orders (placed_at) include (note);
    alter table authors add column born date default current_date;
    comment on column authors.born is 'Their birthday';
  `);
  const tables = Object.fromEntries((survey?.tables ?? []).map((one) => [one.table, one]));
  expect(Object.keys(tables)).toEqual(["public.authors", "public.orders", "public.parts"]);
  expect(tables["public.parts"]).toMatchObject({ isNew: true, kind: "table", commented: false });
  expect(tables["public.parts"]?.columns.map(({ name, type }) => `${name} ${type}`)).toEqual([
    "sku character varying",
    "order_id integer",
    "kind text",
  ]);
  expect(tables["public.parts"]?.indexes).toMatchObject([{ object: "public.parts_order", key: [null, "order_id"] }]);
  expect(tables["public.parts"]?.constraints.map(({ type, columns }) => [type, columns])).toEqual([
    ["c", ["kind"]],
    ["f", ["order_id"]],
  ]);
  const fresh = tables["public.orders"]?.indexes.filter(({ isNew }) => isNew);
  expect(fresh).toMatchObject([
    { object: "public.orders_author", key: ["author_id"], partial: true, values: null },
    { object: "public.orders_placed", key: ["placed_at"], values: { different: 1, rows: 40 } },
  ]);
  expect(tables["public.authors"]?.columns).toMatchObject([{ name: "born", isNew: true, commented: true }]);
});
