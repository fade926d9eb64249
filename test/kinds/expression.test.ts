import { expect, test } from "vitest";
import { repeatable, settled } from "../../src/kinds/expression.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";

const list = "((code)::text = ANY ((ARRAY['a'::character varying, 'it''s, ])'::character varying])::text[]))";

test("a list of varchar values is compared in the form that it has after a round trip", () => {
  const once = settled(list);
  expect(once).toBe(
    "((code)::text = ANY (ARRAY[('a'::character varying)::text, ('it''s, ])'::character varying)::text]))",
  );
  expect(settled(once)).toBe(once);
  expect(settled("((x)::text = ANY (y))")).toBe("((x)::text = ANY (y))");
});

test.each([
  "code IN ('a', 'b')",
  "code NOT IN ('a', E'back\\\\slash', 'quote''s', ']) ::text[]')",
  "(code IN ('a', 'b') AND x IN (1, 2)) OR code = ANY (ARRAY['c', 'd'])",
  "code LIKE ANY (ARRAY['a%', 'b%']::varchar[])",
  "x IN (1.5, 2) AND fixed IN ('a', 'b') AND at > '2020-01-01'",
])("PostgreSQL reads our form of CHECK (%s) back to what it printed", async (check) => {
  const database = await freshDatabase();
  try {
    await withSession(database.url, async (session) => {
      const columns = "code varchar(20), x numeric, fixed char(3), at timestamptz";
      const printed = async (sql: string) => {
        await session.query(`create temp table t (${columns}, constraint c ${sql})`);
        const { rows } = await session.query<{ text: string }>(
          "select pg_get_constraintdef(oid) as text from pg_constraint where conname = 'c'",
        );
        await session.query("drop table t");
        return rows[0]?.text ?? "";
      };
      const original = await printed(`check (${check})`);
      expect(await printed(repeatable(original))).toBe(original);
      expect(settled(await printed(settled(original)))).toBe(settled(original));
    });
  } finally {
    await database.drop();
  }
});
