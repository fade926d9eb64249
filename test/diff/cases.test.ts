import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";
import { goBack, loadPair, reach } from "./proof.ts";

const folder = join(import.meta.dirname, "cases");
/** UPDATE_GOLDEN=1 writes plan.sql anew; review the difference by hand. */
const update = process.env.UPDATE_GOLDEN === "1";

/** A case whose PostgreSQL must be at least this one says so in its name: `column--virtual@18`. */
const needs = (name: string) => Number(/@(\d+)$/.exec(name)?.[1] ?? 17);

/** PostgreSQL 18 differs in NOT NULL and generated columns; ALL_CASES=1 runs every case on it too. */
const differsIn18 = (name: string) =>
  process.env.ALL_CASES === "1" || /@18$|^(column|primary-key|constraint)--|--add/.test(name);

describe.each([17, 18] as const)("PostgreSQL %i", (major) => {
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = await openScratch({ major });
    await makeRoles(major);
  });
  afterAll(async () => {
    await scratch.close();
  });

  const names = readdirSync(folder).filter((name) => needs(name) <= major && (major === 17 || differsIn18(name)));
  test.each(names)("%s: there, back by a plan, there, and the way back", async (name) => {
    const path = (file: string) => join(folder, name, file);
    const { from, to } = await loadPair(scratch, [path("from.sql"), path("to.sql")]);
    const database = await freshDatabase({ major });
    try {
      await withSession(database.url, async (session) => {
        await reach(session, from);
        const seed = existsSync(path("seed.sql")) ? readFileSync(path("seed.sql"), "utf8") : "";
        if (seed !== "") await session.query(seed);
        const there = await reach(session, to);
        if (needs(name) === major || major === 17) checkGolden(path("plan.sql"), there);
        await reach(session, from);
        await goBack(session, await reach(session, to), from);
      });
    } finally {
      await database.drop();
    }
  });
});

/** Roles that cases name; a server of production's has them before anything is planned. */
async function makeRoles(major: 17 | 18): Promise<void> {
  const database = await freshDatabase({ major });
  await withSession(database.superuserUrl, async (superuser) => {
    for (const role of ["case_reader", '"Case writer"']) {
      await superuser.query(`do 'begin create role ${role}; exception when duplicate_object then null; end'`);
    }
  });
  await database.drop();
}

function checkGolden(file: string, plan: Plan): void {
  const text = plan.steps
    .map((step) => {
      const notes = [
        step.object,
        step.changeKinds.join(" "),
        ...step.locks.map((lock) => `${lock.mode} ${lock.relation}`),
      ];
      const traits = [
        ...(step.work === "none" ? [] : [step.work]),
        ...(step.dataLoss === "none" ? [] : [`data loss ${step.dataLoss}`]),
        ...(step.transactional ? [] : ["not transactional"]),
        ...(step.source === null ? [] : [`line ${step.source.line}`]),
      ];
      const back = step.reverse.map((sql) => `-- back: ${sql.replaceAll("\n", "\n--       ")}`);
      return [`-- ${[...notes, ...traits].join("; ")}`, `${step.sql};`, ...back].join("\n");
    })
    .join("\n\n");
  if (update) writeFileSync(file, `${text}\n`);
  expect(`${text}\n`).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
}
