import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { scanDatabase } from "../../src/catalog/scan.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { captureValues } from "../../src/effects/values/capture.ts";
import { compareValues } from "../../src/effects/values/compare.ts";
import type { ValueState } from "../../src/effects/values/values.ts";
import type { Plan } from "../../src/plan/plan.ts";
import { wayBackClass } from "../../src/plan/way-back-class.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { freshDatabase, type Major, majors, withSession } from "../support/postgres.ts";
import { makeOnce } from "../support/server-wide.ts";
import { whole } from "../support/whole.ts";
import { goBack, loadPair, reach, reached } from "./proof.ts";
import { type EmptyDatabase, EmptyDatabases, usedAgain } from "./used-again.ts";

/** CASES=folder tries cases that are not kept here. */
const folder = process.env.CASES ?? join(import.meta.dirname, "cases");
/** UPDATE_GOLDEN=1 writes plan.sql anew; review the difference by hand. */
const update = process.env.UPDATE_GOLDEN === "1";

/** A case that needs a PostgreSQL of at least some version says so in its name: `column--virtual@18`. */
const needs = (name: string) => Number(/@(\d+)$/.exec(name)?.[1] ?? 14);

/** plan.sql is written for 17, or the first version that the case works on; another version's plan may stand beside it. */
const golden = (name: string, major: Major) => (major === Math.max(17, needs(name)) ? "plan.sql" : `plan@${major}.sql`);

/** Cases are proved on 17; where the others differ most also on these. As a whole every case is on every version. */
const chosen: Readonly<Record<Major, RegExp>> = {
  14: /^(collation|view|online)--|^partition--(keys|trigger)$|--(generated-expression|storage|type-and-storage)$/,
  15: /@15$/,
  16: /@16$/,
  17: /./,
  18: /@18$|^(online|primary-key|constraint)--|^(column|inheritance)--(not-null|columns|checks)|^partition--(attach|key)/,
};

const runsOn = (major: Major) => (name: string) => needs(name) <= major && (whole || chosen[major].test(name));

/** About half of the cases: tables, and what is a part of them. */
export const ofTables =
  /^(online|table|column|index|partition|inheritance|check|unique|(primary|foreign)-key|exclusion|constraint|identity)--/;

/**
 * Proves the cases that the version is to prove; in two files, so that they are proved side by side.
 *
 * @param isMine which of them this file proves
 */
export function proveCases(isMine: (name: string, major: Major) => boolean): void {
  const namesFor = (major: Major) => readdirSync(folder).filter((name) => runsOn(major)(name) && isMine(name, major));
  describe.each(majors.filter((major) => namesFor(major).length > 0))("PostgreSQL %i", (major) => {
    const empty = new EmptyDatabases(major);
    let scratch: Scratch;
    beforeAll(async () => {
      scratch = usedAgain(await openScratch({ major }));
      await makeRoles(major);
    });
    afterAll(async () => {
      await scratch.close();
      await empty.close();
    });

    test.each(namesFor(major))("%s: there, back by a plan, there, and the way back", async (name) => {
      const path = (file: string) => join(folder, name, file);
      const asSuperuser = readFileSync(path("to.sql"), "utf8").startsWith("-- as superuser\n");
      const { from, to } = await loadPair(scratch, [path("from.sql"), path("to.sql")], asSuperuser);
      const prove = async ({ session, scan: first }: EmptyDatabase) => {
        const means = { scratch, asSuperuser };
        await reach(session, from, { ...means, scan: first });
        const seed = existsSync(path("seed.sql")) ? readFileSync(path("seed.sql"), "utf8") : "";
        if (seed !== "") await session.query(seed);
        const there = await reached(session, to, means);
        checkGolden(path(golden(name, major)), there.plan);
        const { scan } = await reached(session, from, { ...means, scan: there.scan });
        const values = await captureValues(session);
        const again = await reached(session, to, { ...means, scan });
        await goBack(session, again.plan, from, again.catalog);
        await checkClass(session, again.plan, values);
      };
      await (asSuperuser ? asItsSuperuser(major, prove) : empty.use(prove));
    });
  });
}

async function asItsSuperuser(major: Major, prove: (empty: EmptyDatabase) => Promise<void>): Promise<void> {
  const database = await freshDatabase({ major });
  try {
    await withSession(database.superuserUrl, async (session) => prove({ session, scan: await scanDatabase(session) }));
  } finally {
    await database.drop();
  }
}

/** A way back that is said to be lossless brings every value back, and there is always one but for what is secret. */
async function checkClass(session: Session, plan: Plan, before: ValueState): Promise<void> {
  const told = wayBackClass(plan).class;
  expect(told, "the class of the way back").not.toBe("restore only");
  if (told !== "lossless") return;
  const pairs = compareValues(before, await captureValues(session, { like: before }));
  expect(pairs.filter(({ equal }) => !equal)).toEqual([]);
}

/** Roles and a tablespace that cases name; a server of production's has them before anything is planned. */
async function makeRoles(major: Major): Promise<void> {
  const database = await freshDatabase({ major });
  await withSession(database.superuserUrl, async (superuser) => {
    for (const role of ["case_reader", '"Case writer"']) {
      await makeOnce(superuser, `create role ${role}`);
    }
    if (major < 15) return;
    await superuser.query("set allow_in_place_tablespaces = on");
    await makeOnce(superuser, "create tablespace case_space location ''");
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
        ...(step.whyRewritten === undefined ? [] : [step.whyRewritten]),
        ...(step.dataLoss === "none" ? [] : [`data loss ${step.dataLoss}`]),
        ...(step.transactional ? [] : ["not transactional"]),
        ...(step.source === null ? [] : [`line ${step.source.line}`]),
      ];
      const back = step.reverse.map((sql) => `-- back: ${sql.replaceAll("\n", "\n--       ")}`);
      return [`-- ${[...notes, ...traits].join("; ")}`, `${step.sql};`, ...back].join("\n");
    })
    .join("\n\n");
  if (!existsSync(file) && !file.endsWith("/plan.sql")) return;
  if (update) writeFileSync(file, `${text}\n`);
  expect(`${text}\n`).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
}
