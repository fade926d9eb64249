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
