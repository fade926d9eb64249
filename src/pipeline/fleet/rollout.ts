import { setTimeout as pause } from "node:timers/promises";
import type { Failure } from "../../failure.ts";
import { concurrently } from "./concurrently.ts";
import type { FleetTarget } from "./targets.ts";
import type { Wave } from "./waves.ts";

export interface RolloutWish<Item, Result> {
  readonly waves: readonly Wave<Item>[];
  readonly parallel: number;
  /** How many failures are excused, those from before counted. The canary's never are. */
  readonly maxFailures: number;
  readonly failedBefore: number;
  /** Milliseconds between two waves. */
  readonly pause: number;
  /** No further one is begun once this is aborted; those at work are waited for. */
  readonly stop: AbortSignal;
  readonly log: (line: string) => void;
  readonly work: (item: Item) => Promise<Result | Failure>;
  readonly isFailure: (result: Result | Failure) => boolean;
}

/** Works through the waves until all is done, somebody asks to stop, or more has failed than is excused. */
export async function rollOut<Item extends { readonly target: FleetTarget }, Result>(
  wish: RolloutWish<Item, Result>,
): Promise<ReadonlyMap<Item, Result | Failure>> {
  const { waves, parallel, stop, log } = wish;
  const results = new Map<Item, Result | Failure>();
  let failed = wish.failedBefore;
  let excused = wish.maxFailures;
  const goesOn = () => !stop.aborted && failed <= excused;
  for (const [place, wave] of waves.entries()) {
    if (!goesOn()) break;
    if (place > 0 && wish.pause > 0) await resting(wish.pause, stop, log);
    if (waves.length > 1) log(waveWords(wave, place, waves.length));
    excused = wave.canary ? wish.failedBefore : wish.maxFailures;
    const work = async (item: Item) => {
      const result = await wish.work(item);
      if (wish.isFailure(result)) failed += 1;
      results.set(item, result);
    };
    await concurrently(wave.items, parallel, work, goesOn);
  }
  return results;
}

async function resting(milliseconds: number, signal: AbortSignal, log: (line: string) => void): Promise<void> {
  log(`Waiting ${Math.round(milliseconds / 1000)} s before the next wave`);
  await pause(milliseconds, undefined, { signal }).catch(() => undefined);
}

function waveWords({ canary, group, items }: Wave<unknown>, place: number, all: number): string {
  const what = canary ? "the canary" : group === null ? "" : `group ${group}`;
  return `Wave ${place + 1} of ${all}${what === "" ? "" : `, ${what}`}: ${items.length} ${items.length === 1 ? "database" : "databases"}`;
}
