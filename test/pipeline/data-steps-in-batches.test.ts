import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, test } from "vitest";
import { chooseRollback } from "../../src/pipeline/rollback.ts";
import { giveUp } from "../../src/pipeline/undo/give-up.ts";
import { inBlocks } from "../../src/plan/data/in-blocks.ts";
import { withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";
import { type DataShop, openDataShop } from "./support/data-shop.ts";

const open: DataShop[] = [];
afterEach(async () => {
  for (const shop of open.splice(0)) await shop.close();
});

async function shopWith(...options: Parameters<typeof openDataShop>): Promise<DataShop> {
  const shop = await openDataShop(...options);
  open.push(shop);
  return shop;
}

test.each([14, 18] as const)(
  "on PostgreSQL %s batches are range scans, and a plan with them is proved both ways",
  async (major) => {
    const shop = await shopWith(
      "create table item (id int primary key, n int); insert into item select g, g from generate_series(1, 3000) g; analyze item",
      major,
    );
    const { evidence } = await shop.preview({
      schema: "create table item (id int primary key, n int, twice bigint not null);",
      changes: { twice: "-- batches: 500 rows\nUPDATE public.item i SET twice = 2 * n WHERE i.twice IS NULL;" },
    });
    expect(evidence.verification).toMatchObject({ failed: null, wayBack: { class: "lossless" } });
    expect(evidence.verification.fingerprint).toBe(evidence.plan.to);
    const step = evidence.plan.steps.find(({ data }) => data !== undefined);
    const batches = step?.data?.batches;
    if (step === undefined || batches === undefined) throw new Error("no step in batches");
    await shop.query("alter table item add column twice bigint");
    const lines = await shop.query(`explain ${inBlocks(step.sql, batches, 3, 6)}`);
    expect(JSON.stringify(lines)).toContain("Tid Range Scan");
  },
);

describe("batches", () => {
  const schema = "create table item (id int primary key, n int, twice bigint);";
  const twice = (line: string) => `-- ${line}\nUPDATE public.item SET twice = 2 * n WHERE twice IS NULL;`;
  const rows = (count: number) =>
    `create table item (id int primary key, n int, twice bigint); insert into item select g, g from generate_series(1, ${count}) g`;

  test("a step that was stopped goes on where it was, and changes every row once", async () => {
    const shop = await shopWith(
      `${rows(5000)}; create table told (id int); create function tell() returns trigger language plpgsql as
       $$ begin insert into told values (new.id); return new; end $$;
       create trigger tell after update on item for each row execute function tell()`,
    );
    const declared = {
      schema: `${schema} create table told (id int); create function tell() returns trigger language plpgsql as
       $$ begin insert into told values (new.id); return new; end $$;
       create trigger tell after update on item for each row execute function tell();`,
      changes: { twice: twice("batches: 300 rows, pause 20 ms") },
    };
    const { plan } = await shop.plan(declared);
    const context = plainContext();
    const stopped = shop.apply(plan, { context }).catch((error: unknown) => error);
    await blocksDone(shop, 5);
    context.stopper.abort();
    expect(await stopped).toMatchObject({ code: "stopped" });
    const [half] = await shop.query(
      "select count(twice)::int as count, (select count(*)::int from told) as told from item",
    );
    expect(half).toMatchObject({ count: expect.toSatisfy((count: number) => count > 0 && count < 5000) });
    const target = { url: shop.database.url, asSuperuser: false };
    // The rows that were changed cannot be told from others.
    await expect(giveUp(context, target, null)).resolves.toBeNull();
    await expect(chooseRollback(context, target, null)).rejects.toMatchObject({ code: "restore-only" });
    const again = plainContext();
    expect(await shop.apply(plan, { context: again })).toMatchObject({ outcome: "resumed" });
    expect(again.lines.join("\n")).toMatch(/going on at block [1-9]/);
    expect(await shop.query("select count(*)::int as count, sum(twice - 2 * n)::int as off from item")).toEqual([
      { count: 5000, off: 0 },
    ]);
    expect(await shop.query("select count(*)::int as count from told")).toEqual([{ count: 5000 }]);
  });

  test("a step whose connection was cut goes on after its last batch that was committed", async () => {
    const shop = await shopWith(rows(20_000));
    const { plan } = await shop.plan({ schema, changes: { twice: twice("batches: 500 rows, pause 20 ms") } });
    const applied = shop.apply(plan).catch((error: unknown) => error);
    await blocksDone(shop, 20);
    await withSession(shop.database.superuserUrl, (superuser) =>
      superuser.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and application_name = 'schemagate test'`,
      ),
    );
    expect(await applied).toBeInstanceOf(Error);
    const [half] = await shop.query(
      `select count(twice)::int as count, (select (progress ->> 'rows')::int from schemagate.batch) as kept from item`,
    );
    const { count, kept } = half as { readonly count: number; readonly kept: number };
    expect(count).toBeGreaterThan(0);
    expect(count).toBe(kept);
    expect(await shop.apply(plan)).toMatchObject({ outcome: "resumed" });
    expect(await shop.query("select count(*)::int as count, sum(twice - 2 * n)::int as off from item")).toEqual([
      { count: 20_000, off: 0 },
    ]);
  });

  test("rows that move to blocks which are done are found by the next pass", async () => {
    const shop = await shopWith(rows(20_000));
    await shop.query("delete from item where id <= 2000");
    await shop.query("vacuum item");
    const { plan } = await shop.plan({ schema, changes: { twice: twice("batches: 500 rows, pause 20 ms") } });
    const context = plainContext();
    const applied = shop.apply(plan, { context });
    await blocksDone(shop, 30);
    await shop.query("update item set n = n where id > 19500");
    await applied;
    expect(await shop.query("select count(*)::int as count from item where twice is null")).toEqual([{ count: 0 }]);
    expect(context.lines.join("\n")).toMatch(/18,000 rows changed .* gone through 3 times/);
  });

  test("a statement that would change rows again is refused before its first batch is committed", async () => {
    const shop = await shopWith(rows(100));
    const changes = { more: "-- batches: auto\nUPDATE public.item SET n = n + 1 WHERE n > 0;" };
    const { plan } = await shop.plan({ schema, changes });
    await expect(shop.apply(plan)).rejects.toMatchObject({ code: "data-step-repeats" });
    expect(await shop.query("select sum(n)::int as sum from item")).toEqual([{ sum: 5050 }]);
  });

  test("on the preview and in production they count alike, in bands; more than the preview saw stops the release", async () => {
    const shop = await shopWith(rows(50));
    await shop.query("update item set twice = 0 where id > 5");
    const { evidence, judgement } = await shop.preview({ schema, changes: { twice: twice("batches: auto") } });
    expect(judgement.verdict).toBe("pass");
    expect(evidence.effects.steps[0]?.rows).toEqual([{ table: "public.item", inserted: 0, updated: 5, deleted: 0 }]);
    const proof = { evidence, policies: await shop.policies() };
    await shop.query("update item set twice = null where id <= 30");
    await expect(shop.apply(evidence.plan, { proof })).rejects.toMatchObject({ code: "effects-differ", exit: 4 });
  });

  test("a few rows more than on the preview, in the same band, are no difference", async () => {
    const shop = await shopWith(rows(50));
    await shop.query("update item set twice = 0 where id > 5");
    const { evidence } = await shop.preview({ schema, changes: { twice: twice("batches: auto") } });
    await shop.query("update item set twice = null where id <= 8");
    const proof = { evidence, policies: await shop.policies() };
    expect(await shop.apply(evidence.plan, { proof })).toMatchObject({ outcome: "released" });
  });
});

/** Waits until a release has come so far with its first step. */
async function blocksDone(shop: DataShop, blocks: number): Promise<void> {
  const asked = `select 1 from schemagate.batch where (progress ->> 'next')::int >= ${blocks}`;
  for (let times = 0; times < 400; times++) {
    if ((await shop.query(asked).catch(() => [])).length > 0) return;
    await pause(20);
  }
  throw new Error("the release did not come that far");
}
