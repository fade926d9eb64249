import { afterAll, beforeAll, expect, test } from "vitest";
import { readWords, withoutComments } from "../../src/effects/survey/code-text.ts";
import { judge } from "../../src/policy/judge.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { type Ground, makeGround, play } from "../policy/play.ts";
import { withSession } from "../support/postgres.ts";

test.for([
  ["drop table a", ["drop"]],
  ["-- drop table a\nselect 1", []],
  ["/* drop /* nested */ table a */ select 1", []],
  ["select '--'; truncate a", ["truncate"]],
  ["do $$ begin /* harmless */ delete\n from a; end $$", ["delete"]],
  ["do $x$ begin -- '$x$ no end\n perform 1; end $x$", []],
  ["execute format('%s', 'x')", ["execute"]],
  ["execute('dr' || 'op table a')", ["execute"]],
  ["execute'dr' || 'op table a'", ["execute"]],
  ["do $$ declare function text := 'x'; begin execute function; end $$", ["execute"]],
  ["select has_function_privilege('f()', 'execute')", []],
  ["grant execute on function f() to public", []],
  ["merge into a using b on a.id = b.id when matched then delete", ["delete"]],
  ["merge into a using b on a.id = b.id when matched then update set c = 1", ["update"]],
  ["update only public.a set b = 1", ["update"]],
  ['update public."my table" as größe set b = 1', ["update"]],
  ["create trigger t before insert on a execute function f()", []],
  ["create trigger t before update on a execute procedure f()", []],
  ["update public.a set b = 1", ["update"]],
  ["insert into a values (1) on conflict (b) do update set b = 1", []],
  ["select 1 from a for update of a", []],
  ["alter table a add b integer", ["alter"]],
  ["select dropped, truncated, deleted from a", []],
] as const)("%j does %j", ([sql, does]) => {
  expect(readWords(sql).does).toEqual(does);
});

test.for([
  ["select current_database()", ["current_database"]],
  ["select version()", ["version"]],
  ["select version from releases", []],
  ["select current_setting('neon.timeline_id', true)", ["neon.timeline_id"]],
  ["select current_setting('search_path')", []],
  ["select current_setting( 'app.user_id', true )", []],
  ["execute 'select current_setting(''app.user_id'')'", []],
  ["select current_setting('neon.' || 'timeline_id')", ["current_setting"]],
  ["select current_setting(name) from names", ["current_setting"]],
  ["select pg_total_relation_size('a') > 0", ["pg_total_relation_size"]],
  ["-- current_database()\nselect 1", []],
  ["select exists (select from pg_stat_activity)", ["pg_stat_activity"]],
  ["select pg_relation_filepath('a') = 'b'", ["pg_relation_filepath"]],
  ["select current_setting('transaction_read_only')", ["transaction_read_only"]],
] as const)("%j looks at %j", ([sql, looks]) => {
  expect(readWords(sql).looks).toEqual(looks);
});

test("a guard against what is there already is no decision; an IF and a WHERE are", () => {
  expect(readWords("drop table if exists a").decides).toBe(false);
  expect(readWords("do $$ begin if exists (select 1) then drop table a; end if; end $$").decides).toBe(true);
  expect(readWords("delete from a where b").decides).toBe(true);
  expect(withoutComments("select 1 -- x")).toBe("select 1  ");
});

test("a body that names a new function and does not call it is as it was", async () => {
  const database = await ground.copy();
  try {
    await withSession(database.url, (session) =>
      session.query(`create function sweep() returns trigger language plpgsql as $$ begin delete from authors where id = new.score; return new; end $$;
        create trigger sweep before delete on predictions for each row execute function sweep()`),
    );
    const { effects } = await withSession(database.url, (session) =>
      play(session, "create function score(integer) returns integer language sql as 'select $1'"),
    );
    expect(effects.survey?.code).toEqual([]);
  } finally {
    await database.drop();
  }
});

const policies = parsePolicies(
  {
    protected: "protected: [{table: public.predictions}, {table: public.events}, {table: public.planned}]",
    rules: null,
    waivers: null,
  },
  "test",
);

let ground: Ground;

beforeAll(async () => {
  ground = await makeGround();
});

afterAll(async () => ground.template.drop());

const bomb = "begin if now() > timestamptz '2100-01-01' then truncate authors; end if; return new; end";

