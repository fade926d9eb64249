import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Followed, type Scan, scanAgain, scanDatabase, scanFollowed } from "../../src/catalog/scan.ts";
import { canonicalJson } from "../../src/digest.ts";
import { readCounters, readLocks } from "../../src/effects/counters.ts";
import { startObservation } from "../../src/effects/observe.ts";
import { pinned } from "../../src/effects/settings.ts";
import { captureState } from "../../src/effects/state/capture.ts";
import { captureKnown, type Known } from "../../src/effects/state/known.ts";
import { captureNarrow } from "../../src/effects/state/narrow.ts";
import type { State } from "../../src/effects/state/state.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase, type Major, withSession } from "../support/postgres.ts";
import { whole } from "../support/whole.ts";

const base = readFileSync(join(import.meta.dirname, "../policy/base.sql"), "utf8");

/** What stands on other objects than the one that a statement names. */
const surroundings = `
  create table line (id int primary key, order_id int not null references orders (id), mood mood, whole orders);
  create view joined as select orders.note, p.made from orders join (select id, id as made from predictions) p using (id);
  create view on_joined as select made from joined;
  create function reads() returns bigint language sql begin atomic select count(*) from orders where total > 0; end;
  create function whole(orders) returns text language sql as 'select $1.note';
  create trigger touched before insert on line for each row execute function suppress_redundant_updates_trigger();
  create rule quiet as on delete to line do also select 1;
  create policy own on line using (order_id in (select id from orders where total > 0));
  create index line_mood on line (mood) where mood = 'calm';
  create type duo as (a int, b text);
  create type span as range (subtype = int); create function spans(span_multirange) returns int language sql as 'select 1';
  create domain code_of as text check (value <> '');
  create table coded (code code_of, duo duo);
  create table apart (id int); create schema elsewhere; create table elsewhere.kept (id int references orders (id));
  create sequence counted; select setval('counted', 50);
  comment on constraint line_pkey on line is 'key'; comment on column line.mood is 'mood'; comment on type duo is 'two'`;

const statements: readonly string[] = [
  "alter table orders rename to bought",
  "alter table orders set schema elsewhere",
  "alter table orders rename column total to amount",
  "alter table orders add column made int",
  "alter table orders drop column note cascade",
  "alter schema elsewhere rename to nowhere",
  "alter type mood rename to temper",
  "alter type mood rename value 'calm' to 'quiet'",
  "alter type mood add value 'merry'",
  "alter type span_multirange rename to many_spans",
  "alter type duo add attribute c int cascade",
  "alter type duo rename attribute a to aa cascade",
  "alter domain code_of drop constraint code_of_check",
  "alter function whole(orders) rename to entire",
  "alter table line disable trigger user",
  "drop trigger touched on line",
  "drop rule quiet on line",
  "drop policy own on line",
  "drop index line_mood",
  "alter table line drop constraint line_pkey",
  "alter table line drop constraint line_order_id_fkey",
  "drop table line",
  "drop table orders cascade",
  "drop schema elsewhere cascade",
  "drop type mood cascade",
  "drop function reads()",
  "drop owned by current_user cascade",
  "comment on constraint line_pkey on line is null",
  "comment on column line.mood is null",
  "comment on type duo is null",
  "comment on constraint line_pkey on line is null; comment on view joined is 'new'",
  "grant select (id) on line to case_reader",
  "grant usage on schema elsewhere to case_reader",
  "create table inherits () inherits (apart)",
  "alter table line inherit apart",
  "create publication everything for table line, orders",
  "alter sequence counted owned by line.id",
  "alter sequence counted restart 3",
  "do $$ begin begin perform setval('counted', 3); raise exception 'undone'; exception when raise_exception then null; end; end $$",
  "do $$ begin begin drop table line; raise exception 'undone'; exception when raise_exception then null; end; end $$",
  "do $$ begin begin execute 'alter table line add column kept int'; end; begin drop table line; raise exception 'undone'; exception when raise_exception then null; end; end $$",
  "create table late (id int primary key); drop table late; create table late (id bigint primary key)",
  "alter table apart rename to other; create table apart (id int); drop table other",
  "truncate line, orders cascade",
  "alter default privileges grant select on tables to case_reader",
  'create collation plain from "C"',
  "create statistics both_ids on id, order_id from line",
  "create operator ==== (leftarg = int, rightarg = bigint, function = int48eq)",
];

