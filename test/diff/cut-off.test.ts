import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import type { Step } from "../../src/plan/plan.ts";
import { whole } from "../support/whole.ts";
import { loadPair, planFrom, reach, read, run } from "./proof.ts";
import { EmptyDatabases, usedAgain } from "./used-again.ts";

const folder = join(import.meta.dirname, "cases");
const recipes = globSync("online--*/to.sql", { cwd: folder }).map(dirname).sort();

/** What is begun, as a NOT VALID constraint is, is only finished; other leftovers are taken away first. */
const goesOn = ["online--check", "online--foreign-key"];

/** 18 has a NOT NULL of another kind; the rest is on both the same, and played there as a whole. */
const wanted = (major: number) => (name: string) => major === 17 || whole || name.includes("not-null");

describe.each([17, 18] as const)("PostgreSQL %i", (major) => {
  const empty = new EmptyDatabases(major);
  let scratch: Scratch;
  beforeAll(async () => {
    scratch = usedAgain(await openScratch({ major }));
  });
  afterAll(async () => {
    await scratch.close();
    await empty.close();
  });

  test.each(recipes.filter(wanted(major)))(
    "%s: wherever a run is cut off, a new plan leads from there to the end",
    async (name) => {
      const path = (file: string) => join(folder, name, file);
      const { from, to } = await loadPair(scratch, [path("from.sql"), path("to.sql")]);
      await empty.use(async ({ session }) => {
        await reach(session, from);
        if (existsSync(path("seed.sql"))) await session.query(readFileSync(path("seed.sql"), "utf8"));
        const whole = (await planFrom(await read(session, to.managed), to)).steps;
        for (const done of whole.keys()) {
          await run(session, sqlOf(whole.slice(0, done)));
          const rest = await reach(session, to);
          if (goesOn.includes(name)) expect(inUse(rest.steps)).toEqual(inUse(whole.slice(done)));
          await reach(session, from);
        }
      });
    },
  );
});

/** Statements about what the plan itself did not make, which is in use once it is there; in no order. */
function inUse(steps: readonly Step[]): readonly string[] {
  return sqlOf(steps.filter(({ object }) => !object.startsWith("public.made"))).toSorted();
}

function sqlOf(steps: readonly Step[]): readonly string[] {
  return steps.map(({ sql }) => sql);
}
