import { describe, expect, test } from "vitest";
import type { Failure } from "../../src/failure.ts";
import { ground, sqlOf } from "./rename-ground.ts";

const { load, plan, withDatabase } = ground();

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
        .then((desired) => plan(session, desired))
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
      expect(sqlOf(await plan(session, await load(to))).join("\n")).toMatch(steps);
    });
  });
});
