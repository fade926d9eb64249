import { afterAll, beforeAll, expect, test } from "vitest";
import { type Ground, makeGround, play } from "../policy/play.ts";
import { withSession } from "../support/postgres.ts";

let ground: Ground;
beforeAll(async () => {
  ground = await makeGround();
});
afterAll(async () => {
  await ground.template.drop();
});

const wrapper = "create foreign data wrapper w; create server s foreign data wrapper w options (host 'a');";
const remote = `${wrapper} create foreign table remote (id int options (column_name 'a'), code text) server s options (table_name 'x');`;
const subscription = "create subscription b connection 'host=a password=x' publication p with (connect = false);";
const gone = "alter subscription b disable; alter subscription b set (slot_name = none); drop subscription b";
const code = "create function note() returns event_trigger language plpgsql as 'begin end';";
const trigger = `${code} create event trigger e on ddl_command_end when tag in ('CREATE VIEW') execute function note();`;

/** What is there before, the change, and the words of its effects with the objects that they are about. */
const cases: readonly (readonly [there: string, change: string, effects: readonly string[]])[] = [
  [code, "create event trigger e on sql_drop execute function note()", ["reach-widened event trigger e"]],
  [trigger, "drop event trigger e", ["safeguard-weakened event trigger e"]],
  [trigger, "alter event trigger e disable", ["safeguard-weakened event trigger e"]],
  [trigger, "comment on event trigger e is 'x'", []],
  ["", "create foreign data wrapper w", ["reach-widened foreign-data wrapper w"]],
  ["create foreign data wrapper w;", "drop foreign data wrapper w", ["safeguard-weakened foreign-data wrapper w"]],
  ["create foreign data wrapper w;", "create server s foreign data wrapper w", ["reach-widened server s"]],
  [wrapper, "drop server s", ["safeguard-weakened server s"]],
  [wrapper, "grant usage on foreign server s to case_reader", ["reach-widened server s"]],
  [remote, "alter server s options (set host 'b')", ["relation-lost public.remote", "safeguard-weakened server s"]],
  [
    remote,
    "alter foreign data wrapper w options (add a 'b')",
    ["relation-lost public.remote", "safeguard-weakened foreign-data wrapper w"],
  ],
  [
    remote,
    "create user mapping for public server s options (password 'x')",
    ["reach-widened user mapping public on s"],
  ],
  [
    `${remote} create user mapping for public server s;`,
    "drop user mapping for public server s",
    ["relation-lost public.remote", "safeguard-weakened user mapping public on s"],
  ],
  [remote, "alter foreign table remote options (set table_name 'y')", ["relation-lost public.remote"]],
  [
    remote,
    "alter foreign table remote alter column id options (set column_name 'b')",
    ["values-changed public.remote.id"],
  ],
  [remote, "drop foreign table remote", ["relation-lost public.remote"]],
  [wrapper, "create foreign table remote (id int) server s", ["created public.remote"]],
  [
    "",
    "create subscription b connection 'host=a' publication p with (connect = false)",
    ["reach-widened subscription b"],
  ],
  [subscription, gone, ["safeguard-weakened subscription b"]],
  [subscription, "alter subscription b connection 'host=c'", ["safeguard-weakened subscription b"]],
  [
    "create extension citext;",
    "grant execute on function citext_eq(citext, citext) to case_reader",
    ["reach-widened grants on function public.citext_eq(public.citext,public.citext)"],
  ],
  [
    "create view seen as select id, code from orders;",
    "grant select (id) on seen to case_reader",
    ["reach-widened public.seen"],
  ],
  [
    "create view seen as select id from orders; grant select (id) on seen to case_reader;",
    "revoke select (id) on seen from case_reader",
    ["safeguard-weakened public.seen"],
  ],
  ["", "alter default privileges grant select on tables to case_reader", ["reach-widened"]],
  [
    "alter default privileges grant select on tables to case_reader;",
    "alter default privileges revoke select on tables from case_reader",
    ["safeguard-weakened"],
  ],
];

test.each(cases)("%s then %s", async (there, change, effects) => {
  const database = await ground.copy();
  try {
    const seen = await withSession(database.superuserUrl, async (session) => {
      if (there !== "") await session.query(there);
      return (await play(session, change)).effects.net;
    });
    const said = [...new Set(seen.map(({ word, object }) => `${word} ${object}`))].sort();
    expect(said.map((one, place) => (one.startsWith(effects[place] ?? "") ? effects[place] : one))).toEqual(effects);
    expect(JSON.stringify(seen)).not.toContain("password=x");
  } finally {
    await database.drop();
  }
});
