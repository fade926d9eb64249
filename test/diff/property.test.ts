import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPgDump } from "../../scripts/corpus/pg-dump.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import type { Major } from "../support/postgres.ts";
import { Counts } from "./counts.ts";
import { randomPair } from "./genes/random-pair.ts";
import { proveFixture, provePair, writeFixture } from "./prove-pair.ts";

/** PAIRS=10000 for a long run of new pairs, SEED=n to repeat one, MAJOR=14 for another version; the short run always takes the same. */
const long = process.env.PAIRS !== undefined;
const pairs = Number(process.env.PAIRS ?? 24);
const seed = Number(process.env.SEED ?? (long ? Math.floor(Math.random() * 2 ** 31) : 1));
const major = Number(process.env.MAJOR ?? (seed % 2 === 0 ? 17 : 18)) as Major;
const most = Number(process.env.GENES ?? (long ? 30 : 16));

let scratch: Scratch;
beforeAll(async () => {
  scratch = await openScratch({ major });
});
afterAll(async () => {
  await scratch.close();
});

/** A folder that a run has left, to be tried again. */
const fixture = process.env.FIXTURE;

test.runIf(fixture !== undefined)(`the pair in ${fixture}`, { timeout: 120_000 }, async () => {
  const pgDump = await findPgDump(major, process.env).catch(() => null);
  await proveFixture({ scratch, major, folder: fixture ?? "", pgDump });
});

test.runIf(fixture === undefined)(
  `${pairs} random pairs of schemas on PostgreSQL ${major}, seed ${seed}: there and back, with rows`,
  {
    timeout: 60_000 + pairs * 20_000,
  },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "schemagate-property-"));
    const pgDump = await findPgDump(major, process.env).catch(() => null);
    const smallest = mkdtempSync(join(tmpdir(), "schemagate-smallest-"));
    const counts = new Counts();
    let failed = false;
    const began = Date.now();
    const property = fc.asyncProperty(randomPair(major, most), async (pair) => {
      try {
        const proved = await provePair({ scratch, major, folder, pgDump }, pair);
        if (!failed) counts.add(proved);
      } catch (error) {
        failed = true;
        writeFixture(smallest, pair, major);
        throw error;
      }
    });
    const result = await fc.check(property, { numRuns: pairs, seed });
    const perMinute = Math.round((counts.pairs * 60_000) / (Date.now() - began));
    console.log(counts.summary({ major, seed, perMinute, pgDump }));
    rmSync(folder, { recursive: true });
    if (result.failed) {
      const place = `the smallest pair that fails is in ${smallest} (seed ${seed}, path ${result.counterexamplePath}, after ${result.numShrinks} smaller ones)`;
      expect.fail(
        `${place}\n${result.errorInstance instanceof Error ? result.errorInstance.message : String(result.errorInstance)}`,
      );
    }
    rmSync(smallest, { recursive: true });
    expect(counts.tooRare(major), "operations that too few pairs met").toEqual([]);
  },
);
