import { afterEach, expect, test } from "vitest";
import { withSession } from "../support/postgres.ts";
import { openShop, type Shop } from "./support/shop.ts";

let shop: Shop | null = null;
afterEach(async () => {
  await shop?.close();
  shop = null;
});

const parent = (columns: string, more = "") =>
  `-- partitions: runtime\ncreate table reading (${columns}, primary key (at)) partition by range (at);\n${more}`;
const partition = (month: number) =>
  `create table reading_${month} partition of reading for values from ('2026-0${month}-01') to ('2026-0${month + 1}-01');
   insert into reading select '2026-0${month}-01'::date + g, g from generate_series(0, 20) g`;

/** What a plan brings while the application goes on making partitions, between the preview and the release. */
test.each([
  [
    "a column, an index and a check",
    "at date not null, v int, note text default 'n', check (v >= 0)",
    "create index on reading (v);",
  ],
  ["a type, a NOT NULL and an index dropped", "at date not null, v bigint not null", ""],
  ["another table", "at date not null, v int", "create table other (id int primary key);"],
])("%s: released with the partition that came since the preview", async (_what, columns, more) => {
  const index = more.includes("create table other") ? "" : "create index gone on reading (at, v);";
  shop = await openShop(`${parent("at date not null, v int", index)}${partition(1)};${partition(2)}`);
  const before = more.includes("create table other") ? index : "";
  const previewed = await shop.preview(parent(columns, `${before}${more}`));
  const { evidence, judgement } = previewed;
  expect(evidence.verification).toMatchObject({ failed: null, left: [] });
  await withSession(shop.database.url, (session) => session.query(partition(3)));
  expect(judgement.verdict, JSON.stringify(judgement.findings)).not.toBe("reject");
  const { url } = shop.database;
  const released = await shop.release(previewed);
  expect(released).toMatchObject({ outcome: "released", steps: evidence.plan.steps.length });
  const rows = await withSession(url, (session) =>
    session.query("select tableoid::regclass, count(*)::int as n from reading group by 1 order by 1"),
  );
  expect(rows.rows.map(({ n }) => n)).toEqual([21, 21, 21]);
});
