import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { requireSound } from "../../src/desired/bodies.ts";
import type { Desired } from "../../src/desired/desired.ts";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";

let scratch: Scratch;
const folder = mkdtempSync(join(tmpdir(), "schemagate-bodies-"));
const file = join(folder, "public", "a.sql");
beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
  mkdirSync(join(folder, "public"));
  mkdirSync(join(folder, "other"));
  writeFileSync(join(folder, "other", "b.sql"), "CREATE TABLE there (id integer);");
});
afterAll(async () => {
  await scratch.close();
  rmSync(folder, { recursive: true });
});

function load(sql: string): Promise<Desired> {
  writeFileSync(file, sql);
  return loadDesired({ database: "case", path: folder, major: 17, owner: "case_owner", extensions: [], scratch });
}

test.each([
  ["CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 'ü',\n x FROM nowhere $$;", "nowhere", 2, 9],
  ["CREATE FUNCTION f(a anyelement) RETURNS anyelement LANGUAGE sql AS 'selct a';", "selct", 1, 69],
  ["CREATE FUNCTION f() RETURNS integer LANGUAGE plpgsql AS $x$\nBEGIN\n  retrun 1;\nEND $x$;", "retrun", 3, 3],
  ["CREATE PROCEDURE f() LANGUAGE plpgsql AS 'begin x'';';", "unterminated", 1, 1],
  ["CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT ''x''::text';", "return type", 1, 1],
  ["CREATE FUNCTION f() RETURNS integer LANGUAGE sql SET search_path = '' AS 'select 1 from there';", "there", 1, 89],
])("%s", async (sql, word, line, column) => {
  const { unsound } = await load(sql);
  expect(unsound).toMatchObject([{ problem: expect.stringContaining(word), at: { file, line, column } }]);
});

test.each([
  "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT g()'; CREATE FUNCTION g() RETURNS bigint LANGUAGE sql AS 'SELECT f()';",
  "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM later'; CREATE TABLE later (id integer);",
  "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql SET search_path = other AS 'SELECT count(*) FROM there';",
  "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM there';",
  "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin new.x := y; return new; end';",
])("%s has sound bodies, whatever comes first and wherever names without a namespace are looked for", async (sql) => {
  expect((await load(sql)).unsound).toEqual([]);
});

test("what production has just so is told; what a change brings is refused, but for an empty database and a dump", async () => {
  const broken = "CREATE FUNCTION stale() RETURNS integer LANGUAGE sql AS 'select 1 from gone';";
  const sound = await load("CREATE TABLE t (id integer);");
  const stale = await load(broken);
  const changed = await load(broken.replace("gone", "gone too"));
  const check = (from: Desired, to: Desired, strict = true) =>
    requireSound(to.unsound, { from: from.catalog, to: to.catalog, strict });
  const namespaces = sound.catalog.objects.filter(({ kind }) => kind === "namespace");
  const empty = { ...sound, catalog: { ...sound.catalog, objects: namespaces } };
  expect(check(stale, stale)).toMatchObject([{ code: "body-does-not-check", at: { file, line: 1 } }]);
  expect(check(empty, stale)).toHaveLength(1);
  expect(check(sound, stale, false)).toHaveLength(1);
  for (const from of [sound, stale]) {
    const refused = () => check(from, changed);
    expect(refused).toThrow(expect.objectContaining({ code: "body-does-not-check", exit: 1 }));
  }
});
