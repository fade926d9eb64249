import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { native } from "../../src/engines/native.ts";
import { exitCodes, Failure } from "../../src/failure.ts";
import { apply } from "../../src/pipeline/apply.ts";
import { driftEntry } from "../../src/pipeline/drift/document.ts";
import { drift } from "../../src/pipeline/drift/drift.ts";
import { plan } from "../../src/pipeline/plan.ts";
import { driftMarkdown, failureMarkdown } from "../../src/report/drift/markdown.ts";
import { driftText } from "../../src/report/drift/text.ts";
import { plain } from "../../src/report/paint.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";

const orders = `-- what was bought
CREATE TABLE orders (
  id int PRIMARY KEY,
  total int NOT NULL DEFAULT 0
);
CREATE INDEX orders_total ON orders (total);
`;

let database: FreshDatabase;
const folder = mkdtempSync(join(tmpdir(), "schemagate-drift-"));
const declared = { database: "shop", path: join(folder, "schema/shop"), extensions: [], manage: [] };

beforeAll(async () => {
  database = await freshDatabase();
  declare({
    "orders.sql": orders,
    "customers.sql": "CREATE TABLE customers (\n  id int PRIMARY KEY,\n  name text\n);\n",
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await database.drop();
});

function declare(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const path = join(declared.path, "public", name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}

const target = () => ({ url: database.url, asSuperuser: false });
const look = () => drift(plainContext(), declared, target());
const run = (sql: string) => withSession(database.url, (session) => session.query(sql));

async function release(): Promise<void> {
  const { plan: made } = await plan(plainContext(), declared, { ...target(), engine: native });
  const wish = { proof: null, unproven: "a test", by: "ann", snapshot: "none", dumpFolder: "/nonexistent" } as const;
  await apply(plainContext(), {
    ...wish,
    plan: made,
    target: target(),
    environment: {},
    isProduction: async () => false,
  });
}

test("without a release production is compared with what is declared", async () => {
  const found = await look();
  expect(found.against).toEqual({ kind: "declaration", reason: "no release is recorded" });
  expect(found.objects.map(({ sign, object }) => `${sign} ${object}`)).toEqual([
    "gone public.customers",
    "gone public.orders",
  ]);
});

describe("after a release", () => {
  beforeAll(release);

  test("there is no drift, and objects that nobody manages are none", async () => {
    await run("create schema elsewhere; create table elsewhere.notes (id int)");
    const found = await look();
    expect(found.objects).toEqual([]);
    expect(driftText(found, plain)).toMatch(
      /^shop: no drift: production is as release 1 \(\d{4}-\d\d-\d\d by ann\) left it, or as declared since$/,
    );
  });

  test("what may have got another name is not dropped and made anew", async () => {
    await run("alter table orders rename to purchases");
    const { objects, back, accept } = await look();
    expect(objects.map(({ sign, object }) => `${sign} ${object}`)).toEqual([
      "gone public.orders",
      "added public.purchases",
    ]);
    expect(back).toMatchObject({ plan: null, failure: { code: "ambiguous-rename" } });
    expect(accept.map(({ file }) => file.replace(`${folder}/`, ""))).toEqual([
      "schema/shop/public/orders.sql",
      "schema/shop/public/purchases.sql",
    ]);
    await run("alter table purchases rename to orders");
  });

  test("what was changed by hand is named, with how to put it back and how to keep it", async () => {
    await run(`alter table orders add column note text; insert into orders select g, g, 'n' from generate_series(1, 12) g;
      alter table orders alter total drop not null, alter total set default 5; drop index orders_total;
      comment on table orders is 'by hand'; create index orders_note on orders (note);
      create table "a | <b>@team" (id int); alter table customers drop column name; analyze orders`);
    const found = await look();
    expect(driftText(found, plain).replaceAll(`${folder}/`, "").split("\n")).toEqual([
      expect.stringMatching(/^shop: 3 objects differ from release 1 \(\d{4}-\d\d-\d\d by ann\)$/),
      "",
      '  + table public."a | <b>@team"  is there and should not be',
      "  ~ table public.customers  has changed",
      "      - column name  text",
      "  ~ table public.orders  has changed: comment none -> by hand",
      "      + column note  text",
      "      ~ column total  no longer not null",
      "      ~ default total  expression 0 -> 5",
      "      + index public.orders_note  CREATE INDEX orders_note ON public.orders USING btree (note)",
      "      - index public.orders_total  CREATE INDEX orders_total ON public.orders USING btree (total)",
      "",
      'to put it back  10 steps: loses about 12 values of public.orders.note; rows of public."a | <b>@team"',
      "  schemagate plan --database shop",
      "to keep it",
      "",
      "  -- schema/shop/public/a____b__team.sql: the whole file",
      'CREATE TABLE public."a | <b>@team" (',
      "    id integer",
      ");",
      "",
      "  -- schema/shop/public/customers.sql:1: the whole file",
      "CREATE TABLE public.customers (",
      "    id integer NOT NULL,",
      "    CONSTRAINT customers_pkey PRIMARY KEY (id)",
      ");",
      "",
      "  -- schema/shop/public/orders.sql:2: the whole file",
      "CREATE TABLE public.orders (",
      "    id integer NOT NULL,",
      "    total integer DEFAULT 5,",
      "    note text,",
      "    CONSTRAINT orders_pkey PRIMARY KEY (id)",
      ");",
      "COMMENT ON TABLE public.orders IS 'by hand';",
      "CREATE INDEX orders_note ON public.orders USING btree (note);",
    ]);
  });

  test("an issue of it mentions nobody and holds no markup of others; its digest stays while nothing changes", async () => {
    const found = await look();
    const markdown = driftMarkdown(found);
    expect(markdown).not.toMatch(/@team(?![^`]*```)/);
    expect(
      markdown
        .split("```")
        .filter((_part, at) => at % 2 === 0)
        .join(""),
    ).not.toContain("<b>");
    expect(markdown).toContain("- `~ table public.orders` has changed: comment none -&gt; by hand");
    const [one, other] = [driftEntry(found, markdown), driftEntry(await look(), markdown)];
    expect(one).toMatchObject({ state: "drift", back: { class: "lossy", bringsMore: false } });
    expect("content" in one && "content" in other && one.content === other.content).toBe(true);
  });

  test("a database that could not be looked at is told as Markdown, too", () => {
    const words = { tried: "Connecting to <b>shop</b>", problem: "@team is away", next: "Try again." };
    const failure = new Failure({ code: "unreachable", exit: exitCodes.failed, ...words });
    const markdown = failureMarkdown("shop", failure);
    expect(markdown).toBe(
      "**shop**: failed. Connecting to &lt;b&gt;shop&lt;/b&gt;: @\u200bteam is away\n\nTry again.\n",
    );
  });

  test("what a pull request declares as production has it is no drift any more, also before its release", async () => {
    const { accept } = await look();
    const [, customers] = accept;
    writeFileSync(customers?.file ?? "", customers?.sql ?? "");
    const found = await look();
    expect(found.objects.map(({ object }) => object)).toEqual(['public."a | <b>@team"', "public.orders"]);
    expect(found.back).toMatchObject({ bringsMore: true });
    for (const { file, sql } of found.accept) writeFileSync(file, sql ?? "");
    expect((await look()).objects).toEqual([]);
    expect((await plan(plainContext(), declared, { ...target(), engine: native })).plan.steps).toEqual([]);
  });

  test("the next release puts back what is declared otherwise, and is what production is compared with then", async () => {
    declare({ "orders.sql": orders });
    expect((await look()).objects.map(({ object }) => object)).toEqual(["public.orders"]);
    await release();
    await run("drop index orders_total");
    const found = await look();
    expect(found.against).toMatchObject({ kind: "release", release: "2" });
    expect(found.objects.map(({ object, parts }) => [object, parts.map(({ name }) => name)])).toEqual([
      ["public.orders", ["public.orders_total"]],
    ]);
  });

  test("what cannot be planned is told, with the way to what the release left", async () => {
    declare({ "orders.sql": "CREATE TABLE orders (" });
    const found = await look();
    expect(found.back).toMatchObject({ failure: { code: "sql-does-not-parse" } });
    expect(found.back?.plan?.steps.map(({ sql }) => sql)).toEqual([
      "CREATE INDEX CONCURRENTLY orders_total ON public.orders USING btree (total)",
    ]);
    declare({ "orders.sql": orders });
  });

  test("a ledger of an older version is enough to see that nothing differs, and else the declaration is asked", async () => {
    await run("create index orders_total on orders (total); alter table schemagate.release drop column catalog_after");
    expect((await look()).against).toMatchObject({ kind: "release", release: "2" });
    await run("drop index orders_total");
    const found = await look();
    expect(found.against).toEqual({ kind: "declaration", reason: "release 2 kept no catalog" });
    expect(found.objects).toHaveLength(1);
  });

  test("where all releases were taken back, what was there before the first of them counts", async () => {
    await run("update schemagate.release set state = 'reverted'");
    expect((await look()).against).toEqual({ kind: "declaration", reason: "all releases were taken back" });
    await run('drop table orders, customers, "a | <b>@team"');
    const found = await look();
    expect(found.against).toMatchObject({ kind: "release", release: "1", state: "before" });
    expect(driftText(found, plain)).toMatch(/no drift: production is as before release 1 \(/);
  });

  test("nobody can tell what there should be while a release stands halfway", async () => {
    await run(`update schemagate.release set state = 'running' where id = 2;
      insert into schemagate.snapshot select 2, 'none', '', '', null, null, now(), null, '', 'taken' on conflict do nothing`);
    await expect(look()).rejects.toMatchObject({ code: "release-unfinished", exit: 1 });
  });
});
