import { expect, test } from "vitest";
import { readScript } from "../../scripts/corpus/psql-script.ts";
import { withStubs } from "../../scripts/corpus/stubs.ts";

const sqlOf = (text: string) => readScript(text).statements.map(({ sql }) => sql);

test.each<readonly [what: string, text: string, statements: readonly string[]]>([
  ["strings and quoted names", `select ';', ";", E'\\';'; select 2`, [`select ';', ";", E'\\';'`, "select 2"]],
  ["dollar quotes", "do $a$ begin; $$;$$ end $a$; select $1", ["do $a$ begin; $$;$$ end $a$", "select $1"]],
  ["comments", "-- a;\nselect 1 /* ; /* ; */ ; */; -- b\n", ["select 1 /* ; /* ; */ ; */"]],
  [
    "brackets, as in rules",
    "create rule r as on delete to t do (select 1; select 2); select 3",
    ["create rule r as on delete to t do (select 1; select 2)", "select 3"],
  ],
  [
    "bodies of SQL functions",
    "create function f() returns int begin atomic select case when true then 1 end; end; select 1",
    ["create function f() returns int begin atomic select case when true then 1 end; end", "select 1"],
  ],
  ["rows of COPY", "copy t from stdin;\n1;2\n\\.\nselect 1;", ["select 1"]],
  ["lines of psql", "\\restrict x\nselect 1;\n\\set a 1\nselect 2;", ["select 1", "select 2"]],
])("splits as psql does: %s", (_what, text, statements) => {
  expect(sqlOf(text)).toEqual(statements);
});

test("tells commands of psql, but not the brackets of a dump, and where statements stand", () => {
  const script = readScript("\\restrict x\n\\set a 1\n\nselect 1;\n");
  expect(script.metacommands.map(({ sql, line }) => [sql, line])).toEqual([["\\set a 1", 2]]);
  expect(script.statements.map(({ sql, line }) => [sql, line])).toEqual([["select 1", 4]]);
});

test("writes the types of a missing extension as text, and nothing else", () => {
  const sql =
    "create extension postgis;\ncreate table t (a public.geometry(Point,4326), geometry geometry, b geography)";
  expect(withStubs(sql, ["postgis"])).toBe("create extension postgis;\ncreate table t (a text, geometry text, b text)");
  expect(withStubs(sql, [])).toBe(sql);
});
