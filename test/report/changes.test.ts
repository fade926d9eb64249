import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Plan, Step } from "../../src/plan/plan.ts";
import { countsOfKinds, objectChanges, stepRanges } from "../../src/report/changes.ts";
import { planText } from "../../src/report/plan-text.ts";
import { rowsSentence } from "../../src/report/rows.ts";

const golden = join(import.meta.dirname, "golden");
const like = JSON.parse(readFileSync(join(golden, "plan.json"), "utf8")) as Plan;

/** A plan of steps that are written `kind.verb[,kind.verb] object`. */
function planOf(...lines: readonly string[]): Plan {
  const steps = lines.map((line, place): Step => {
    const [kinds = "", ...object] = line.split(" ");
    const id = String(place + 1).padStart(3, "0");
    const none = { locks: [], transactional: true, work: "none", dataLoss: "none", source: null } as const;
    const changeKinds = kinds.split(",");
    return { ...none, id, sql: `-- ${line}`, object: object.join(" "), changeKinds, reverse: ["select 1"] };
  });
  return { ...like, steps };
}

test.each<readonly [string, readonly string[], string, readonly string[]]>([
  [
    "comments and constraints of a new table belong to it, its indexes stand alone",
    [
      "table.create,column.create public.a",
      "table.comment public.a",
      "column.comment public.a.id",
      "index.create public.ix",
      "index.comment public.ix",
      "constraint.create public.a.fk",
    ],
    "1 table, 1 index added",
    ["+ table public.a 001-003, 006: 2 comments, 1 constraint", "+ index public.ix 004-005: 1 comment"],
  ],
  [
    "what is new on a table that was there stands alone",
    ["column.create public.a.b", "column.comment public.a.b", "column.comment public.a.c"],
    "1 column added; 1 column changed",
    ["+ column public.a.b 001-002: 1 comment", "~ column public.a.c 003: comment"],
  ],
  [
    "dropped and made again is a change",
    ["constraint.drop public.a.k", "column.alter public.a.b", "constraint.create public.a.k"],
    "1 constraint, 1 column changed",
    ["~ constraint public.a.k 001, 003: dropped and made again", "~ column public.a.b 002: alter"],
  ],
  [
    "what is made in a new namespace stands for itself",
    ["namespace.create app", "table.create app.a", "table.comment app.a"],
    "1 namespace, 1 table added",
    ["+ namespace app 001: ", "+ table app.a 002-003: 1 comment"],
  ],
  [
    "names with dots, and kinds of two words",
    [
      'table.create "a.b"."c.d"',
      'table.comment "a.b"."c.d"',
      'row-policy.drop "a.b".e.p',
      "row-policy.drop public.e.q",
    ],
    "1 table added; 2 row policies removed",
    ['+ table "a.b"."c.d" 001-002: 1 comment', '- row policy "a.b".e.p 003: ', "- row policy public.e.q 004: "],
  ],
])("%s", (_what, lines, counts, objects) => {
  const changes = objectChanges(planOf(...lines));
  expect(countsOfKinds(changes)).toBe(counts);
  const told = changes.map(
    ({ sign, kind, object, steps, details }) => `${sign} ${kind} ${object} ${stepRanges(steps)}: ${details.join(", ")}`,
  );
  expect(told).toEqual(objects);
});

test("a hundred steps take a line an object and a line or two a statement", () => {
  const tables = Array.from({ length: 20 }, (_none, place) => [
    `table.create public.t${place}`,
    ...["table.comment", "column.comment", "column.comment"].map((kind) => `${kind} public.t${place}.c`),
    `index.create public.ix${place}`,
  ]);
  const text = planText(planOf(...tables.flat()));
  expect(text.split("\n")[0]).toBe("shop: 100 steps: 20 tables, 20 indexes added · no lock on what exists");
  expect(text.split("\n").length).toBeLessThan(250);
});

test.each([
  ["nothing was there", [{ table: "a", before: null, after: 0 }], "no table was there before"],
  [
    "as before",
    [
      { table: "a", before: 2, after: 2 },
      { table: "b", before: null, after: 1 },
    ],
    "rows as before in 1 table",
  ],
  [
    "more, and gone",
    [
      { table: "a", before: 2, after: 3 },
      { table: "b", before: 1, after: null },
    ],
    "a: 2 rows before, 3 after; b is gone with 1 row",
  ],
])("rows: %s", (_what, rows, sentence) => {
  expect(rowsSentence(rows)).toBe(sentence);
});

test("what is renamed or moved says what it was called", () => {
  const plan = planOf(
    "table.move app.u",
    "table.rename app.u",
    "column.rename app.u.b",
    "enum.rename app.mood",
    "table.comment app.u",
  );
  const back = [
    "ALTER TABLE app.t SET SCHEMA public",
    'ALTER TABLE app.u RENAME TO "t x"',
    'ALTER TABLE app.u RENAME COLUMN b TO "TO a"',
    "ALTER TYPE app.mood RENAME VALUE 'down' TO 'it''s TO sad'",
    "COMMENT ON TABLE app.u IS 'moved TO x'",
  ];
  const steps = plan.steps.map((step, place) => ({ ...step, reverse: [back[place] ?? ""] }));
  expect(
    objectChanges({ ...plan, steps }).map(({ sign, object, details }) => `${sign} ${object}: ${details.join(", ")}`),
  ).toEqual([
    '~ app.u: moved from public, renamed from "t x", comment',
    '~ app.u.b: renamed from "TO a"',
    "~ app.mood: renamed from 'it''s TO sad'",
  ]);
});
