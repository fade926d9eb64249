import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installGuard } from "../../src/pipeline/guard.ts";
import { plainContext } from "../pipeline/support/context.ts";
import { makeGround } from "../policy/play.ts";
import { type FreshDatabase, type Major, withSession } from "../support/postgres.ts";
import { type GuardedStatement, guardedStatements } from "./statements.ts";

const tables = ["public.predictions", "public.vault", "public.events"];
const versions: readonly Major[] = [14, 18];

describe.each(versions)("what passes the guard, on %i", (major) => {
  describe.each([
    ["with the event trigger", "whole"],
    ["with triggers on TRUNCATE only", "truncateOnly"],
  ] as const)("%s", (_how, column) => {
    let database: FreshDatabase;
    beforeAll(async () => {
      database = (await makeGround(major)).template;
      const asSuperuser = column === "whole";
      const url = asSuperuser ? database.superuserUrl : database.url;
      const { tables: guarded } = await installGuard(plainContext(), { url, asSuperuser }, tables);
      expect(guarded.map(({ truncate }) => truncate)).toEqual(["refused", "refused", "refused"]);
      expect(guarded.every(({ drop }) => (drop === "refused") === asSuperuser)).toBe(true);
      await withSession(database.superuserUrl, (session) => session.query("grant truncate on vault to case_reader"));
    });
    afterAll(() => database.drop());

    test.each(guardedStatements)("$what", async (statement) => {
      // an event trigger that is not there cannot be disabled
      const sql = column === "whole" ? statement.sql : statement.sql.replace(/alter event trigger \w+ disable; /, "");
      expect(await isRefused(database, { ...statement, sql })).toBe(statement[column]);
    });
  });
});

/** Tries a statement, and takes it back. */
async function isRefused(database: FreshDatabase, { sql, as }: GuardedStatement): Promise<boolean> {
  return withSession(as === undefined ? database.url : database.superuserUrl, async (session) => {
    await session.query(as === "another role" ? "begin; set local role case_reader" : "begin");
    try {
      await session.query(sql);
      return false;
    } catch (error) {
      if (!(error as Error).message.includes("the schemagate guard refuses")) throw error;
      return true;
    } finally {
      await session.query("rollback");
    }
  });
}
