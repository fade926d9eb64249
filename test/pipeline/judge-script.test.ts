import { afterAll, beforeAll, expect, test } from "vitest";
import { judgeScript } from "../../src/pipeline/script/judge-script.ts";
import { readScript } from "../../src/pipeline/script/script.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { ident } from "../../src/postgres/quote.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";

let shop: FreshDatabase;
const files = { protected: "protected: [{table: public.item}]", rules: null, waivers: null };
const policies = {
  ...{ policies: parsePolicies(files, "test"), proposed: null, from: "test", files, tryOut: true, queries: [] },
};

beforeAll(async () => {
  shop = await freshDatabase();
  await withSession(shop.url, (session) =>
    session.query("create table item (id int primary key, name text); insert into item values (1, 'a'), (2, 'b')"),
  );
});
afterAll(() => shop.drop());

async function judged(content: string, url = shop.superuserUrl, extensions: readonly string[] = []) {
  const wish = {
    file: "f.sql",
    content,
    options: { url, asSuperuser: false },
    database: "shop",
    policies,
    extensions,
    keep: false,
    environment: {},
  };
  return (await judgeScript(plainContext(), wish)).judgement;
}

const read = async (sql: string) => {
  const { up, down, refusals } = await readScript("f.sql", sql);
  const lines = (list: typeof up | null) => list?.map(({ place, how }) => `${place.line} ${how}`) ?? null;
  return { up: lines(up), down: lines(down), refused: refusals.map(({ place }) => place.line) };
};

test.each([
  ["nothing", "", { up: [], down: null, refused: [] }],
  ["one section", "begin;\nselect 1;\ncommit;", { up: ["1 begin", "2 inside", "3 commit"], down: null, refused: [] }],
  ["UP and DOWN", "-- UP\nselect 1;\n\n--down: back\nselect 2;", { up: ["2 inside"], down: ["5 inside"], refused: [] }],
  ["DOWN first", "-- Down\nselect 2;\n-- Up\nselect 1;", { up: ["4 inside"], down: ["2 inside"], refused: [] }],
  [
    "a word that only begins so",
    "-- UPDATE all\nselect 1;\n-- downstream\nselect 2;",
    { up: ["2 inside", "4 inside"], down: null, refused: [] },
  ],
  ["an indented comment", "select 1;\n  -- DOWN\nselect 2;", { up: ["1 inside", "3 inside"], down: null, refused: [] }],
  ["a comment in a comment", "/*\n-- DOWN\n*/ select 1;", { up: ["3 inside"], down: null, refused: [] }],
  ["a string", "select '\n-- DOWN\n';", { up: ["1 inside"], down: null, refused: [] }],
  [
    "goose",
    "-- +goose Up\nselect 1;\n-- +goose Down\nselect 2;",
    { up: ["2 inside"], down: ["4 inside"], refused: [] },
  ],
  [
    "characters of many bytes",
    "select 'äöü€𝄞';\n-- DOWN\nselect '€';",
    { up: ["1 inside"], down: ["3 inside"], refused: [] },
  ],
  [
    "rows of COPY",
    "copy item from stdin;\n1\ta\n-- DOWN\n\\.\nselect 1;",
    { up: ["1 inside", "5 inside"], down: null, refused: [] },
  ],
  [
    "alone",
    "vacuum;\ncreate index concurrently on item (name);\ndo ''; call p();",
    { up: ["1 alone", "2 alone", "3 either", "3 either"], down: null, refused: [] },
  ],
  [
    "several refusals",
    "set role x;\nselect 1;\nalter system set a = 1;",
    { up: ["2 inside"], down: null, refused: [1, 3] },
  ],
])("reads %s", async (_what, sql, expected) => {
  expect(await read(sql)).toEqual(expected);
});

test.each([
  ["fails then", "raise exception 'enough';"],
  ["then changes what belongs to the whole server", "execute format('alter role %I set work_mem = 64', current_user);"],
])("what a procedure committed before it %s is found, at its place", async (_what, more) => {
  const body = `delete from item where id = 1; commit; ${more}`;
  const { verdict, findings } = await judged(
    `create procedure p() language plpgsql as $$ begin ${body} end $$;\ncall p();`,
  );
  expect(verdict).toBe("reject");
  const harm = findings.filter(({ tier }) => tier !== "allowed");
  expect(harm.map(({ rule }) => rule)).toContain("not-observed");
  expect(harm.length).toBeGreaterThan(1);
  expect(harm.map(({ file, line }) => `${file}:${line}`)).toEqual(harm.map(() => "f.sql:2"));
});

test("two runs at the same time take turns at copying", async () => {
  const all = await Promise.all([judged("select 1;"), judged("delete from item;"), judged("select 2;")]);
  expect(all.map(({ verdict }) => verdict)).toEqual(["pass", "reject", "pass"]);
});

