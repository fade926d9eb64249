import { afterAll, beforeAll, expect, test } from "vitest";
import { openShop, type Shop } from "./support/shop.ts";

let shop: Shop;

const parent = "create table reading (at date not null, v int) partition by range (at);\n";
const partition = (month: number) =>
  `create table reading_${month} partition of reading for values from ('2026-0${month}-01') to ('2026-0${month + 1}-01');\n`;
const alone = "create table reading_3 (at date not null, v int);\n";
const inherits = "create table base (id int);\ncreate table more (note text) inherits (base);\n";

beforeAll(async () => {
  const rows = `insert into reading select '2026-01-01'::date + g, g from generate_series(0, 50) g;
    insert into reading_3 values ('2026-03-05', 1); insert into more values (1, 'a')`;
  shop = await openShop(parent + partition(1) + partition(2) + alone + inherits + rows);
});
afterAll(() => shop.close());

test.each([
  ["nothing", parent + partition(1) + partition(2) + alone + inherits, "pass", []],
  [
    "a column and an index more",
    `${parent.replace("v int", "v int, note text")}create index on reading (v);\n${partition(1)}${partition(2)}${alone}${inherits}`,
    "pass",
    [],
  ],
  [
    "keys on partitions with rows",
    parent.replace("v int", "v int, unique (at, v)") + partition(1) + partition(2) + alone + inherits,
    "pass",
    [],
  ],
  ["a table attached", parent + partition(1) + partition(2) + partition(3) + inherits, "pass", []],
  ["a new partition", parent + partition(1) + partition(2) + alone + partition(4) + inherits, "pass", []],
  [
    "a partition detached",
    parent + partition(1) + alone + alone.replace("reading_3", "reading_2") + inherits,
    "approval",
    [["relation-lost", "public.reading_2"]],
  ],
  [
    "a partition dropped",
    parent + partition(1) + alone + inherits,
    "approval",
    [["relation-lost", "public.reading_2"]],
  ],
  [
    "a column dropped on a parent",
    parent + partition(1) + partition(2) + alone + inherits.replace("(id int)", "()").replace("note text", "note text"),
    "approval",
    [
      ["relation-lost", "public.base.id"],
      ["relation-lost", "public.more.id"],
    ],
  ],
])("%s", async (_what, sql, verdict, found) => {
  const { judgement, evidence } = await shop.preview(sql);
  expect(evidence.verification).toMatchObject({ failed: null, left: [] });
  expect(judgement.findings.filter(({ tier }) => tier !== "allowed").map(({ rule, object }) => [rule, object])).toEqual(
    found,
  );
  expect(judgement.verdict).toBe(verdict);
  expect(evidence.verification.fingerprint).toBe(evidence.plan.to);
});

test("a NOT NULL of a table of which one partition has its own is told of before the release finds it, there and back", async () => {
  const schema = (
    own: string,
    child: string,
  ) => `create table mixed (id int not null, n int${own}) partition by range (id);
    create table mixed_1 partition of mixed (n not null) for values from (0) to (10);
    create table mixed_2 partition of mixed for values from (10) to (20);
    create table base (id int, n int${own});
    create table heir (n int not null) inherits (base);
    create table other_heir (n int${child}) inherits (base);
    create function look() returns trigger language plpgsql as 'begin return new; end';
    create trigger look before insert or update on base for each row execute function look()`;
  const one = await openShop(
    `${schema("", "")}; insert into mixed values (1, 1), (11, 1); insert into heir values (1, 1); insert into other_heir values (1, 1)`,
    18,
  );
  try {
    const there = await one.preview(schema(" not null", " not null"));
    const objects = there.judgement.findings.filter(({ tier }) => tier !== "allowed").map(({ object }) => object);
    expect(objects).toEqual(["public.base.n", "public.mixed.n", "public.mixed_2.n", "public.other_heir.n"]);
    expect(await one.release(there)).toMatchObject({ outcome: "released" });
    expect(await one.release(await one.preview(schema("", "")))).toMatchObject({ outcome: "released" });
  } finally {
    await one.close();
  }
}, 60_000);
