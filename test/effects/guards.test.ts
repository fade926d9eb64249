import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ground, makeGround, play } from "../policy/play.ts";
import { withSession } from "../support/postgres.ts";

let ground: Ground;

beforeAll(async () => {
  ground = await makeGround();
});

afterAll(async () => ground.template.drop());

test.concurrent.for([
  ["the same table", "create table if not exists drafts (id integer primary key, body text)", []],
  ["a table that is not there", "create table if not exists newer (id integer)", []],
  [
    "another type, and a column that is not there",
    "create table if not exists public.drafts (id bigint primary key, title text not null)",
    ["type of public.drafts.id is integer, not bigint", "column public.drafts.title is not there"],
  ],
  [
    "a constraint that is not there",
    "create table if not exists drafts (id integer primary key, body text unique)",
    ["constraint public.drafts.drafts_body_key is not there"],
  ],
  [
    "an index on another column",
    "create index if not exists orders_note on orders (total)",
    ["definition of public.orders_note is btree (note), not btree (total)"],
  ],
  [
    "the same index, not unique",
    "create unique index if not exists orders_note on orders (note)",
    ["unique of public.orders_note is false, not true"],
  ],
  ["the same index", "create index if not exists orders_note on orders using btree (note)", []],
  [
    "a column of another type, with a default",
    "alter table orders add column if not exists note varchar(10) default 'x'",
    [
      "type of public.orders.note is text, not character varying(10)",
      "default of public.orders.note is none, not 'x'::character varying",
    ],
  ],
  ["the same column", "alter table orders add column if not exists note text", []],
  [
    "a sequence that counts otherwise",
    "create sequence if not exists predictions_id_seq as integer increment 5",
    ["increment of public.predictions_id_seq is 1, not 5"],
  ],
  [
    "a table that another statement of the run makes",
    "create table fresh (id integer); create table if not exists fresh (id bigint)",
    [],
  ],
] as const)("a guard before %s", async ([, sql, expected]) => {
  const database = await ground.copy();
  try {
    const { effects } = await withSession(database.url, (session) => play(session, sql));
    expect((effects.survey?.guarded ?? []).flatMap(({ differs }) => differs)).toEqual(expected);
    // nothing of the comparison stays behind
    const { rows } = await withSession(database.url, (session) =>
      session.query<{ count: string }>("select count(*) from orders where note is not null"),
    );
    expect(rows).toEqual([{ count: "40" }]);
  } finally {
    await database.drop();
  }
});

test("an index that an interrupted build left invalid is kept by a guard in silence", async () => {
  const database = await ground.copy();
  try {
    await withSession(database.url, (session) =>
      session.query("create unique index concurrently authors_once on orders (author_id)").catch(() => undefined),
    );
    const { effects } = await withSession(database.url, (session) =>
      play(
        session,
        "-- step without transaction\ncreate unique index concurrently if not exists authors_once on orders (author_id)",
      ),
    );
    expect(effects.survey?.guarded).toMatchObject([
      { object: "public.authors_once", table: "public.orders", differs: [expect.stringContaining("INVALID")] },
    ]);
  } finally {
    await database.drop();
  }
});
