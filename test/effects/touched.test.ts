import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCatalog } from "../../src/catalog/read.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { startObservation } from "../../src/effects/observe.ts";
import { runStep } from "../../src/pipeline/step/run-step.ts";
import { FollowedFingerprint } from "../../src/pipeline/target/followed-fingerprint.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { loadPair, planHere, reach } from "../diff/proof.ts";
import { usedAgain } from "../diff/used-again.ts";
import { freshDatabase, type Major, withSession } from "../support/postgres.ts";
import { makeOnce } from "../support/server-wide.ts";
import { whole } from "../support/whole.ts";

const folder = join(import.meta.dirname, "../diff/cases");
const thresholds = { changed: 10, removed: 1 };

/** MAJOR=18 tries another version. */
const major = Number(process.env.MAJOR ?? 17) as Major;
const fits = (name: string) => Number(/@(\d+)$/.exec(name)?.[1] ?? 14) <= major;
const all = readdirSync(folder).filter((name) => fits(name) && !/^(subscription|tablespace)--/.test(name));
const cases = whole ? all : all.filter((_, index) => index % 40 === 3);

let scratch: Scratch;
let narrow = 0;
let steps = 0;

beforeAll(async () => {
  scratch = usedAgain(await openScratch({ major }));
  const database = await freshDatabase({ major });
  await withSession(database.superuserUrl, async (superuser) => {
    for (const role of ["case_reader", '"Case writer"']) await makeOnce(superuser, `create role ${role}`);
  });
  await database.drop();
});
afterAll(() => scratch.close());

/** Runs a plan and compares, before each COMMIT, the fingerprint of what was touched with that of everything. */
async function follow(session: Session, plan: Plan): Promise<void> {
  const followed = new FollowedFingerprint(session, plan.database, plan.managed);
  await followed.read(null);
  const observation = await startObservation(session, { values: false, thresholds });
  const { database, managed } = plan;
  for (const step of plan.steps) {
    const fingerprint = async () => {
      const touched = observation.takeTouched();
      steps += 1;
      if (touched !== null) narrow += 1;
      const found = await followed.read(touched);
      expect(found, step.sql).toBe((await readCatalog(session, { database, managed })).fingerprint);
      return found;
    };
    const batches = { log: () => undefined, stop: new AbortController().signal, journal: null };
    await runStep({ session, observation, fingerprint, batches }, step, async () => undefined);
  }
}

const told = "%s: after each step the fingerprint of what was touched is that of everything";

test.each(cases)(told, { timeout: whole ? 240_000 : 60_000 }, async (name) => {
  const path = (file: string) => join(folder, name, file);
  const asSuperuser = readFileSync(path("to.sql"), "utf8").startsWith("-- as superuser\n");
  const { from, to } = await loadPair(scratch, [path("from.sql"), path("to.sql")], asSuperuser);
  const means = { scratch, asSuperuser };
  const database = await freshDatabase({ major });
  await withSession(asSuperuser ? database.superuserUrl : database.url, async (session) => {
    await reach(session, from, means);
    if (existsSync(path("seed.sql"))) await session.query(readFileSync(path("seed.sql"), "utf8"));
    await follow(session, await planHere(session, to, means));
    await follow(session, await planHere(session, from, means));
  });
  await database.drop();
});

test("most steps touch little", () => {
  expect(narrow).toBeGreaterThan(steps / 2);
});
