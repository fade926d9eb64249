import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desired, loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import type { Failure } from "../../src/failure.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { wayBack } from "../../src/plan/reverse.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type Means, planHere, read } from "../diff/proof.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";

const major = 17;
const folder = mkdtempSync(join(tmpdir(), "schemagate-rename-"));
let scratch: Scratch;
beforeAll(async () => {
  scratch = await openScratch({ major });
});
afterAll(async () => {
  await scratch.close();
  rmSync(folder, { recursive: true });
});

async function load(sql: string): Promise<Desired> {
  const path = join(folder, "schema.sql");
  writeFileSync(path, sql);
  return await loadDesired({ database: "case", path, major, owner: "case_owner", extensions: ["citext"], scratch });
}

async function withDatabase(sql: string, work: (session: Session, means: Means) => Promise<void>): Promise<void> {
  const database = await freshDatabase({ major });
  try {
    await withSession(database.url, async (session) => {
      await session.query(sql);
      await work(session, { scratch });
    });
  } finally {
    await database.drop();
  }
}

async function run(session: Session, statements: readonly string[]): Promise<void> {
  for (const sql of statements) await session.query(sql);
}

const sqlOf = (plan: Plan) => plan.steps.map(({ sql }) => sql);

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
      const plan = await planHere(session, desired, { scratch });
      expect(sqlOf(plan)).toEqual(steps);
      expect(sqlOf(await planHere(session, desired, { scratch }))).toEqual(steps);
      expect((await read(session, plan.managed)).fingerprint).toBe(plan.from);
      const before = kept === undefined ? null : await checksum(kept[0]);
      await run(session, sqlOf(plan));
      expect((await read(session, plan.managed)).fingerprint).toBe(plan.to);
      expect((await planHere(session, desired, { scratch })).steps, "a second plan").toEqual([]);
      if (kept !== undefined) expect(await checksum(kept[1])).toEqual(before);
      await run(
        session,
        wayBack(plan).map(({ sql }) => sql),
      );
      expect((await read(session, plan.managed)).fingerprint).toBe(plan.from);
    });
  });
});

interface Refused {
  readonly from: string;
  readonly to: string;
  readonly code: string;
  /** What the message has to say, and where it points to. */
  readonly says: RegExp;
  readonly line?: number;
}

const refused: Readonly<Record<string, Refused>> = {
  "a column that may be another one": {
    from: "create table t (id int, old text)",
    to: "create table t (id int,\n  new text)",
    code: "ambiguous-rename",
    says: /column public\.t\.new comes and old goes[\s\S]*schema\.sql:2:\n {2}-- renamed_from: old\n {2}-- renamed_from: none$/,
    line: 2,
  },
  "a column in another place with a name alike": {
    from: "create table t (id int, mail text, x int)",
    to: "create table t (id int, x int, email text)",
    code: "ambiguous-rename",
    says: /column public\.t\.email comes and mail goes/,
  },
  "a table with mostly the same columns": {
    from: "create table old (id int, a text, b date)",
    to: "create table new (id int, a text, c date)",
    code: "ambiguous-rename",
    says: /table public\.new comes and old goes/,
    line: 1,
  },
  "a value of an enum in the place of another": {
    from: "create type mood as enum ('sad', 'ok')",
    to: "create type mood as enum ('down', 'ok')",
    code: "ambiguous-rename",
    says: /'down' of public\.mood comes where 'sad' goes[\s\S]*above the value or attribute down on a line of its own:\n {2}-- renamed_from: 'sad'\n/,
  },
  "a type that a column goes over to": {
    from: "create type mood as enum ('sad'); create table t (m mood)",
    to: "create type feeling as enum ('sad', 'ok'); create table t (m feeling)",
    code: "ambiguous-rename",
    says: /enum public\.feeling comes and mood goes/,
  },
  "both are there": {
    from: "create table a (x int); create table b (x int)",
    to: "-- renamed_from: a\ncreate table b (x int)",
    code: "rename-both-exist",
    says: /production has both/,
    line: 1,
  },
  "neither is there": {
    from: "create table customers (x int)",
    to: "-- renamed_from: custommers\ncreate table clients (x int)",
    code: "rename-source-missing",
    says: /there is customers/,
  },
  "two say the same": {
    from: "create table a (x int)",
    to: "-- renamed_from: a\ncreate table b (x int);\n-- renamed_from: a\ncreate table c (x int)",
    code: "rename-claimed-twice",
    says: /schema\.sql:1/,
    line: 3,
  },
  "the old one is still declared": {
    from: "create table a (x int)",
    to: "-- renamed_from: a\ncreate table b (x int); create table a (x int)",
    code: "rename-source-kept",
    says: /table public\.a is still declared/,
  },
  "a swap": {
    from: "create table a (x int); create table b (x int)",
    to: "-- renamed_from: b\ncreate table a (x int);\n-- renamed_from: a\ncreate table b (x int)",
    code: "rename-circle",
    says: /in another pull request/,
  },
  "the new name is taken by something else": {
    from: "create table a (x int); create view b as select 1",
    to: "-- renamed_from: a\ncreate table b (x int)",
    code: "rename-name-taken",
    says: /view public\.b has that name/,
  },
  "out of a namespace that is not managed": {
    from: "create schema other; create table other.a (x int)",
    to: "-- renamed_from: other.a\ncreate table public.a (x int)",
    code: "rename-source-unmanaged",
    says: /--manage other/,
  },
  "one of several of that name": {
    from: "create function f(int) returns int language sql return 1; create function f(text) returns int language sql return 1",
    to: "-- renamed_from: f\ncreate function g(date) returns int language sql return 1",
    code: "rename-overloaded",
    says: /public\.f\(integer\), public\.f\(text\)/,
  },
  "a comment above nothing": {
    from: "",
    to: "create table t (x int)\n-- renamed_from: a\n;",
    code: "rename-comment",
    says: /stands above nothing/,
    line: 2,
  },
  "a comment at the end of the file": {
    from: "",
    to: "create table t (x int);\n-- renamed_from: a\n",
    code: "rename-comment",
    says: /stands above nothing/,
    line: 2,
  },
  "a comment behind a column": {
    from: "",
    to: "create table t (x int, -- renamed_from: a\n  y int)",
    code: "rename-comment",
    says: /a line of its own/,
    line: 1,
  },
  "a comment without a name": {
    from: "",
    to: "-- renamed_from: a b\ncreate table t (x int)",
    code: "rename-comment",
    says: /a b, which is no name/,
    line: 1,
  },
};

