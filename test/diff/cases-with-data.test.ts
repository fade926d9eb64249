import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Catalog } from "../../src/catalog/catalog.ts";
import type { DataChange, DataStatement } from "../../src/desired/data-change.ts";
import type { Desired } from "../../src/desired/desired.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { native } from "../../src/engines/native.ts";
import { pendingChanges } from "../../src/plan/data/pending.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { renames } from "../../src/plan/rename/renames.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";
import { makeOnce } from "../support/server-wide.ts";
import { difference, goBack, loadPair, reach, read, run } from "./proof.ts";
import { usedAgain } from "./used-again.ts";

/** Where most hangs together; DATA_CASES names others of test/diff/cases, separated by commas. */
const usual = `column--identity-to-serial,identity--add-grants-and-comment,enum--remove-value-under-keys,primary-key--change,
  inheritance--columns,inheritance--later,index-partition--comment-in-the-way,partition--attach-detach,
  partition--referred-to-anew,partition--runtime,base-type--left-by-column`;
const names = (process.env.DATA_CASES ?? usual).split(",").map((name) => name.trim());

let scratch: Scratch;
beforeAll(async () => {
  scratch = usedAgain(await openScratch({ major: 17 }));
  const database = await freshDatabase({ major: 17 });
  await withSession(database.superuserUrl, async (superuser) => {
    for (const role of ["case_reader", '"Case writer"']) await makeOnce(superuser, `create role ${role}`);
  });
  await database.drop();
});
afterAll(() => scratch.close());

/**
 * A data step that names and writes every row of every table, and does nothing: all that can be held back is, and the
 * plan has to reach the declared schema all the same, and find back.
 */
test.each(names)("%s with a data step that has to do with everything: there, and back", async (name) => {
  const path = (file: string) => join(import.meta.dirname, "cases", name, file);
  const asSuperuser = readFileSync(path("to.sql"), "utf8").startsWith("-- as superuser\n");
  const { from, to } = await loadPair(scratch, [path("from.sql"), path("to.sql")], asSuperuser);
  const database = await freshDatabase({ major: 17 });
  try {
    await withSession(asSuperuser ? database.superuserUrl : database.url, async (session) => {
      await reach(session, from, { scratch, asSuperuser });
      if (existsSync(path("seed.sql"))) await session.query(readFileSync(path("seed.sql"), "utf8"));
      const plan = await planWithData(session, to, asSuperuser);
      expect(plan.steps.filter(({ data }) => data !== undefined)).toHaveLength(1);
      await run(
        session,
        plan.steps.map(({ sql }) => sql),
      );
      const found = await read(session, plan.managed);
      expect(difference(found, to.catalog)).toEqual([]);
      await goBack(session, plan, from, found);
    });
  } finally {
    await database.drop();
  }
});

async function planWithData(production: Session, desired: Desired, asSuperuser: boolean): Promise<Plan> {
  const fixed = { database: "case", owner: "case_owner", asSuperuser, scratch: () => Promise.resolve(scratch) };
  const renamed = await renames({ ...fixed, production, desired });
  const changes = pendingChanges([aboutAll(renamed.from, desired.catalog)], []);
  return await native.plan({ ...renamed, changes, database: "case" });
}

function aboutAll(...catalogs: readonly Catalog[]): DataChange {
  const tables = catalogs.flatMap(({ objects }) => objects.filter(({ kind }) => kind === "table"));
  const relations = [...new Map(tables.map(({ id, name }) => [id, [name[0] ?? "", name[1] ?? ""] as const])).values()];
  const writes = relations.map((table) => ({ table, columns: null, how: "update" as const }));
  const one: DataStatement = {
    sql: "SELECT 1",
    source: { file: "all.sql", line: 1 },
    transactional: true,
    batches: null,
    names: { relations, words: [], wholeRows: true, calls: [], writes },
  };
  return { name: "all", file: "all.sql", digest: "", statements: [one], down: [one], wishes: [] };
}