test("foreign servers are out of a copy's reach", async () => {
  const { hostname, port, pathname } = new URL(shop.superuserUrl);
  await withSession(shop.superuserUrl, async (session) => {
    await session.query(`create extension postgres_fdw;
      create server other foreign data wrapper postgres_fdw options (host '${hostname}', port '${port}', dbname '${pathname.slice(1)}');
      grant usage on foreign server other to ${ident(shop.owner)};
      create user mapping for ${ident(shop.owner)} server other options (user '${shop.owner}', password 'owner');
      create foreign table far (id int, name text) server other options (table_name 'item');
      alter foreign table far owner to ${ident(shop.owner)}`);
  });
  const { findings } = await judged("delete from far;");
  expect(findings[0]).toMatchObject({ rule: "not-observed", message: expect.stringContaining("could not connect") });
  const { rows } = await withSession(shop.url, (session) => session.query("select from far"));
  expect(rows).toHaveLength(2);
});

/** A pg_dump of 15 or newer is on PATH where these tests run, or there is nothing to see. */
test("while others are connected a dump stands in, with rows, owners and positions", async () => {
  const busy = await freshDatabase({ major: 15 });
  try {
    await withSession(busy.url, async (session) => {
      await session.query(`create table item (id serial primary key, name text, unique (name));
        insert into item (name) select 'n' || g from generate_series(1, 30) g`);
      const lines: string[] = [];
      const context = { ...plainContext(), log: (line: string) => void lines.push(line) };
      const options = { url: busy.superuserUrl, asSuperuser: false };
      const wish = {
        file: "f.sql",
        content: "delete from item where id = 3;",
        options,
        database: "shop",
        policies,
        extensions: [],
        keep: false,
      };
      const { judgement } = await judgeScript(context, { ...wish, environment: { PATH: process.env.PATH } });
      expect(judgement.findings.filter(({ tier }) => tier !== "allowed")).toMatchObject([
        { rule: "values-changed", tier: "never", object: "public.item" },
      ]);
      expect(lines.join("\n")).toContain(`process ${session.backendPid}`);
    });
  } finally {
    await busy.drop();
  }
});

test.each([
  ["its own role", "alter role %I set work_mem = '8MB'", "current_user"],
  ["a role that it may alter", "alter role %I connection limit 7", "current_user || '_reader'"],
  [
    "the database that was copied",
    "comment on database %I is 'a'",
    "regexp_replace(current_database(), '_judge_.*', '')",
  ],
])("what code does to %s after a COMMIT of its own is told, though it cannot be taken back", async (_what, sql, of) => {
  const own = await freshDatabase();
  try {
    const reader = ident(`${own.owner}_reader`);
    await withSession(own.superuserUrl, (session) =>
      session.query(`alter role ${ident(own.owner)} createrole; create role ${reader} admin ${ident(own.owner)}`),
    );
    const code = `do $$ begin commit; execute format($f$${sql}$f$, ${of}); end $$;`;
    const { findings } = await judged(code, own.superuserUrl);
    await withSession(own.superuserUrl, (session) => session.query(`drop role ${reader}`));
    expect(findings[0]).toMatchObject({ rule: "not-observed", message: expect.stringContaining("the whole server") });
  } finally {
    await own.drop();
  }
});

test("a session of another role is named, though its role alone is seen", async () => {
  const own = await freshDatabase();
  try {
    await withSession(own.superuserUrl, async (session) => {
      await session.query(`alter role ${ident(own.owner)} createdb`);
      await expect(judged("select 1;", own.url)).rejects.toMatchObject({
        code: "no-clone",
        problem: expect.stringContaining(`process ${session.backendPid}`),
      });
    });
  } finally {
    await own.drop();
  }
});

test("the session's role may not copy", async () => {
  await expect(judged("select 1;", shop.url)).rejects.toMatchObject({ code: "no-clone", exit: 1 });
});

test("a waiver stands for an approval, for exactly this effect", async () => {
  const sql = "create table spare (id int primary key);\nalter table item add column size int not null default 1;";
  const first = await judged(sql);
  expect(first.verdict).toBe("approval");
  const { rule, object } = first.findings.find(({ tier }) => tier === "approval") ?? { rule: "", object: "" };
  const waiver = {
    rule,
    object,
    effectDigest: first.effectDigest,
    by: "a",
    reason: "tried",
    expires: "2099-01-01",
  };
  const waived = { ...files, waivers: JSON.stringify({ waivers: [waiver] }) };
  const wish = {
    file: "f.sql",
    content: sql,
    options: { url: shop.superuserUrl, asSuperuser: false },
    database: "shop",
    extensions: [],
    keep: false,
    environment: {},
  };
  const loaded = { ...policies, policies: parsePolicies(waived, "test"), files: waived };
  expect((await judgeScript(plainContext(), { ...wish, policies: loaded })).judgement.verdict).toBe("pass");
});

test.each([
  [[], "citext", "pass"],
  [["pg_trgm"], "pg_trgm", "pass"],
  [["pg_trgm"], "citext", "reject"],
  [["uuid-ossp"], '"uuid-ossp"', "pass"],
])("of the extensions %j, %s made by the file means %s", async (listed, name, verdict) => {
  const judgement = await judged(`create extension ${name};`, shop.superuserUrl, listed);
  expect(judgement.verdict).toBe(verdict);
  const refused = judgement.findings.filter(({ tier }) => tier === "never");
  const workaround = expect.stringContaining(`Add ${name} to schemagate:extensions`);
  expect(refused).toMatchObject(verdict === "pass" ? [] : [{ rule: "created", object: name, line: 1, workaround }]);
});