describe("refused, with what to do", () => {
  test.each(Object.entries(refused))("%s", async (_name, { from, to, code, says, line }) => {
    await withDatabase(from, async (session) => {
      const failure = await load(to)
        .then((desired) => planHere(session, desired, { scratch }))
        .then(
          () => undefined,
          (error: unknown) => error,
        );
      expect(failure).toMatchObject({ code, exit: 1 });
      const { problem, next, at } = failure as Failure;
      expect(`${problem}\n${next}`).toMatch(says);
      if (line !== undefined) expect(at?.line).toBe(line);
    });
  });
});

/** Pairs that look a little like a rename, or whose comment says what they are: they are planned without a question. */
const plain: Readonly<Record<string, readonly [from: string, to: string, steps: RegExp]>> = {
  "said to be new": [
    "create table t (id int, old text)",
    "create table t (id int,\n  -- renamed_from: none\n  new text)",
    /DROP COLUMN old[\s\S]*ADD COLUMN new|ADD COLUMN new[\s\S]*DROP COLUMN old/,
  ],
  "another place and another name": [
    "create table t (id int, old text, x int)",
    "create table t (id int, x int, fresh text)",
    /DROP COLUMN old/,
  ],
  "another type": ["create table t (id int, old text)", "create table t (id int, new date)", /DROP COLUMN old/],
  "a computed column": [
    "create table t (id int, old int generated always as (id * 2) stored)",
    "create table t (id int, new int)",
    /DROP COLUMN old/,
  ],
  "a table with few common columns": [
    "create table a (id int, x int, y int)",
    "create table b (id int, p text, q text)",
    /DROP TABLE public\.a/,
  ],
  "done long ago": [
    "create table b (x int)",
    "-- renamed_from: a\ncreate table b (x int, y int)",
    /^ALTER TABLE public\.b ADD COLUMN y integer$/,
  ],
  "a chain done long ago": [
    "create table b (x int); create table c (y text)",
    "-- renamed_from: a\ncreate table b (x int);\n-- renamed_from: b\ncreate table c (y text, z int)",
    /^ALTER TABLE public\.c ADD COLUMN z integer$/,
  ],
  "an empty database": ["", "-- renamed_from: a\ncreate table b (x int)", /^CREATE TABLE public\.b/],
  "in a body, or in a block comment": [
    "create table a (x int)",
    "/* renamed_from: b */ create table a (x int); create function f() returns int language sql as $$\n-- renamed_from: q\nselect 1 $$",
    /^CREATE FUNCTION/,
  ],
};

describe("planned without a question", () => {
  test.each(Object.entries(plain))("%s", async (_name, [from, to, steps]) => {
    await withDatabase(from, async (session) => {
      expect(sqlOf(await planHere(session, await load(to), { scratch })).join("\n")).toMatch(steps);
    });
  });
});
