import { setTimeout as pause } from "node:timers/promises";

/** Time as the waiting here sees it; a test gives one that does not wait. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    await pause(milliseconds);
  },
};

/** Pauses that grow by half each time up to `most`, spread by a fifth so that runners that met once do not meet again. */
export function* growingPauses(first: number, most: number): Generator<number, never> {
  for (let pause = first; ; pause = Math.min(pause * 1.5, most)) yield pause * (0.9 + Math.random() * 0.2);
}
