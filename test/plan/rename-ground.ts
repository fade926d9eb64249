import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll } from "vitest";
import type { Desired } from "../../src/desired/desired.ts";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { planHere } from "../diff/proof.ts";
import { freshDatabase, type Major, withSession } from "../support/postgres.ts";

/** A scratch server for the tests of one file, with what is planned on it. */
export interface Ground {
  load(sql: string): Promise<Desired>;
  plan(session: Session, desired: Desired): Promise<Plan>;
  /** Works in a new database that was made by this SQL. */
  withDatabase(sql: string, work: (session: Session) => Promise<void>): Promise<void>;
}

/** MAJOR=18 tries another version. */
const major = Number(process.env.MAJOR ?? 17) as Major;

export function ground(): Ground {
  const folder = mkdtempSync(join(tmpdir(), "schemagate-rename-"));
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = await openScratch({ major });
  });
  afterAll(async () => {
    await scratch.close();
    rmSync(folder, { recursive: true });
  });
  return {
    load: async (sql) => {
      const path = join(folder, "schema.sql");
      writeFileSync(path, sql);
      return await loadDesired({ database: "case", path, major, owner: "case_owner", extensions: ["citext"], scratch });
    },
    plan: (session, desired) => planHere(session, desired, { scratch }),
    withDatabase: async (sql, work) => {
      const database = await freshDatabase({ major });
      try {
        await withSession(database.url, async (session) => {
          await session.query(sql);
          await work(session);
        });
      } finally {
        await database.drop();
      }
    },
  };
}

export const sqlOf = (plan: Plan): readonly string[] => plan.steps.map(({ sql }) => sql);
