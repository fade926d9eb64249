import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startObservation } from "../../src/effects/observe.ts";
import { Failure } from "../../src/failure.ts";
import { loadPolicies } from "../../src/pipeline/evidence/policies.ts";
import { queriesIn, recordedQueries } from "../../src/pipeline/evidence/queries.ts";
import { judge } from "../../src/policy/judge.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";

let server: EmbeddedServer;
let session: Session;
let folder: string;

/** What a team has in policies/. */
const files: Readonly<Record<string, string>> = {
  "protected.yaml": "protected: []",
  "queries/orders.sql":
    "-- the list\nselect id, note from orders where id = $1;\n\nupdate orders set note = $2 where id = $1;\n",
  "queries/stale.sql": "select gone from orders;",
  "queries/notes.md": "not a query",
};

beforeAll(async () => {
  server = await startEmbedded({ major: 17, settings: { shared_preload_libraries: "pg_stat_statements" } });
  session = await connect(server.superuserUrl("postgres"));
  await session.query(`create extension pg_stat_statements; create table orders (id integer primary key, note text);
    create table visits (id integer primary key, page text); insert into orders values (1, 'x')`);
  folder = mkdtempSync(join(tmpdir(), "schemagate-queries-"));
  mkdirSync(join(folder, "policies/queries"), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "policies", name), text);
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await session.end();
  await server.stop();
});

test("queries are read beside the policies: from a folder, or as they stand in a commit", async () => {
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", ...args], { cwd: folder });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "policies");
  const names = ["orders.sql:2", "orders.sql:4", "stale.sql:1"].map((name) => `policies/queries/${name}`);
  const ref = { kind: "ref", ref: "HEAD", checkout: folder } as const;
  expect((await loadPolicies(ref)).queries.map(({ name }) => name)).toEqual(names);
  writeFileSync(join(folder, "policies/queries/later.sql"), "select 1");
  expect((await loadPolicies(ref)).queries).toHaveLength(3);
  const tried = await loadPolicies({ kind: "folder", folder: join(folder, "policies") });
  expect(tried.queries).toHaveLength(4);
  rmSync(join(folder, "policies/queries/later.sql"));
});

test.for([
  ["select from where", 1, "syntax error"],
  ["select 1;\ndrop table orders", 2, "only SELECT"],
] as const)("%j is no query of an application", async ([sql, line, words]) => {
  const failure = await queriesIn("policies/queries/a.sql", sql).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "policy-invalid", exit: 78, at: { file: "policies/queries/a.sql", line } });
  expect(failure instanceof Failure ? failure.message : "").toContain(words);
});

test("what the application was seen to run is known, but not what looks at catalogs or was run once", async () => {
  for (const id of [1, 2]) {
    await session.query("select note from orders where id = $1", [id]);
    await session.query("select count(*) from pg_class where oid = $1", [id]);
  }
  await session.query("select page from visits");
  expect(await recordedQueries(session, "postgres")).toMatchObject([
    { name: "pg_stat_statements, 2 calls", sql: "select note from orders where id = $1", declared: false },
  ]);
  expect(await recordedQueries(session, "template1")).toEqual([]);
});

test("a rename that breaks a query needs an approval; what nobody asks for may go", async () => {
  const { policies, queries } = await loadPolicies({ kind: "folder", folder: join(folder, "policies") });
  const all = [...queries, ...(await recordedQueries(session, "postgres"))];
  const observation = await startObservation(session, {
    values: true,
    thresholds: { changed: 10, removed: 1 },
    queries: all,
  });
  for (const sql of [
    "alter table visits rename column page to address",
    "alter table orders rename column note to remark",
  ]) {
    await session.query("begin");
    await observation.step(sql, async () => void (await session.query(sql)), { transactional: true, sql });
    await session.query("commit");
  }
  const effects = await observation.finish(null);
  expect(effects.survey?.queries).toMatchObject({ tried: 3, stale: [{ name: "policies/queries/stale.sql:1" }] });
  const { findings } = judge({ plan: null, effects, policies, database: "shop", now: new Date() });
  const own = findings.filter(({ rule }) => rule === "query-broken");
  expect(own.map(({ tier, object }) => [tier, object])).toEqual([
    ["approval", "public.orders.note"],
    ["approval", "public.orders.note"],
    ["approval", "public.orders.note"],
    ["allowed", "shop"],
  ]);
  expect(own.map(({ message }) => message).join("\n")).toContain("policies/queries/orders.sql:4");
  expect(own[0]?.message).toContain('column "note"');
});

test.each([
  ["an index goes", ["drop index big_note"], ["big_note"]],
  ["another one serves the query", ["create index other on big (note, id)", "drop index big_note"], []],
  ["an index that the query does not use goes", ["drop index big_page"], []],
  [
    "the type under the index changes, and it is made again",
    ["alter table big alter column note type varchar(40)"],
    [],
  ],
  [
    "the index is made again for a part of the rows",
    ["drop index big_note", "create index big_part on big (note) where page = 'x'"],
    ["big_note"],
  ],
])("%s: a query that reads the table whole from then on is told of", async (_what, steps, lost) => {
  await session.query(`create table big (id int primary key, note text, page text);
    insert into big select g, 'note ' || g, 'page' from generate_series(1, 20000) g;
    create index big_note on big (note); create index big_page on big (page); analyze big`);
  try {
    const queries = [
      { name: "policies/queries/big.sql:1", sql: "select id from big where note = $1 limit $2", declared: true },
      { name: "policies/queries/big.sql:2", sql: "update big set page = $1 where note = 'note 7'", declared: true },
      { name: "policies/queries/big.sql:3", sql: "select count(*) from big", declared: true },
    ];
    const observation = await startObservation(session, {
      values: true,
      thresholds: { changed: 10, removed: 1 },
      queries,
    });
    for (const sql of steps) {
      await session.query("begin");
      await observation.step(sql, async () => void (await session.query(sql)), { transactional: true, sql });
      await session.query("commit");
    }
    const effects = await observation.finish(null);
    const wanted =
      lost.length === 0 ? [] : [1, 2].map((line) => [`policies/queries/big.sql:${line}`, "public.big", lost]);
    expect(effects.survey?.queries.slower?.map(({ name, relation, indexes }) => [name, relation, indexes])).toEqual(
      wanted,
    );
    const { policies } = await loadPolicies({ kind: "folder", folder: join(folder, "policies") });
    const tiers = (tableSize: number) => {
      const settings = { ...policies.settings, thresholds: { ...policies.settings.thresholds, tableSize } };
      const input = { plan: null, effects, policies: { ...policies, settings }, database: "shop", now: new Date() };
      return judge(input)
        .findings.filter(({ rule }) => rule === "query-slower")
        .map(({ tier }) => tier);
    };
    expect(tiers(1)).toEqual(wanted.map(() => "approval"));
    expect(tiers(1e12)).toEqual(wanted.map(() => "allowed"));
  } finally {
    await session.query("drop table big");
  }
});
