import { afterEach, describe, expect, test } from "vitest";
import type { Plan } from "../../src/plan/plan.ts";
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

/** The statements, recipes shortened to what they are for. */
function said({ steps }: Plan): readonly string[] {
  return steps.map(({ sql }) => sql.replaceAll(/\s+/g, " "));
}

interface Case {
  readonly what: string;
  readonly before: string;
  readonly schema: string;
  readonly changes: Readonly<Record<string, string>>;
  /** Parts of statements that come in this order. */
  readonly order: readonly RegExp[];
  readonly asked: string;
  readonly answer: readonly unknown[];
}

const cases: readonly Case[] = [
  {
    what: "a column that is filled before it must have a value",
    before: "create table item (id int primary key, price numeric); insert into item values (1, 10), (2, 20)",
    schema: "create table item (id int primary key, price numeric, gross numeric not null check (gross > 0));",
    changes: { gross: "UPDATE public.item SET gross = price * 1.2 WHERE gross IS NULL;" },
    order: [
      /ADD COLUMN gross numeric$/,
      /^UPDATE/,
      /gross IS NOT NULL|SET NOT NULL/,
      /VALIDATE CONSTRAINT item_gross_check/,
    ],
    asked: "select gross::float8 from item order by id",
    answer: [{ gross: 12 }, { gross: 24 }],
  },
  {
    what: "a column that is split, and dropped last",
    before: "create table person (id int primary key, name text not null); insert into person values (1, 'Ada Byron')",
    schema: "create table person (id int primary key, first text not null, last text not null);",
    changes: {
      split: `UPDATE public.person SET first = split_part(name, ' ', 1), last = split_part(name, ' ', 2) WHERE first IS NULL;`,
    },
    order: [/ADD COLUMN first/, /ADD COLUMN last/, /^UPDATE/, /ALTER COLUMN last SET NOT NULL/, /DROP COLUMN name/],
    asked: "select first, last from person",
    answer: [{ first: "Ada", last: "Byron" }],
  },
  {
    what: "a table that is split off: filled, referred to, checked, and only then the old column goes",
    before: `create table orders (id int primary key, city text); insert into orders values (1, 'Bern'), (2, 'Bern'), (3, 'Oslo')`,
    schema: `create table city (id int generated always as identity primary key, name text not null unique);
      create table orders (id int primary key, city_id int not null references city);`,
    changes: {
      "1-cities":
        "INSERT INTO public.city (name) SELECT DISTINCT city FROM public.orders ORDER BY 1 ON CONFLICT (name) DO NOTHING;",
      "2-refer":
        "UPDATE public.orders o SET city_id = (SELECT c.id FROM public.city c WHERE c.name = o.city) WHERE city_id IS NULL;",
    },
    order: [
      /CREATE TABLE public.city/,
      /ADD COLUMN city_id integer$/,
      /^INSERT/,
      /^UPDATE/,
      /REFERENCES/,
      /DROP COLUMN city/,
    ],
    asked: "select o.id, c.name from orders o join city c on c.id = o.city_id order by 1",
    answer: [
      { id: 1, name: "Bern" },
      { id: 2, name: "Bern" },
      { id: 3, name: "Oslo" },
    ],
  },
  {
    what: "copies that go before a key forbids them",
    before:
      "create table mail (id int primary key, address text); insert into mail values (1, 'a'), (2, 'a'), (3, 'b')",
    schema: "create table mail (id int primary key, address text unique);",
    changes: {
      copies:
        "DELETE FROM public.mail m WHERE EXISTS (SELECT FROM public.mail o WHERE o.address = m.address AND o.id < m.id);",
    },
    order: [/^DELETE/, /UNIQUE/],
    asked: "select id from mail order by 1",
    answer: [{ id: 1 }, { id: 3 }],
  },
  {
    what: "values that are mended before their type narrows",
    before: "create table part (id int primary key, size text); insert into part values (1, '5'), (2, 'five')",
    schema: "create table part (id int primary key, size int);",
    changes: { size: "UPDATE public.part SET size = NULL WHERE size !~ '^[0-9]+$';" },
    order: [/^UPDATE public.part SET size = NULL/, /DROP COLUMN size/],
    asked: "select size from part order by id",
    answer: [{ size: 5 }, { size: null }],
  },
  {
    what: "a CHECK whose old and new form both refuse what is on its way",
    before: `create table job (id int primary key, state text check (state in ('on', 'off'))); insert into job values (1, 'on')`,
    schema: "create table job (id int primary key, state text check (state in ('active', 'idle')));",
    changes: {
      states:
        "UPDATE public.job SET state = CASE state WHEN 'on' THEN 'active' ELSE 'idle' END WHERE state IN ('on', 'off');",
    },
    order: [/DROP CONSTRAINT job_state_check/, /^UPDATE/, /ADD CONSTRAINT job_state_check/],
    asked: "select state from job",
    answer: [{ state: "active" }],
  },
  {
    what: "a label that goes when no row holds it any more",
    before: `create type mood as enum ('sad', 'so', 'glad'); create table person (id int primary key, mood mood); insert into person values (1, 'so')`,
    schema: "create type mood as enum ('sad', 'glad'); create table person (id int primary key, mood mood);",
    changes: { moods: "UPDATE public.person SET mood = 'glad' WHERE mood = 'so';" },
    order: [/^UPDATE/, /ENUM/],
    asked: "select mood::text from person",
    answer: [{ mood: "glad" }],
  },
  {
    what: "a function of the same plan that writes what its body names",
    before: "create table item (id int primary key, n int); insert into item values (1, 7)",
    schema: `create table item (id int primary key, n int, twice int not null);
      create function double() returns void language plpgsql as $$ begin update item set twice = 2 * n; end $$;`,
    changes: { double: "SELECT public.double();" },
    order: [/ADD COLUMN twice integer$/, /^SELECT public.double/, /twice SET NOT NULL/],
    asked: "select twice from item",
    answer: [{ twice: 14 }],
  },
  {
    what: "a procedure that commits by itself",
    before: "create table item (id int primary key, n int); insert into item values (1, 1)",
    schema: `create table item (id int primary key, n int);
      create procedure grow() language plpgsql as $$ begin update item set n = 2 where n = 1; commit; end $$;`,
    changes: { grow: "-- transaction: none\nCALL public.grow();" },
    order: [/CREATE PROCEDURE|CREATE OR REPLACE PROCEDURE/, /^CALL/],
    asked: "select n from item",
    answer: [{ n: 2 }],
  },
  {
    what: "a table that goes into another one, and leaves its name to a view",
    before: `create table person (id serial primary key, name text not null); create table client (id serial primary key, name text not null unique);
      create table bill (id int primary key, client_id int references client); create index on client (name);
      insert into client (name) values ('a'), ('b'); insert into bill values (1, 2)`,
    schema: `create table person (id serial primary key, name text not null, is_client boolean not null default false);
      create table bill (id int primary key, person_id int references person);
      create view client as select id, name from person where is_client;`,
    changes: {
      merge: `INSERT INTO public.person (name, is_client) SELECT name, true FROM public.client;
        UPDATE public.bill b SET person_id = (SELECT p.id FROM public.person p JOIN public.client c USING (name) WHERE c.id = b.client_id)
         WHERE person_id IS NULL;`,
    },
    order: [
      /ADD COLUMN is_client/,
      /^INSERT/,
      /^UPDATE/,
      /VALIDATE CONSTRAINT bill_person_id_fkey/,
      /DROP TABLE public.client/,
      /CREATE VIEW public.client/,
    ],
    asked: "select b.id, c.name from bill b join client c on c.id = b.person_id",
    answer: [{ id: 1, name: "b" }],
  },
  {
    what: "another primary key, and the keys that refer to it",
    before: `create table item (id int primary key, code text); create table part (id int primary key, item_id int not null references item);
      insert into item values (1, 'x'), (2, 'y'); insert into part values (1, 2)`,
    schema: `create table item (code text primary key);
      create table part (id int primary key, item_code text not null references item);`,
    changes: {
      codes:
        "UPDATE public.part p SET item_code = (SELECT i.code FROM public.item i WHERE i.id = p.item_id) WHERE item_code IS NULL;",
    },
    order: [/ADD COLUMN item_code text$/, /^UPDATE/, /DROP COLUMN item_id/],
    asked: "select id, item_code from part",
    answer: [{ id: 1, item_code: "y" }],
  },
  {
    what: "partitions, each with its column, and rows that move between them",
    before: `create table log (id int, day int, kind text) partition by list (kind);
      create table log_a partition of log for values in ('a'); create table log_b partition of log for values in ('b');
      insert into log select g, g, 'a' from generate_series(1, 500) g`,
    schema: `create table log (id int, day int, kind text, week int not null) partition by list (kind);
      create table log_a partition of log for values in ('a'); create table log_b partition of log for values in ('b');`,
    changes: {
      weeks: `-- batches: 100 rows
UPDATE public.log SET week = day / 7, kind = CASE WHEN day % 2 = 0 THEN 'b' ELSE 'a' END WHERE week IS NULL;`,
    },
    order: [/ADD COLUMN week integer$/, /^UPDATE/, /week/],
    asked: "select kind, count(*)::int, count(week)::int as weeks from log group by 1 order by 1",
    answer: [
      { kind: "a", count: 250, weeks: 250 },
      { kind: "b", count: 250, weeks: 250 },
    ],
  },
];