test.concurrent.for([
  [
    "a trigger on a protected table that calls a helper",
    `create function helper() returns integer language plpgsql as $$ begin execute 'drop table authors'; return 1; end $$;
     create function fire() returns trigger language plpgsql as $$ begin if new.id < 0 then perform helper(); end if; return new; end $$;
     create trigger fire before insert on predictions for each row execute function fire();`,
    ["approval deferred-harm public.predictions"],
  ],
  [
    "a default that calls a function of a strange name, which calls another behind a comment",
    `create function "Größe.x ""("() returns integer language plpgsql as $$ begin execute 'drop table authors'; return 1; end $$;
     create function "a.b"() returns integer language plpgsql as $$ begin return '"' || "Größe.x ""(" /* now */ (); end $$;
     alter table predictions add column later integer;
     alter table predictions alter column later set default "a.b"();`,
    ["approval deferred-harm public.predictions"],
  ],
  [
    "a trigger on a table that is not protected",
    `create function fire() returns trigger language plpgsql as $$ ${bomb} $$;
     create trigger fire before insert on orders for each row execute function fire();`,
    ["allowed deferred-harm public.orders"],
  ],
  [
    "the function of a trigger that was there",
    `create or replace function stamp() returns trigger language plpgsql as $$ ${bomb} $$;`,
    ["approval deferred-harm public.predictions"],
  ],
  [
    "a body in BEGIN ATOMIC, run by a CHECK",
    `create function sweep(integer) returns boolean volatile begin atomic delete from authors where id = -1; select true; end;
     alter table predictions add constraint swept check (sweep(id));`,
    ["approval deferred-harm public.predictions"],
  ],
  [
    "a rule on a partition of a protected table",
    "create rule also as on insert to events_2024 do also delete from authors where id = -1;",
    ["approval deferred-harm public.events_2024"],
  ],
  [
    "the default of a domain",
    `create function name_it() returns text language plpgsql as $$ begin execute 'truncate authors'; return 'a@b'; end $$;
     create domain tag as text default name_it();
     alter table predictions add column tag tag default 'x';`,
    ["approval deferred-harm public.predictions"],
  ],
  [
    "a CHECK of a domain, in an array of a composite type over a domain over it",
    `create function "strange name"(text) returns boolean language plpgsql as $$ begin execute 'truncate authors'; return true; end $$;
     create domain tag as text constraint swept check ("strange name"(value));
     create domain label as tag; create type labelled as (name label); alter table predictions add column labels labelled[];`,
    ["approval deferred-harm public.predictions"],
  ],
  [
    "an index whose function is no more immutable than it says",
    `create function fold(text) returns text language plpgsql immutable as $$ begin if $1 = 'boom' then delete from authors; end if; return $1; end $$;
     create index predictions_fold on predictions (fold(note));`,
    ["approval deferred-harm public.predictions"],
  ],
  [
    "a new table that is listed as protected",
    `drop table events; create function fire() returns trigger language plpgsql as $$ ${bomb} $$;
     create table planned (id integer); create trigger fire before insert on planned for each row execute function fire();`,
    ["allowed deferred-harm public.planned"],
  ],
  ["a function that nothing runs", `create function fire() returns trigger language plpgsql as $$ ${bomb} $$;`, []],
  [
    "a trigger that does no harm",
    `create function note() returns trigger language plpgsql as $$ begin new.note := 'x'; return new; end $$;
     create trigger note before insert on orders for each row execute function note();`,
    [],
  ],
  [
    "a step that calls what looks around",
    `create function clean() returns void language plpgsql as $$ begin if inet_server_port() = 1 then drop table orders; end if; end $$;
     select clean();`,
    ["approval looks-around cases"],
  ],
  ["a step that only asks", "do $$ begin raise notice '%', version(); end $$", ["allowed looks-around cases"]],
  [
    "a grant on the database by its name",
    "do $$ begin execute format('grant connect on database %I to case_reader', current_database()); end $$",
    ["allowed looks-around cases"],
  ],
  [
    "the usual guard of a type",
    "do $$ begin if not exists (select from pg_type where typname = 'size') then create type size as enum ('s'); end if; end $$",
    [],
  ],
  [
    "a clause that decides",
    "delete from drafts where current_database() = 'production'",
    ["approval looks-around cases"],
  ],
] as const)("%s", async ([, sql, expected]) => {
  const database = await ground.copy();
  try {
    const { effects } = await withSession(database.url, (session) => play(session, sql));
    const { findings } = judge({ plan: null, effects, policies, database: "cases", now: new Date() });
    const own = findings.filter(({ rule }) => ["deferred-harm", "looks-around"].includes(rule));
    expect(own.map(({ tier, rule, object }) => `${tier} ${rule} ${object}`)).toEqual(expected);
  } finally {
    await database.drop();
  }
});
