import { afterEach, expect, test } from "vitest";
import { chooseRollback, unprovenRollback } from "../../src/pipeline/rollback.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { plainContext } from "./support/context.ts";
import { type DataShop, openDataShop } from "./support/data-shop.ts";

let shop: DataShop;
afterEach(() => shop.close());

const target = () => ({ url: shop.database.url, asSuperuser: false });

async function wayBack(release: string | null = null): Promise<Plan> {
  const { undone, unfinished } = await chooseRollback(plainContext(), target(), release);
  return unfinished?.plan ?? unprovenRollback(plainContext(), target(), undone);
}

const filled = ({ steps }: Plan) => steps.filter(({ batches }) => batches !== undefined).map(({ object }) => object);

test("a type goes back beside the column, in batches; stopped by a value, what the way back did is taken back", async () => {
  const of = (type: string) => `create table item (id int primary key, n ${type} not null)`;
  shop = await openDataShop(`${of("int")}; insert into item select g, g from generate_series(1, 3000) g`);
  const state = () =>
    shop.query(
      `select format_type(atttypid, atttypmod) as type, (select count(*)::int from item) as rows,
              (select count(*)::int from pg_attribute where attname like 'schemagate%')
              + (select count(*)::int from pg_proc where proname like 'schemagate_new%') as left
         from pg_attribute where attrelid = 'item'::regclass and attname = 'n'`,
    );
  const { plan } = await shop.plan({ schema: `${of("bigint")};`, changes: {} });
  await shop.apply(plan);
  await shop.query("insert into item values (0, 3000000000)");
  const back = await wayBack();
  expect(filled(back)).toEqual(["public.item.n"]);
  expect(back.steps.map(({ sql }) => sql).join("\n")).not.toContain("TYPE integer");
  await expect(shop.apply(back)).rejects.toMatchObject({ code: "step-failed" });
  await shop.apply(await wayBack("2"));
  expect(await state()).toEqual([{ type: "bigint", rows: 3001, left: 0 }]);
  await shop.query("delete from item where n = 3000000000");
  const context = plainContext();
  const clearing = back.steps.find(({ sql }) => sql.startsWith("DROP TRIGGER IF EXISTS"))?.id ?? "";
  const log = (line: string) => void (line.includes(clearing) && context.stopper.abort());
  await expect(shop.apply(await wayBack("1"), { context: { ...context, log } })).rejects.toMatchObject({
    code: "stopped",
  });
  await expect(wayBack("4")).rejects.toMatchObject({
    code: "restore-only",
    next: expect.stringContaining("Go on with it"),
  });
  await shop.apply(await wayBack());
  expect(await state()).toEqual([{ type: "integer", rows: 3000, left: 0 }]);
});

test("the section DOWN of a data change is run in batches where it says so", async () => {
  const schema = "create table item (id int primary key, name text);";
  shop = await openDataShop(`${schema} insert into item select g, 'item ' || g from generate_series(1, 3000) g`);
  const to = (how: string) =>
    `-- batches: 500 rows\nUPDATE public.item SET name = ${how}(name) WHERE name <> ${how}(name);`;
  const { plan } = await shop.plan({ schema, changes: { shout: `${to("upper")}\n-- DOWN\n${to("lower")}` } });
  await shop.apply(plan);
  expect(await shop.query("select distinct left(name, 4) as name from item")).toEqual([{ name: "ITEM" }]);
  const context = plainContext();
  await shop.apply(await wayBack(), { context });
  expect(await shop.query("select distinct left(name, 4) as name from item")).toEqual([{ name: "item" }]);
  expect(context.lines.join("\n")).toMatch(/3,000 rows changed in ([7-9]|\d{2}) batches/);
});