/** Only a superuser can write to catalogs. */
const asSuperuser: readonly string[] = [
  "delete from pg_trigger where tgrelid = 'line'::regclass and not tgisinternal",
  "update pg_constraint set convalidated = false where conname = 'line_order_id_fkey'",
  "delete from pg_policy where polname = 'own'",
  "alter table line disable trigger all",
  "alter table orders disable trigger all",
  "alter role case_reader rename to case_reader_2; create table after_that (id int)",
];

/** What would hide the very objects that are asked, if they were asked by the session's own names. */
const shadows: readonly string[] = [
  "create temp view pg_trigger as select * from pg_catalog.pg_trigger where false",
  "create temp view pg_class as select * from pg_catalog.pg_class where false; create temp view pg_locks as select * from pg_catalog.pg_locks where false",
  `create function elsewhere.set_config(text, text, boolean) returns text language sql as 'select $2';
   create function elsewhere.age(xid) returns integer language sql as 'select 2147483647';
   create view elsewhere.pg_trigger as select * from pg_catalog.pg_trigger where false; set search_path = elsewhere, pg_catalog, public`,
  "deallocate all",
  `do $$ declare one record; begin for one in select name, regexp_replace(statement, ' as .*', '') as head from pg_prepared_statements loop
     execute format('deallocate %I', one.name);
     execute one.head || ' as select 0 as place, 0 as rows, null::text[] as fresh, null as kind where false'; end loop; end $$`,
];

let template: FreshDatabase;

beforeAll(async () => {
  template = await made(17);
});
afterAll(() => template.drop());

async function made(major: Major): Promise<FreshDatabase> {
  const database = await freshDatabase({ major });
  await withSession(database.superuserUrl, (session) =>
    session.query("do $$ begin create role case_reader; exception when duplicate_object then null; end $$"),
  );
  await withSession(database.url, (session) => session.query(`${base}; ${surroundings}`));
  return database;
}

interface Forms {
  readonly state: State;
  /** Null where the narrow look does not tell what was touched. */
  readonly scan: Scan | null;
}

interface Before {
  readonly known: Known;
  readonly followed: Followed;
}

async function startOf(session: Session): Promise<Before> {
  return { known: await captureKnown(session), followed: await scanFollowed(session) };
}

/** Runs a statement in a transaction, reads the state and the catalog in both forms before its end, and takes it back. */
async function bothForms(
  session: Session,
  sql: string,
  { known, followed }: Before,
): Promise<{ narrow: Forms; full: Forms }> {
  await session.query("begin");
  try {
    const { transaction } = await pinned(session, () => readCounters(session));
    await session.query(sql);
    const { again, state } = await pinned(session, async () =>
      captureNarrow(session, {}, known, { since: transaction, locks: await readLocks(session) }),
    );
    const scan = again === null ? null : (await scanAgain(session, followed, again)).scan;
    const full = { state: await captureState(session), scan: again === null ? null : await scanDatabase(session) };
    return { narrow: { state, scan }, full };
  } finally {
    await session.query("rollback");
  }
}

/** Everything in a state and a catalog, in an order of its own. */
function content({ state: { objects, links, positions }, scan }: Forms) {
  const lines = (items: readonly object[]) => [...new Set(items.map((item) => canonicalJson({ ...item })))].sort();
  return { objects: lines(objects), links: lines(links), positions, scan: scan === null ? null : lines(scan.objects) };
}

