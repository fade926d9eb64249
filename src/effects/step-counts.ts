import { exitCodes, Failure } from "../failure.ts";
import type { Connection } from "../postgres/connection.ts";
import { type Counters, readCounters, readFlushed, readLocks } from "./counters.ts";
import type { StepOptions } from "./observation.ts";
import type { Locks } from "./step-account.ts";

const noLocks: Locks = new Map();

export interface CountedBefore {
  readonly held: Locks;
  /** What all transactions have written, where that is to be known of a step that makes its own. */
  readonly flushed: Counters["rows"] | null;
  readonly counted: Counters;
}

export interface CountedAfter {
  readonly later: Counters;
  readonly locks: Locks;
}

/**
 * Reads counters and locks before a step.
 *
 * @param alone Nobody else works there, so that rows which all transactions write can be counted.
 */
export async function countBefore(
  connection: Connection,
  { transactional, writes = false, counted }: StepOptions,
  alone: boolean,
): Promise<CountedBefore> {
  const held = transactional ? await readLocks(connection) : noLocks;
  const flushed = transactional || !alone || counted !== undefined ? null : await readFlushed(connection, writes);
  return { held, flushed, counted: await readCounters(connection) };
}

/**
 * Reads them again after it.
 *
 * @throws Failure `step-escaped` where the step ended the transaction that it stood in
 */
export async function countAfter(
  connection: Connection,
  id: string,
  { transactional }: StepOptions,
  start: CountedBefore,
): Promise<CountedAfter> {
  const later = await readCounters(connection);
  if (transactional && later.began !== start.counted.began) throw escaped(id);
  return { later, locks: transactional ? await readLocks(connection) : noLocks };
}

/** What a step did in a transaction of its own can be neither watched nor taken back. */
function escaped(id: string): Failure {
  return new Failure({
    code: "step-escaped",
    exit: exitCodes.rejected,
    tried: `Watching step ${id}`,
    problem: "it ended the transaction that it was run in, so that nothing after that was watched",
    next: "Take COMMIT and ROLLBACK out of the step, or make it one that runs without a transaction.",
  });
}
