import { expect, test } from "vitest";
import { ident, literal } from "../../src/postgres/quote.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";

const hostile = ["order", "Order", 'a"b', "a b", "ünï", "x".repeat(63), "a'b\\c", "1a", "a$b", "select", "name"];

test("names and values survive the way into a real server and back", async () => {
  const database = await freshDatabase();
  await withSession(database.url, async (session) => {
    for (const name of hostile) {
      const { rows } = await session.query(`select ${literal(name)} as ${ident(name)}`);
      expect(rows).toEqual([{ [name]: name }]);
    }
  });
  await database.drop();
});

test("a name is quoted exactly when PostgreSQL's own quote_ident quotes it", async () => {
  const database = await freshDatabase({ major: 18 });
  await withSession(database.url, async (session) => {
    const { rows } = await session.query<{ word: string; quoted: string }>(
      "select word, quote_ident(word) as quoted from pg_get_keywords()",
    );
    expect(rows.filter(({ word, quoted }) => ident(word) !== quoted)).toEqual([]);
  });
  await database.drop();
});
