import { expect, test } from "vitest";
import { attempt } from "../../src/effects/probe/attempt.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";

test("a statement that sets a sequence back is told of, and the sequence put where it was", async () => {
  const database = await freshDatabase({});
  try {
    await withSession(database.url, async (session) => {
      await session.query("create sequence up; create sequence down increment -1; create sequence fresh");
      await session.query("select nextval('up'), nextval('down') from generate_series(1, 9)");
      const statements = [
        "select to_jsonb(setval('up', 1))",
        "select to_jsonb(setval('up', 1, false))",
        "select to_jsonb(setval('down', -1))",
        "select to_jsonb(nextval('up') + nextval('down') + nextval('fresh'))",
        "select to_jsonb(1 / 0)",
      ];
      const answers = await attempt(
        session,
        statements.map((sql) => ({ sql, sequences: true })),
      );
      expect(answers?.map(({ code, rewound }) => [code, rewound])).toEqual([
        ["SG000", ["public.up"]],
        ["SG000", ["public.up"]],
        ["SG000", ["public.down"]],
        ["SG000", null],
        ["22012", null],
      ]);
      const { rows } = await session.query("select nextval('up')::text as up, nextval('down')::text as down");
      expect(rows).toEqual([{ up: "11", down: "-11" }]);
    });
  } finally {
    await database.drop();
  }
});
