import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { captureValues } from "../../src/effects/values/capture.ts";
import { compareValues, type ValueComparison } from "../../src/effects/values/compare.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
});

afterAll(async () => database.drop());

beforeEach(async () => {
  await withSession(database.url, (session) =>
    session.query(`drop table if exists things;
      create table things (id integer primary key, number numeric(10, 2), words text, at timestamptz, doc json, few char(5));
      insert into things select n, n, 'w' || n, timestamptz '2024-03-31 00:30+00' + n * interval '1 hour', '{"a": 1}', 'x'
        from generate_series(1, 20) n`),
  );
});

async function after(change: string): Promise<readonly ValueComparison[]> {
  return withSession(database.url, async (session) => {
    const before = await captureValues(session);
    await session.query(change);
    return compareValues(before, await captureValues(session, { like: before }));
  });
}

async function unequal(change: string): Promise<readonly string[]> {
  return (await after(change)).filter(({ equal }) => !equal).map(({ column }) => column);
}

test.for([
  ["nothing", "select 1", []],
  ["an update of one value", "update things set words = 'other' where id = 7", ["words"]],
  [
    "two rows that swap their values",
    "update things set words = case id when 1 then 'w2' else 'w1' end where id in (1, 2)",
    ["words"],
  ],
  ["NULL for a value", "update things set few = null where id = 3", ["few"]],
  ["a wider number", "alter table things alter column number type numeric(20, 4)", []],
  ["whole numbers as integers", "alter table things alter column number type integer", []],
  [
    "integers that lose a fraction",
    "update things set number = 1.5 where id = 1; alter table things alter column number type integer",
    ["number"],
  ],
  ["a longer key", "alter table things alter column id type bigint", []],
  ["text that is cut", "alter table things alter column words type varchar(2) using left(words, 2)", ["words"]],
  ["characters as text", "alter table things alter column few type text", []],
  ["json as jsonb", "alter table things alter column doc type jsonb", []],
  ["another time zone of the session", "set timezone = 'Pacific/Chatham'; set datestyle = 'SQL, DMY'", []],
  ["a rewrite", "cluster things using things_pkey", []],
  [
    "rows that come back",
    "create temp table keep as select * from things; truncate things; insert into things select * from keep order by random()",
    [],
  ],
] as const)("%s", async ([, change, columns]) => {
  expect(await unequal(change)).toEqual(columns);
});

test("a removed row is seen in every column, with the counts", async () => {
  const compared = await after("delete from things where id = 1");
  expect(compared).toHaveLength(6);
  expect(compared.every((one) => !one.equal && one.rowsBefore === 20 && one.rowsAfter === 19)).toBe(true);
});

test("tables that cannot be read are not equal", async () => {
  expect(await unequal("alter table things force row level security")).toHaveLength(6);
});

test.for([
  ["nothing", "select 1", []],
  ["a partition detached", "alter table part detach partition part_1", []],
  [
    "a partition detached whose values changed then",
    "alter table part detach partition part_1; update part_1 set v = 0 where k = 1",
    ["v"],
  ],
  [
    "a partition detached that lost a row and a key",
    "alter table part detach partition part_1; alter table part_1 drop constraint part_1_pkey; delete from part_1 where k = 1",
    ["k", "v"],
  ],
  [
    "a partition detached and retyped",
    "alter table part detach partition part_1; alter table part_1 alter v type bigint",
    [],
  ],
  ["a partition dropped", "drop table part_1", []],
  ["a table attached", "alter table part attach partition alone for values from (20) to (30)", []],
  [
    "a partition split in two",
    `alter table part detach partition part_1; create table part_0 partition of part for values from (0) to (5);
     create table part_5 partition of part for values from (5) to (10); insert into part select * from part_1; delete from part_1`,
    [],
  ],
  [
    "a value changed in the partition that stays",
    "alter table part detach partition part_1; update part set v = 0 where k = 12",
    ["v"],
  ],
  ["a partition emptied", "delete from part where k >= 10", ["k", "v"]],
] as const)("a partitioned table, %s", async ([, change, columns]) => {
  await withSession(database.url, (session) =>
    session.query(`drop table if exists things, part, part_1, alone;
      create table part (k int primary key, v int) partition by range (k);
      create table part_1 partition of part for values from (0) to (10);
      create table part_2 partition of part for values from (10) to (20);
      create table alone (k int not null, v int); insert into alone values (21, 1);
      insert into part select n, n from generate_series(0, 19) n`),
  );
  expect(
    (await after(change)).filter(({ equal, table }) => !equal && table === "public.part").map(({ column }) => column),
  ).toEqual(columns);
});
