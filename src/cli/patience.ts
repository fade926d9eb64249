import type { Command } from "commander";
import { type Patience, usualPatience } from "../pipeline/release/patience.ts";
import { duration } from "./duration.ts";

export interface PatienceOptions {
  readonly lockWait?: number;
  readonly wait?: number | true;
}

/** Adds what says how long a release waits for others. */
export function withPatience(command: Command): Command {
  return command
    .option(
      "--lock-wait <time>",
      "how long a step waits for its locks, with nobody kept behind it (default: 10m)",
      duration,
    )
    .option(
      "--wait [time]",
      "wait for another release on this database to end (an hour, unless told) instead of exiting 4",
      duration,
    );
}

export function patienceOf({ lockWait, wait }: PatienceOptions): Patience {
  return { locks: lockWait ?? usualPatience.locks, release: wait === true ? 3_600_000 : (wait ?? 0) };
}
