import { expect, test } from "vitest";
import type { State } from "../../src/effects/state/state.ts";
import { surveyPlatform } from "../../src/effects/survey/platform.ts";

const empty: State = { objects: [], links: [], occupied: {}, positions: {} };

function used(sql: string): readonly string[] {
  return surveyPlatform({ before: empty, after: empty, statements: [{ id: "1", sql }] }).map(({ what }) => what);
}

test.for([
  ["alter system set work_mem = '64MB'", ["server setting"]],
  ["-- why\nalter /* the */ system reset all", ["server setting"]],
  ["create tablespace fast location '/ssd'", ["tablespace"]],
  ["alter table orders set tablespace fast", ["tablespace"]],
  ["create index on orders (total) tablespace fast;", ["tablespace"]],
  ["alter table orders set tablespace pg_default", []],
  ["create role boss login superuser", ["superuser"]],
  ["create role boss login nosuperuser", []],
  ["load 'auto_explain'", ["library"]],
  ["select 'alter system'", []],
  ["alter database shop set work_mem = '64MB'", []],
] as const)("%j asks for %j", ([sql, expected]) => {
  expect(used(sql)).toEqual(expected);
});

test("new extensions and tables that became unlogged are told, old ones are not", () => {
  const object = (kind: "extension" | "relation", name: string, persistence: string) => ({
    ...{ kind, name, id: name, parent: null, facts: { persistence }, physical: {} },
  });
  const before = {
    ...empty,
    objects: [
      object("extension", "citext", "p"),
      object("relation", "public.old", "u"),
      object("relation", "public.a", "p"),
    ],
  };
  const after = {
    ...empty,
    objects: [...before.objects.slice(0, 2), object("relation", "public.a", "u"), object("extension", "file_fdw", "p")],
  };
  const uses = surveyPlatform({ before, after, statements: [] }).map(({ what, object: name }) => `${what} ${name}`);
  expect(uses).toEqual(["unlogged table public.a", "extension file_fdw"]);
});