describe.each(cases)("$what", ({ before, schema, changes, order, asked, answer }) => {
  test("the steps come in an order that works, once", async () => {
    const shop = await shopWith(before);
    const { plan } = await shop.plan({ schema, changes });
    const steps = said(plan);
    const places = order.map((pattern) => steps.findLastIndex((sql) => pattern.test(sql)));
    expect(places, steps.join("\n")).toEqual(places.toSorted((a, b) => a - b));
    expect(
      places.every((place) => place >= 0),
      steps.join("\n"),
    ).toBe(true);
    await shop.apply(plan);
    expect(await shop.query(asked)).toEqual(answer);
    expect((await shop.plan({ schema, changes })).plan.steps).toEqual([]);
  });
});

test("-- after: has a unique index there first, which ON CONFLICT needs; its opposite is refused with both places", async () => {
  const schema = "create table item (id int primary key, name text); create unique index item_name on item (name);";
  const insert = "INSERT INTO public.item VALUES (2, 'a') ON CONFLICT (name) DO NOTHING;";
  const shop = await shopWith("create table item (id int primary key, name text); insert into item values (1, 'a')");
  await expect(shop.plan({ schema, changes: { add: insert } })).rejects.toMatchObject({
    code: "data-step-does-not-check",
    problem: expect.stringContaining("42P10"),
  });
  const after = `-- after: public.item_name\n${insert}`;
  const { plan } = await shop.plan({ schema, changes: { add: after } });
  expect(said(plan).map((sql) => sql.split(" ")[0])).toEqual(["CREATE", "INSERT"]);
  const before = "-- before: public.item_name\nDELETE FROM public.item WHERE id = 0;";
  await expect(shop.plan({ schema, changes: { add: after, take: before } })).rejects.toMatchObject({
    code: "data-change-place",
    problem: expect.stringMatching(/take\.sql:1/),
  });
});

