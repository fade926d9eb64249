import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { reach } from "../diff/proof.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";

let scratch: Scratch;
let folder: string;
beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
  folder = await mkdtemp(join(tmpdir(), "schemagate-pending-"));
});
afterAll(async () => {
  await scratch.close();
  await rm(folder, { recursive: true });
});

const parent = "create table m (at integer not null, v integer) partition by range (at);";
const first = "create table m_1 partition of m for values from (0) to (10);";
const second = "create table m_2 partition of m for values from (10) to (20);";

const finalized = "ALTER TABLE public.m DETACH PARTITION public.m_1 FINALIZE";

/** DETACH ... CONCURRENTLY that waits for a reader, and is broken off while it waits. */
async function halfDetached(session: Session, url: string): Promise<void> {
  const [reader, other] = [await connect(url), await connect(url)];
  try {
    await reader.query("begin; select from m");
    const detached = other.query("alter table m detach partition m_1 concurrently").then(
      () => "done",
      (error: Error) => error.message,
    );
    for (let waits = false; !waits; await pause(50)) {
      const { rows } = await session.query("select from pg_inherits where inhdetachpending");
      waits = rows.length > 0;
    }
    await session.query("select pg_cancel_backend($1)", [other.backendPid]);
    expect(await detached).toContain("canceling statement");
    await reader.query("rollback");
  } finally {
    await Promise.all([reader.end(), other.end()]);
  }
}

test.each([
  ["a partition still: it is detached for good and attached again", `${parent}${first}${second}`, finalized, 2],
  [
    "a table of its own: it is detached for good",
    `${parent}create table m_1 (at integer not null, v integer);${second}`,
    finalized,
    0,
  ],
  ["nothing any more", `${parent}${second}`, "DROP TABLE public.m_1", 0],
])("a partition half detached that is declared as %s", async (_what, declared, expected, rows) => {
  const database = await freshDatabase({ major: 17 });
  try {
    await withSession(database.url, async (session) => {
      await session.query(`${parent}${first}${second} insert into m values (1, 1), (2, 2)`);
      await halfDetached(session, database.url);
      const path = join(folder, "all.sql");
      await writeFile(path, declared);
      const wish = { database: "case", major: 17, owner: "case_owner", extensions: [], scratch, asSuperuser: false };
      const plan = await reach(session, await loadDesired({ ...wish, path, manage: ["public"] }));
      expect(plan.steps.map(({ sql }) => sql)).toContain(expected);
      expect((await session.query("select from m")).rows).toHaveLength(rows);
    });
  } finally {
    await database.drop();
  }
});
