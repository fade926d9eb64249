import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findPgDump } from "../../scripts/corpus/pg-dump.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import type { Major } from "../support/postgres.ts";
import { readChain, stopsOf, writeChain } from "./chain-fixture.ts";
import { Counts } from "./counts.ts";
import { type Chain, randomChain } from "./genes/random-chain.ts";
import { smallest } from "./genes/smaller.ts";
import { type Ground, type Proved, proveChain } from "./prove-chain.ts";
import { usedAgain } from "./used-again.ts";

/**
 * PAIRS=10000 for a long run of new pairs, SEED=n to repeat one, MAJOR=14 for another version. The short run takes the
 * same pairs each time, as many as there is time for.
 */
const long = process.env.PAIRS !== undefined;
const pairs = Number(process.env.PAIRS ?? 200);
const seed = Number(process.env.SEED ?? (long ? Math.floor(Math.random() * 2 ** 31) : 1));
const major = Number(process.env.MAJOR ?? 17) as Major;
const seconds = long ? Infinity : 20;
/** The schemas of one database, and the edits from each to the next; GENES=keyed,web for a run of these alone. */
const only = process.env.GENES?.split(",") ?? [];
const sizes = { schemas: Number(process.env.SCHEMAS ?? 16), edits: Number(process.env.EDITS ?? 60), only };
/** A long run tells of this many failures, a short one of its first. */
const mostFailures = long ? 5 : 1;
const secondsToShrink = long ? 90 : 30;
/** A folder that a run has left, to be tried again. */
const fixture = process.env.FIXTURE;

let scratch: Scratch;
let ground: Ground;
beforeAll(async () => {
  scratch = usedAgain(await openScratch({ major }));
  const pgDump = await findPgDump(major, process.env).catch(() => null);
  ground = { scratch, major, pgDump, folder: mkdtempSync(join(tmpdir(), "schemagate-property-")) };
});
afterAll(async () => {
  await scratch.close();
  rmSync(ground.folder, { recursive: true });
});

test.runIf(fixture !== undefined)(`the schemas in ${fixture}`, { timeout: 120_000 }, async () => {
  await proveChain(ground, readChain(fixture ?? ""));
});

test.runIf(fixture === undefined)(
  `${pairs} random pairs of schemas on PostgreSQL ${major}, seed ${seed}: there and back, with rows`,
  { timeout: 120_000 + pairs * 20_000 },
  async () => {
    const counts = new Counts();
    const failures: string[] = [];
    const began = Date.now();
    const elapsed = () => Date.now() - began;
    for (let chain = seed; counts.pairs < pairs && elapsed() < seconds * 1000; chain++) {
      const failure = await failureOf(chain, counts);
      if (failure !== null) failures.push(failure);
      if (failures.length === mostFailures) break;
    }
    const perMinute = Math.round((counts.pairs * 60_000) / elapsed());
    console.log(counts.summary({ major, seed, perMinute, pgDump: ground.pgDump }));
    expect(failures.join("\n\n"), "failures").toBe("");
    if (only.length === 0) expect(counts.tooRare(major), "operations that too few pairs met").toEqual([]);
  },
);

/** Proves one chain; where it fails, leaves the smallest one that fails in a folder and says what is wrong. */
async function failureOf(chainSeed: number, counts: Counts): Promise<string | null> {
  const [chain = []] = fc.sample(randomChain(major, sizes), { numRuns: 1, seed: chainSeed, unbiased: true });
  let proved = 0;
  const first = await problemOf(chain, (pair) => {
    proved += 1;
    counts.add(pair);
  });
  if (first === null) return null;
  let problem = first;
  const fails = async (candidate: Chain) => {
    const found = await problemOf(candidate);
    if (found === null || headOf(found) !== headOf(first)) return false;
    problem = found;
    return true;
  };
  const folder = mkdtempSync(join(tmpdir(), "schemagate-smallest-"));
  writeChain(
    folder,
    stopsOf(await smallest(chain.slice(0, proved + 1), fails, Date.now() + secondsToShrink * 1000), major),
  );
  const failure = `${folder} fails (SEED=${chainSeed} PAIRS=1 MAJOR=${major})\n${problem}`;
  writeFileSync(join(folder, "problem.txt"), `${failure}\n`);
  return failure;
}

async function problemOf(chain: Chain, met?: (proved: Proved) => void): Promise<string | null> {
  try {
    await proveChain(ground, stopsOf(chain, major), met);
    return null;
  } catch (error) {
    const { message, actual, expected } = error as Error & { readonly actual?: unknown; readonly expected?: unknown };
    return actual === undefined ? message : `${message}\n${JSON.stringify({ actual, expected }, null, 2)}`;
  }
}

/** What kind of problem it is: its first words. */
function headOf(problem: string): string {
  return problem.split(/[^a-z ]/i)[0] ?? "";
}
