import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres.ts";

/**
 * What teams' notes say of PostgreSQL and PostgreSQL does not do. The rules, and docs/anti-patterns.md, are built on what
 * it does.
 */

let database: FreshDatabase;
let session: Session;

beforeAll(async () => {
  database = await freshDatabase();
  session = await connect(database.url);
  await session.query(`
    create table parent (id integer primary key);
    create table child (id integer primary key, parent_id integer references parent);
    create table market (day date, short varchar, long text, price real, exact numeric);
    insert into market values (current_date, repeat('x', 1000000), 'x', 12345678.9, 12345678.9);
    create table guarded (id integer);
    create table once (x integer unique);
    insert into once values (null), (null);
    create table posts (id integer primary key, note text);
    create function overwrite() returns trigger language plpgsql as $$ begin update posts set note = 'changed'; return null; end $$;
    create trigger overwrite after insert on posts execute function overwrite()`);
});

afterAll(async () => {
  await session.end();
  await database.drop();
});

test.for([
  [
    "foreign keys are indexed by PostgreSQL itself",
    "select count(*)::int as value from pg_index where indrelid = 'child'::regclass and not indisprimary",
    0,
  ],
  ["varchar without a length limits what is stored", "select length(short) as value from market", 1_000_000],
  ["real is good enough for prices", "select (price::numeric <> exact) as value from market", true],
  ["floating point adds up", "select 0.1::float + 0.2::float = 0.3::float as value", false],
  [
    "a unique constraint on a column that allows NULL lets each value in once",
    "select count(*)::int as value from once where x is null",
    2,
  ],
] as const)("it is not so that %s", async ([, sql, value]) => {
  const { rows } = await session.query<{ value: unknown }>(sql);
  expect(rows).toEqual([{ value }]);
});

test.for([
  [
    "a partial index can follow the calendar",
    "create index on market (day) where day >= current_date - interval '90 days'",
    "42P17",
  ],
  ["shared_buffers can be set in a session", "set shared_buffers = '256MB'", "55P02"],
  [
    "a reference to a column that is not unique can be added",
    "alter table child add column day date references market (day)",
    "42830",
  ],
] as const)("it is not so that %s", async ([, sql, code]) => {
  await expect(session.query(sql)).rejects.toMatchObject({ code });
});

test("it is not so that IF NOT EXISTS makes a statement do what it says", async () => {
  await session.query("create table if not exists guarded (id bigint primary key, name text not null)");
  const { rows } = await session.query(
    "select attname || ' ' || format_type(atttypid, atttypmod) as column from pg_attribute where attrelid = 'guarded'::regclass and attnum > 0",
  );
  expect(rows).toEqual([{ column: "id integer" }]);
});

test("it is not so that an INSERT only adds", async () => {
  await session.query("insert into posts values (1, 'as it was')");
  await session.query("insert into posts values (2, 'new')");
  const { rows } = await session.query("select distinct note from posts");
  expect(rows).toEqual([{ note: "changed" }]);
});

test.for([
  ["creating an index stops nobody", "create index on child (parent_id)", ["child ShareLock"]],
  [
    "a nullable column with a reference touches no other table",
    "alter table child add column other integer references parent",
    ["child AccessExclusiveLock", "parent ShareRowExclusiveLock"],
  ],
] as const)("it is not so that %s", async ([, sql, expected]) => {
  await session.query("begin");
  await session.query(sql);
  const { rows } = await session.query<{ lock: string }>(
    `select relation::regclass || ' ' || mode as lock from pg_locks
      where pid = pg_backend_pid() and relation in ('child'::regclass, 'parent'::regclass) and mode ~ '^(Share|Access?Exclusive|ShareRow)' and mode !~ 'AccessShare|ShareUpdate'
      order by 1`,
  );
  await session.query("rollback");
  expect(rows.map(({ lock }) => lock)).toEqual(expect.arrayContaining([...expected]));
});
