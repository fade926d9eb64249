import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openScratch } from "../../src/desired/scratch.ts";
import { renderPlanJson } from "../../src/plan/document.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";
import { goBack, loadPair, planFrom, reach, read } from "./proof.ts";
import { randomSchema, rowsSql, schemaSql } from "./random-schema.ts";

/** PAIRS=1000 for a long run of new pairs each time, SEED=n to repeat one; the short run always takes the same. */
const pairs = Number(process.env.PAIRS ?? 25);
const seed = process.env.PAIRS === undefined || process.env.SEED ? { seed: Number(process.env.SEED ?? 1) } : {};

test(`${pairs} random pairs of schemas: there and back, with a row in every table`, {
  timeout: 60_000 + pairs * 20_000,
}, async () => {
  const scratch = await openScratch({ major: 17 });
  const folder = mkdtempSync(join(tmpdir(), "schemagate-property-"));
  const paths = [join(folder, "from.sql"), join(folder, "to.sql")] as const;
  try {
    await fc.assert(
      fc.asyncProperty(randomSchema, randomSchema, async (a, b) => {
        writeFileSync(paths[0], schemaSql(a));
        writeFileSync(paths[1], schemaSql(b));
        const { from, to } = await loadPair(scratch, paths);
        const database = await freshDatabase();
        try {
          await withSession(database.url, async (session) => {
            await reach(session, from);
            await session.query(rowsSql(a));
            const before = await read(session, to.managed);
            const again = await planFrom(before, to);
            const there = await reach(session, to);
            expect(renderPlanJson(again)).toBe(renderPlanJson(there));
            await goBack(session, there, from);
          });
        } finally {
          await database.drop();
        }
      }),
      { numRuns: pairs, ...seed, endOnFailure: pairs <= 25 },
    );
  } finally {
    rmSync(folder, { recursive: true });
    await scratch.close();
  }
});
