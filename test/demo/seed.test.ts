import { globSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedShitvault } from "../../scripts/seed/shitvault.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres.ts";

let database: FreshDatabase;
let session: Session;
let counts: Readonly<Record<string, number>>;

/** The declared files in an order that their foreign keys accept; the engine needs none, plain psql does. */
const order = ["truth_social_shitposts", "signals", "predictions"];

beforeAll(async () => {
  database = await freshDatabase();
  session = await connect(database.url);
  const rest = globSync("schema/shitvault/public/*.sql").map((file) => file.replace(/^.*\/|\.sql$/g, ""));
  for (const table of new Set([...order, ...rest.sort()])) {
    await session.query(readFileSync(`schema/shitvault/public/${table}.sql`, "utf8"));
  }
  counts = await seedShitvault(session);
});

afterAll(async () => {
  await session.end();
  await database.drop();
});

async function one<Value>(sql: string): Promise<Value | undefined> {
  const { rows } = await session.query<{ value: Value }>(sql);
  return rows[0]?.value;
}

test("ten tables, each with a primary key, comments and an index on every foreign key", async () => {
  const tables = await one<string[]>(
    "select array_agg(relname::text order by relname) as value from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  );
  expect(tables).toHaveLength(10);
  expect(tables).toEqual(Object.keys(counts).sort());
  const bare = await session.query(
    `select relname from pg_class c where relnamespace = 'public'::regnamespace and relkind = 'r'
        and (obj_description(oid) is null or not exists (select from pg_index where indrelid = c.oid and indisprimary))`,
  );
  expect(bare.rows).toEqual([]);
  const unindexed = await session.query(
    `select conname from pg_constraint k where contype = 'f' and not exists (
       select from pg_index where indrelid = k.conrelid and indkey[0] = k.conkey[1])`,
  );
  expect(unindexed.rows).toEqual([]);
});

test("the foreign keys are those that the document names", async () => {
  const { rows } = await session.query<{ key: string }>(
    `select format('%s.%s -> %s.%s', conrelid::regclass, a.attname, confrelid::regclass, b.attname) as key
       from pg_constraint join pg_attribute a on a.attrelid = conrelid and a.attnum = conkey[1]
            join pg_attribute b on b.attrelid = confrelid and b.attnum = confkey[1]
      where contype = 'f' order by 1`,
  );
  expect(rows.map(({ key }) => key)).toEqual([
    "market_movements.prediction_id -> predictions.id",
    "prediction_outcomes.prediction_id -> predictions.id",
    "predictions.shitpost_id -> truth_social_shitposts.shitpost_id",
    "predictions.signal_id -> signals.signal_id",
    "ticker_registry.source_prediction_id -> predictions.id",
  ]);
});

test("the data has the size that production is described with", async () => {
  expect(counts.truth_social_shitposts).toBe(31_000);
  expect(counts.predictions).toBe(4_000);
  expect(counts.llm_feedback).toBe(200);
  expect(await one("select count(*)::int as value from predictions where analysis_status = 'completed'")).toBe(1_900);
  for (const [table, count] of Object.entries(counts)) {
    expect(await one(`select count(*)::int as value from ${table}`), table).toBe(count);
  }
});

test("outcomes agree with the prices that they are computed from", async () => {
  const wrong = await one<number>(
    `select count(*)::int as value from prediction_outcomes o
       join market_prices p on p.symbol = o.symbol and p.date = o.prediction_date
      where o.price_at_prediction <> p.close
         or abs(o.return_t7 - (o.price_t7 - o.price_at_prediction) / o.price_at_prediction * 100) > 0.001`,
  );
  expect(wrong).toBe(0);
  expect(
    await one<number>("select count(*)::int as value from prediction_outcomes where return_t7 is not null"),
  ).toBeGreaterThan(1_000);
});

test("every post has a text, and new rows get ids behind the seeded ones", async () => {
  expect(await one("select count(*)::int as value from truth_social_shitposts where coalesce(text, '') = ''")).toBe(0);
  const id = await one<string>(
    "insert into llm_feedback (prediction_id, feedback_type) values (1, 'accuracy') returning id as value",
  );
  expect(Number(id)).toBe(201);
});

test("seeding is the same every time", async () => {
  expect(
    await one("select md5(string_agg(text, '' order by id)) as value from truth_social_shitposts"),
  ).toMatchInlineSnapshot(`"2c07d19670686d5d87c5b4c2615d9768"`);
});
