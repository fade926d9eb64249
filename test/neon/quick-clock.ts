import type { Clock } from "../../src/neon/clock.ts";

/** A clock on which waiting takes no time but is counted. */
export function quickClock(): Clock & { readonly sleeps: readonly number[] } {
  const sleeps: number[] = [];
  let skipped = 0;
  return {
    sleeps,
    now: () => Date.now() + skipped,
    sleep: async (milliseconds) => {
      sleeps.push(milliseconds);
      skipped += milliseconds;
    },
  };
}