test.each([
  {
    what: "changes settings of its role, which are the whole server's",
    schema: `create table item (id int primary key, n int); create function reach() returns void language plpgsql as
      $$ begin execute format('alter role %I set work_mem = 1000', current_user); end $$;`,
    change: "SELECT public.reach();",
    message: /belongs to the whole server/,
  },
  {
    what: "changes rows again and again",
    schema: "create table item (id int primary key, n int);",
    change: "-- batches: auto\nUPDATE public.item SET n = n + 1 WHERE n > 0;",
    message: /still meet its condition/,
  },
])("a data step that $what is rejected by the preview", async ({ schema, change, message }) => {
  const shop = await shopWith("create table item (id int primary key, n int); insert into item values (1, 1)");
  const { evidence, judgement } = await shop.preview({ schema, changes: { odd: change } });
  expect(evidence.verification.failed?.message).toMatch(message);
  expect(judgement.verdict).toBe("reject");
});

test("a plan whose data steps another release has run meanwhile is stale, though the schema is as it was", async () => {
  const schema = "create table item (id int primary key, n int);";
  const shop = await shopWith(`${schema} insert into item values (1, 1)`);
  const grow = "UPDATE public.item SET n = n + 1;";
  const { plan: first } = await shop.plan({ schema, changes: { grow } });
  const { plan: second } = await shop.plan({ schema, changes: { grow, "grow-more": grow } });
  await shop.apply(first);
  await expect(shop.apply(second)).rejects.toMatchObject({ code: "stale", exit: 4 });
  expect(await shop.query("select n from item")).toEqual([{ n: 2 }]);
});