/** Each is tried on 17, and on 14 or 18; as a whole on all three. */
function isTried(place: number, major: Major): boolean {
  return whole || major === 17 || (major === 18) === (place % 2 === 0);
}

describe.each([14, 17, 18] as const)("the narrow form comes to what the full one reads, on %i", (major) => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = major === 17 ? template : await made(major);
  });
  afterAll(() => (major === 17 ? undefined : database.drop()));

  test("for every statement, one transaction after the other", async () => {
    await withSession(database.url, async (session) => {
      const start = await startOf(session);
      for (const sql of statements.filter((_sql, place) => isTried(place, major))) {
        const { narrow, full } = await bothForms(session, sql, start);
        expect(content(narrow), sql).toEqual(content(full));
        if (sql.startsWith("do $$ begin begin perform setval")) await session.query("select setval('counted', 50)");
      }
    });
  });

  test("for what only a superuser can do", async () => {
    await withSession(database.superuserUrl, async (session) => {
      const start = await startOf(session);
      for (const sql of asSuperuser) {
        const { narrow, full } = await bothForms(session, sql, start);
        expect(content(narrow), sql).toEqual(content(full));
      }
    });
  });
});

test.each(shadows)("nothing in the session hides a step from the watch: %s", async (shadow) => {
  await withSession(template.url, async (session) => {
    const observation = await startObservation(session, { values: false, thresholds: { changed: 10, removed: 1 } });
    const unharmed = observation.digestSoFar();
    await session.query(shadow);
    await session.query("begin");
    const step = await observation.step(
      "1",
      async () => void (await session.query("drop trigger touched on public.line")),
    );
    const removed = (await observation.soFar()).map(({ word, object }) => `${word} ${object}`);
    await session.query(
      "rollback; drop function if exists elsewhere.age(xid), elsewhere.set_config(text, text, boolean)",
    );
    await session.query("drop view if exists elsewhere.pg_trigger");
    expect(step.effectDigest).not.toBe(unharmed);
    expect(removed).toContain("reaction-changed public.line");
  });
});

test("what a deferred trigger of a failed step left behind is seen by the next step", async () => {
  await withSession(template.url, async (session) => {
    await session.query(`create function recount() returns trigger language plpgsql as
        $$ begin perform setval('counted', 3); raise exception 'refused'; end $$;
      create constraint trigger recount after insert on apart deferrable initially deferred for each row execute function recount()`);
    const observation = await startObservation(session, { values: false, thresholds: { changed: 10, removed: 1 } });
    const run = (sql: string) => observation.step("1", async () => void (await session.query(sql)));
    await session.query("begin");
    await expect(run("insert into apart values (1)")).rejects.toThrow("refused");
    await session.query("rollback; begin");
    await run("create table beside (id int)");
    const seen = (await observation.soFar()).map(({ what, object }) => `${what} ${object}`);
    await session.query("rollback; drop function recount() cascade; select setval('counted', 50)");
    expect(seen).toContain("sequence-moved-back public.counted");
  });
});

test("what happened beside the steps is not seen by them, and is by the reading after", async () => {
  await withSession(template.url, async (session) => {
    const beside = async (condition: string): Promise<readonly string[]> => {
      const observation = await startObservation(session, { values: false, thresholds: { changed: 10, removed: 1 } });
      await withSession(template.url, async (other) => {
        await other.query(`begin; alter policy own on line using (${condition})`);
        await session.query("begin; select pg_current_xact_id()");
        await other.query("commit");
        const step = "alter table apart add column more int";
        await observation.step("1", async () => void (await session.query(step)));
        await session.query("commit");
      });
      const found = await observation.reread();
      await session.query("alter table apart drop column more");
      return found;
    };
    let found: readonly string[] = [];
    // A role that another test makes on this server in that moment has the step read everything, and see it.
    for (const condition of ["true", "false", "1 = 1"]) if (found.length === 0) found = await beside(condition);
    expect(found).toEqual(["row-policy public.line.own"]);
  });
});
