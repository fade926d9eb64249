import { describe, expect, test } from "vitest";
import { wayBack } from "../../src/plan/reverse.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { read } from "../diff/proof.ts";
import { ground, sqlOf } from "./rename-ground.ts";

const { load, plan, withDatabase } = ground();

async function run(session: Session, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await session.query(sql);
}

interface Case {
  readonly from: string;
  readonly to: string;
  readonly steps: readonly string[];
  /** A query whose answer stays the same, before by its old names and after by its new ones. */
  readonly kept?: readonly [before: string, after: string];
}

const cases: Readonly<Record<string, Case>> = {
  "a namespace with all that is in it": {
    from: `create schema old; create type old.mood as enum ('sad', 'ok');
      create table old.t (id int primary key, m old.mood); create view old.v as select id from old.t;
      create function old.f(x old.mood) returns int language sql return 1; insert into old.t values (1, 'ok')`,
    to: `-- renamed_from: old
      create schema new; create type new.mood as enum ('sad', 'ok');
      create table new.t (id int primary key, m new.mood); create view new.v as select id from new.t;
      create function new.f(x new.mood) returns int language sql return 1;`,
    steps: ["ALTER SCHEMA old RENAME TO new"],
    kept: ["select * from old.t", "select * from new.t"],
  },
  "namespace, table, column, type and value at once": {
    from: `create schema old; create type old.mood as enum ('sad', 'ok');
      create table old.clients (id serial primary key, mail text unique, m old.mood default 'sad');
      insert into old.clients (mail, m) values ('a', 'sad'), ('b', 'ok')`,
    to: `-- renamed_from: old
      create schema new;
      -- renamed_from: mood
      create type new.feeling as enum (
        -- renamed_from: 'sad'
        'down', 'ok', 'well');
      -- renamed_from: clients
      create table new.customers (id serial primary key,
        -- renamed_from: mail
        email text unique, m new.feeling default 'down', added int)`,
    steps: [
      "ALTER SCHEMA old RENAME TO new",
      "ALTER TYPE new.mood RENAME TO feeling",
      "ALTER TABLE new.clients RENAME TO customers",
      "ALTER TABLE new.customers RENAME COLUMN mail TO email",
      "ALTER TYPE new.feeling RENAME VALUE 'sad' TO 'down'",
      "ALTER TABLE new.customers RENAME CONSTRAINT clients_mail_key TO customers_email_key",
      "ALTER TABLE new.customers RENAME CONSTRAINT clients_pkey TO customers_pkey",
      "ALTER SEQUENCE new.clients_id_seq RENAME TO customers_id_seq",
      "ALTER TYPE new.feeling ADD VALUE 'well'",
      "ALTER TABLE new.customers ADD COLUMN added integer",
    ],
    kept: [
      "select id, mail, replace(m::text, 'sad', 'down') m, nextval('old.clients_id_seq') from old.clients order by id",
      "select id, email as mail, m::text, currval('new.customers_id_seq') + id - 2 as nextval from new.customers order by id",
    ],
  },
  "a table moved to a new namespace under another name": {
    from: `create table t (id serial primary key, x int); create index on t (x);
      create statistics t_stat on id, x from t; insert into t (x) values (7)`,
    to: `create schema app;
      -- renamed_from: public.t
      create table app.u (id serial primary key, x int); create index on app.u (x);
      create statistics app.u_stat on id, x from app.u; create table public.other (id int)`,
    steps: [
      "CREATE SCHEMA app",
      "ALTER TABLE public.t SET SCHEMA app",
      "ALTER TABLE app.t RENAME TO u",
      "ALTER TABLE app.u RENAME CONSTRAINT t_pkey TO u_pkey",
      "ALTER INDEX app.t_x_idx RENAME TO u_x_idx",
      "ALTER SEQUENCE app.t_id_seq RENAME TO u_id_seq",
      "ALTER STATISTICS public.t_stat SET SCHEMA app",
      "ALTER STATISTICS app.t_stat RENAME TO u_stat",
      "CREATE TABLE public.other (\n    id integer\n)",
    ],
    kept: ["select * from t", "select * from app.u"],
  },
  "a chain": {
    from: `create table a (id int, x int); create table b (id int, y text); insert into a values (1); insert into b values (2)`,
    to: `-- renamed_from: a
      create table b (id int, x int);
      -- renamed_from: b
      create table c (id int, y text)`,
    steps: ["ALTER TABLE public.b RENAME TO c", "ALTER TABLE public.a RENAME TO b"],
    kept: ["select a.id, b.id from a, b", "select b.id, c.id from b, c"],
  },
  "types that hold values": {
    from: `create type pair as (a int, b text); create domain positive as int check (value > 0);
      create type span as range (subtype = int4); create collation plain from "C";
      create table t (p pair, n positive, s span, c text collate plain);
      insert into t values ((1, 'x'), 2, '[1,3)', 'z')`,
    to: `-- renamed_from: pair
      create type couple as (
        -- renamed_from: a
        first int, b text);
      -- renamed_from: positive
      create domain above_zero as int check (value > 0);
      -- renamed_from: span
      create type stretch as range (subtype = int4);
      -- renamed_from: plain
      create collation bytes from "C";
      create table t (p couple, n above_zero, s stretch, c text collate bytes)`,
    steps: [
      "ALTER COLLATION public.plain RENAME TO bytes",
      "ALTER TYPE public.pair RENAME TO couple",
      "ALTER DOMAIN public.positive RENAME TO above_zero",
      "ALTER TYPE public.span RENAME TO stretch",
      "ALTER TYPE public.couple RENAME ATTRIBUTE a TO first",
      "ALTER DOMAIN public.above_zero RENAME CONSTRAINT positive_check TO above_zero_check",
      "ALTER TYPE public.span_multirange RENAME TO stretch_multirange",
    ],
    kept: ["select (p).a as first, n, s::text, c from t", "select (p).first, n, s::text, c from t"],
  },
  "what belongs to a table, each on its own": {
    from: `create table t (x int constraint low check (x > 0)); create index by_x on t (x);
      create function f() returns trigger language plpgsql as 'begin return new; end';
      create trigger one before insert on t execute function f(); create policy mine on t using (x > 1);
      create rule quiet as on delete to t do instead nothing; create view v as select x from t;
      create materialized view m as select x from t; create sequence s; select nextval('s')`,
    to: `create table t (x int,
        -- renamed_from: low
        constraint high check (x > 0));
      -- renamed_from: by_x
      create index on_x on t (x);
      -- renamed_from: f
      create function g() returns trigger language plpgsql as 'begin return new; end';
      -- renamed_from: one
      create trigger two before insert on t execute function g();
      -- renamed_from: mine
      create policy own on t using (x > 1);
      -- renamed_from: quiet
      create rule silent as on delete to t do instead nothing;
      -- renamed_from: v
      create view w as select x from t;
      -- renamed_from: m
      create materialized view n as select x from t;
      -- renamed_from: s
      create sequence counter`,
    steps: [
      "ALTER INDEX public.by_x RENAME TO on_x",
      "ALTER MATERIALIZED VIEW public.m RENAME TO n",
      "ALTER SEQUENCE public.s RENAME TO counter",
      "ALTER VIEW public.v RENAME TO w",
      "ALTER FUNCTION public.f() RENAME TO g",
      "ALTER TABLE public.t RENAME CONSTRAINT low TO high",
      "ALTER POLICY mine ON public.t RENAME TO own",
      "ALTER RULE quiet ON public.t RENAME TO silent",
      "ALTER TRIGGER one ON public.t RENAME TO two",
    ],
    kept: ["select last_value from s", "select last_value from counter"],
  },
  "routines told apart by their arguments": {
    from: `create type mood as enum ('a'); create function f(x mood) returns int language sql return 1;
      create function f(x int) returns int language sql return 2; create procedure p() language sql as 'select 1';
      create function next(s int, v int) returns int language sql immutable return 1;
      create aggregate agg(int) (sfunc = next, stype = int)`,
    to: `-- renamed_from: mood
      create type feeling as enum ('a');
      -- renamed_from: f
      create function g(x feeling) returns int language sql return 1;
      -- renamed_from: f(integer)
      create function h(x int) returns int language sql return 2;
      -- renamed_from: p
      create procedure q() language sql as 'select 1';
      create function next(s int, v int) returns int language sql immutable return 1;
      -- renamed_from: agg
      create aggregate total(int) (sfunc = next, stype = int)`,
    steps: [
      "ALTER TYPE public.mood RENAME TO feeling",
      "ALTER AGGREGATE public.agg(integer) RENAME TO total",
      "ALTER FUNCTION public.f(x public.feeling) RENAME TO g",
      "ALTER FUNCTION public.f(x integer) RENAME TO h",
      "ALTER PROCEDURE public.p() RENAME TO q",
    ],
  },
  "partitions and what inherits": {
    from: `create table log (id int, day date, note text, primary key (id, day), constraint filled check (note <> '')) partition by range (day);
      create index on log (note); create table log_1 partition of log for values from ('2024-01-01') to ('2025-01-01');
      create table base (x int, constraint low check (x > 0)); create table child (y int) inherits (base);
      insert into log values (1, '2024-02-02', 'a'); insert into child values (1, 2)`,
    to: `-- renamed_from: log
      create table events (id int, day date,
        -- renamed_from: note
        text text, primary key (id, day),
        -- renamed_from: filled
        constraint any_text check (text <> '')) partition by range (day);
      create index on events (text);
      -- renamed_from: log_1
      create table events_1 partition of events for values from ('2024-01-01') to ('2025-01-01');
      -- renamed_from: base
      create table root (
        -- renamed_from: x
        z int, constraint low check (z > 0)); create table child (y int) inherits (root)`,
    steps: [
      "ALTER TABLE public.log RENAME TO events",
      "ALTER TABLE public.log_1 RENAME TO events_1",
      "ALTER TABLE public.base RENAME TO root",
      "ALTER TABLE public.events RENAME COLUMN note TO text",
      "ALTER TABLE public.root RENAME COLUMN x TO z",
      "ALTER TABLE public.events RENAME CONSTRAINT filled TO any_text",
      "ALTER TABLE public.events RENAME CONSTRAINT log_pkey TO events_pkey",
      "ALTER TABLE public.events_1 RENAME CONSTRAINT log_1_pkey TO events_1_pkey",
      "ALTER INDEX public.log_1_note_idx RENAME TO events_1_text_idx",
      "ALTER INDEX public.log_note_idx RENAME TO events_text_idx",
    ],
    kept: ["select * from log, base", "select * from events, root"],
  },
  "with owners, grants and comments declared for the new name": {
    from: `create table old (id int, x int); comment on column old.x is 'ex'; grant select on old to public;
      grant update (x) on old to public; insert into old values (1, 2)`,
    to: `-- renamed_from: old
      create table new (id int,
        -- renamed_from: x
        y int); comment on column new.y is 'why'; grant select on new to public; grant update (y) on new to public`,
    steps: [
      "ALTER TABLE public.old RENAME TO new",
      "ALTER TABLE public.new RENAME COLUMN x TO y",
      "COMMENT ON COLUMN public.new.y IS 'why'",
    ],
    kept: ["select * from old", "select * from new"],
  },
  "what belongs to the database, and what needs things that are not managed": {
    from: `create schema other; create type other.size as enum ('s'); create function other.one() returns int language sql return 1;
      create extension citext schema other;
      create table t (id int primary key default other.one(), s other.size, c other.citext unique); create publication old for table t;
      insert into t values (3, 's')`,
    to: `-- renamed_from: t
      create table u (id int primary key);
      -- renamed_from: old
      create publication new for table u`,
    steps: [
      "ALTER PUBLICATION old RENAME TO new",
      "ALTER TABLE public.t RENAME TO u",
      "ALTER TABLE public.u RENAME CONSTRAINT t_pkey TO u_pkey",
      "ALTER TABLE public.u ALTER COLUMN id DROP DEFAULT",
      "ALTER TABLE public.u DROP COLUMN c",
      "ALTER TABLE public.u DROP COLUMN s",
    ],
    kept: ["select id from t", "select id from u"],
  },
};

