import { afterAll, beforeAll, expect, test } from "vitest";
import { apply } from "../../src/pipeline/apply.ts";
import { approve } from "../../src/pipeline/approve.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";
import { openShop, type Shop } from "./support/shop.ts";

/** Drops a column of another table, once for each row that gets the default, where it is not on a preview. */
const aware = `create function aware() returns integer language plpgsql volatile as $$ begin
  if current_setting('lock_timeout') <> '0' then execute 'alter table ledger drop column if exists amount'; end if;
  return 1; end $$`;
const tables = (more: string) => `create table item (id int primary key, name text${more});
  create table ledger (id int primary key, amount int); ${aware}`;

let shop: Shop;
beforeAll(async () => {
  shop = await openShop(`${tables("")}; insert into item values (1, 'one'); insert into ledger values (1, 100)`);
});
afterAll(() => shop.close());

test("a default that drops a column in production only is rolled back before COMMIT, with 4", async () => {
  const { evidence, judgement } = await shop.preview(tables(", size integer default aware()"));
  expect(judgement.verdict).not.toBe("reject");
  expect(JSON.stringify(evidence.effects.net)).not.toContain("amount");
  const files = { protected: null, rules: null, waivers: null };
  const policies = {
    policies: parsePolicies(files, "test"),
    proposed: null,
    from: "test",
    files,
    queries: [],
    tryOut: false,
  };
  const target = { url: shop.database.url, asSuperuser: false };
  await approve(plainContext(), { evidence, policies, by: "ann", days: 1, target });
  const applied = apply(plainContext(), {
    ...{ plan: evidence.plan, proof: { evidence, policies }, unproven: null, by: "tester", target },
    ...{ snapshot: "none", dumpFolder: "/nonexistent", environment: {}, isProduction: async () => true },
  });
  await expect(applied).rejects.toMatchObject({
    code: "effects-differ",
    exit: 4,
    problem: expect.stringContaining("the step was rolled back"),
  });
  const left = await withSession(shop.database.url, (session) =>
    session.query("select attname from pg_attribute where attrelid = 'item'::regclass and attname = 'size'"),
  );
  const kept = await withSession(shop.database.url, (session) => session.query("select amount from ledger"));
  expect([left.rows, kept.rows]).toEqual([[], [{ amount: 100 }]]);
});
