import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apply } from "../../src/pipeline/apply.ts";
import type { Previewed } from "../../src/pipeline/preview.ts";
import { plain } from "../../src/report/paint.ts";
import { previewText } from "../../src/report/preview-text.ts";
import { releaseText } from "../../src/report/release-text.ts";
import { withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";
import { openShop, type Shop } from "./support/shop.ts";

const orders = "create table orders (id int primary key, amount int, secret text, token uuid)";
let shop: Shop;
beforeAll(async () => {
  shop = await openShop(
    `${orders}; insert into orders select g, g, 'secret ' || g, null from generate_series(1, 2000) g`,
  );
});
afterAll(() => shop.close());

const sql = (text: string) => withSession(shop.database.url, (session) => session.query(text));
const found = ({ judgement }: Previewed, rule: string) =>
  judgement.findings
    .filter((finding) => finding.rule === rule)
    .map(({ tier, message, file, line }) => ({ tier, message, file, line }));

describe("a check", () => {
  test("that holds is told of, under its title", async () => {
    await shop.check("amounts.sql", "-- Amounts can be paid\n\nselect id from orders where amount < 0;\n");
    const shown = await shop.preview(`${orders.slice(0, -1)}, size int)`);
    expect(shown.judgement.verdict).toBe("pass");
    expect(shown.evidence.verification.soundness?.checks).toMatchObject([
      { title: "Amounts can be paid", line: 3, rows: 0, before: false, failed: null },
    ]);
    expect(previewText(shown, plain)).toContain("1 check asked: all is well");
  });

  test("that the plan breaks rejects it, and shows no values but harmless ones", async () => {
    await shop.check(
      "named.sql",
      "select id, token, secret, id > 1 as late from orders where name is null order by id;",
    );
    const shown = await shop.preview(`${orders.slice(0, -1)}, name text)`);
    expect(shown.judgement.verdict).toBe("reject");
    expect(found(shown, "check-violated")).toEqual([
      {
        tier: "never",
        message: expect.stringMatching(
          /^Check "named": more than 1000 rows are wrong, such as id = 1, token = NULL, secret = \.\.\., late = false; id = 2, /,
        ),
        file: expect.stringMatching(/_checks\/named\.sql$/),
        line: 1,
      },
    ]);
    expect(JSON.stringify(shown.evidence)).not.toContain("secret 1");
    await shop.check("named.sql", "");
  });

  test("that was violated before is only told", async () => {
    await shop.check("small.sql", "-- No large amounts\nselect id from orders where amount > 1999");
    const shown = await shop.preview(`${orders.slice(0, -1)}, size int)`);
    expect(shown.judgement.verdict).toBe("pass");
    const message = 'Check "No large amounts": 1 row is wrong, such as id = 2000, as before this plan.';
    expect(found(shown, "check-violated")).toMatchObject([{ tier: "allowed", message }]);
    await shop.check("small.sql", "");
  });

  test.each([
    [
      "writes",
      "with gone as (delete from orders returning id) select id from gone",
      /must not contain data-modifying statements/,
    ],
    ["calls what writes", "select nextval('counted')", /read-only transaction/],
    ["cannot be asked", "select nothing from orders", /column "nothing" does not exist/],
  ])("that %s rejects the plan and changes nothing", async (_what, text, message) => {
    await sql("create sequence if not exists counted");
    await shop.check("odd.sql", text);
    const shown = await shop.preview(`create sequence counted; ${orders.slice(0, -1)}, size int)`);
    expect(shown.judgement.verdict).toBe("reject");
    expect(found(shown, "check-violated")).toMatchObject([{ tier: "never", message: expect.stringMatching(message) }]);
    await shop.check("odd.sql", "");
    await sql("drop sequence counted");
  });

  test.each(["delete from orders", "select 1 into t", "select id from orders for update"])(
    "%s is refused",
    async (text) => {
      await shop.check("odd.sql", text);
      await expect(shop.preview(orders)).rejects.toMatchObject({ code: "check-refused" });
      await shop.check("odd.sql", "");
    },
  );

  test("is asked of the database once more after its release", async () => {
    const { evidence } = await shop.preview(`${orders.slice(0, -1)}, size int)`);
    await sql("update orders set amount = -1 where id = 5");
    const released = await apply(plainContext(), {
      ...{ plan: evidence.plan, proof: { evidence, policies: await shop.policies() }, unproven: null, by: "tester" },
      ...{ target: { url: shop.database.url, asSuperuser: false }, snapshot: "none", dumpFolder: "" },
      ...{ environment: {}, isProduction: async () => false },
    });
    expect(released.after.problems).toEqual([
      expect.stringMatching(/^Check "Amounts can be paid" \(.*amounts\.sql:3\): 1 row is wrong, such as id = 5\.$/),
    ]);
    expect(releaseText(released, plain)).toContain("to take it back: schemagate rollback 1");
  });
});

test.each([14, 18] as const)("all of it works on PostgreSQL %i", async (major) => {
  const late = "alter table part add constraint filled not null order_id not valid";
  const old = await openShop(
    `create table part (id int primary key, order_id int); insert into part select g, nullif(g, 3) from generate_series(1, 9) g`,
    major,
  );
  try {
    await old.check("parts.sql", "-- Parts belong somewhere\nselect id, order_id from part where order_id is null");
    const declared = "create table part (id int primary key, order_id int, size int unique)";
    const shown = await old.preview(major === 18 ? `${declared}; ${late}` : declared);
    expect(shown.judgement.verdict).toBe(major === 18 ? "approval" : "pass");
    expect(found(shown, "check-violated")).toMatchObject([
      { message: expect.stringContaining("id = 3, order_id = NULL") },
    ]);
    const unfit = "The not null constraint public.part.filled is NOT VALID, and 1 row does not fulfil it.";
    expect(found(shown, "rows-unfit").map(({ message }) => message)).toEqual(major === 18 ? [unfit] : []);
  } finally {
    await old.close();
  }
});

describe("constraints and indexes", () => {
  const part = "create table part (id int primary key, order_id int)";
  const loose = "alter table part add constraint of_order foreign key (order_id) references orders not valid";
  const now = `${orders.slice(0, -1)}, size int)`;

  test("rows that a constraint that is NOT VALID does not hold for are counted", async () => {
    await sql(`${part}; insert into part values (1, 1), (2, 9999), (3, null)`);
    const shown = await shop.preview(`${now}; ${part}; ${loose}`);
    expect(found(shown, "rows-unfit")).toMatchObject([
      {
        tier: "allowed",
        message: "The foreign key constraint public.part.of_order is NOT VALID, and 1 row does not fulfil it.",
      },
    ]);
  });

  test("an index that was invalid before is told of", async () => {
    await sql("create schema other; create table other.twice (id int); insert into other.twice values (1), (1)");
    await sql("create unique index concurrently once on other.twice (id)").catch(() => undefined);
    const shown = await shop.preview(`${now}; ${part}`);
    const message =
      "Index other.once on other.twice is invalid: it is kept up to date, and no query uses it, as before.";
    expect(found(shown, "invalid-index")).toMatchObject([{ tier: "allowed", message }]);
  });
});