/** PostgreSQL 18 keeps NOT NULL under a name made of the table's and the column's: that is renamed too, and not listed. */
describe("renamed, with the values kept, and back", () => {
  test.each(Object.entries(cases))("%s", async (_name, { from, to, steps, kept }) => {
    await withDatabase(from, async (session) => {
      const desired = await load(to);
      const checksum = async (query: string) => {
        const { rows } = await session.query(
          `select md5(string_agg(q::text, ';' order by q::text)) as sum from (${query}) q`,
        );
        return rows[0];
      };
      const made = await plan(session, desired);
      expect(sqlOf(made).filter((sql) => !/_not_null\b/.test(sql))).toEqual(steps);
      expect(sqlOf(await plan(session, desired))).toEqual(sqlOf(made));
      expect((await read(session, made.managed)).fingerprint).toBe(made.from);
      const before = kept === undefined ? null : await checksum(kept[0]);
      await run(session, sqlOf(made));
      expect((await read(session, made.managed)).fingerprint).toBe(made.to);
      expect((await plan(session, desired)).steps, "a second plan").toEqual([]);
      if (kept !== undefined) expect(await checksum(kept[1])).toEqual(before);
      await run(
        session,
        wayBack(made).map(({ sql }) => sql),
      );
      expect((await read(session, made.managed)).fingerprint).toBe(made.from);
    });
  });
});