test("in a database without tables data changes are recorded as done, and not run", async () => {
  const shop = await shopWith("");
  const declared = {
    schema: "create table item (id int primary key, n int);",
    changes: { "long-ago": "UPDATE public.gone SET n = 1;", seed: "INSERT INTO public.item VALUES (1, 1);" },
  };
  const { plan } = await shop.plan(declared);
  expect(plan.steps.map(({ data }) => data)).toEqual(plan.steps.map(() => undefined));
  expect(plan.recorded?.map(({ change, part }) => [change, part])).toEqual([
    ["long-ago", 1],
    ["seed", 1],
  ]);
  await shop.apply(plan);
  expect(await shop.query("select change, ran from schemagate.data_step order by 1")).toEqual([
    { change: "long-ago", ran: false },
    { change: "seed", ran: false },
  ]);
  expect((await shop.plan(declared)).plan.steps).toEqual([]);
});

test("a file that has been run may go or stay; one that is edited is refused with its place", async () => {
  const schema = "create table item (id int primary key, n int);";
  const shop = await shopWith(`${schema} insert into item values (1, 1)`);
  const declare = (sql: string) => ({ schema, changes: { grow: sql } });
  const { plan } = await shop.plan(declare("UPDATE public.item SET n = n + 1;\nUPDATE public.item SET n = n * 10;"));
  expect(said(plan)).toEqual(["UPDATE public.item SET n = n + 1", "UPDATE public.item SET n = n * 10"]);
  await shop.apply(plan);
  expect(await shop.query("select n from item")).toEqual([{ n: 20 }]);
  const remarked = declare("-- twice ten\nUPDATE public.item SET n = n + 1;\n\nUPDATE public.item SET n = n * 10;");
  expect((await shop.plan(remarked)).plan.steps).toEqual([]);
  expect((await shop.plan({ schema, changes: {} })).plan.steps).toEqual([]);
  await expect(shop.plan(declare("UPDATE public.item SET n = n + 2;"))).rejects.toMatchObject({
    code: "data-change-edited",
    at: { file: expect.stringMatching(/grow\.sql$/), line: 1 },
  });
});

test("a way back that loses what a data step moves is lossy, and says that nothing leads forward after it", async () => {
  const shop = await shopWith(
    "create table person (id int primary key, name text); insert into person values (1, 'Ada Byron')",
  );
  const { evidence } = await shop.preview({
    schema: "create table person (id int primary key, first text not null);",
    changes: { first: "UPDATE public.person SET first = split_part(name, ' ', 1) WHERE first IS NULL;" },
  });
  expect(evidence.verification.wayBack).toEqual({
    class: "lossy",
    loses: [{ object: "public.person.name", what: "values", rows: 1 }],
    reason: expect.stringContaining("without these the plan cannot be run again: "),
  });
});
