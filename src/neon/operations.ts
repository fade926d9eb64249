import type { Api, Operation } from "@neondatabase/api-client";
import { type Clock, growingPauses } from "./clock.ts";
import { NeonFailure } from "./failures.ts";
import type { Requests } from "./requests.ts";

export interface Waiting {
  /** Resolves when all the operations that an answer started have ended well. */
  finished(tried: string, operations: readonly Operation[] | undefined): Promise<void>;
  /** What still runs on a branch: the operations of a call whose answer was lost, or of another run. */
  running(tried: string, branchId: string): Promise<readonly Operation[]>;
  /** Asks until the answer is not null. */
  until<Value>(tried: string, awaited: string, probe: () => Promise<Value | null>): Promise<Value>;
}

interface WaitingParts {
  readonly api: Api<unknown>;
  readonly requests: Requests;
  readonly projectId: string;
  readonly clock: Clock;
  readonly log: (message: string) => void;
  /** How long the operations of one call may take, in milliseconds. */
  readonly deadline: number;
}

/** Neon works asynchronously: an answer lists operations, and what was asked for is there once they have ended. */
export function createWaiting(parts: WaitingParts): Waiting {
  const { api, requests, projectId } = parts;
  const ended = async (tried: string, first: Operation): Promise<Operation | null> => {
    const seen = hasEnded(first)
      ? first
      : (await requests.read(tried, () => api.getProjectOperation(projectId, first.id))).operation;
    return hasEnded(seen) ? seen : null;
  };
  const waiting: Waiting = {
    running: async (tried, branchId) => {
      // newest first; what is older than a hundred operations has ended
      const query = { projectId, limit: 100 };
      const { operations } = await requests.read(tried, () => api.listProjectOperations(query));
      return operations.filter((operation) => operation.branch_id === branchId && !hasEnded(operation));
    },
    until: (tried, awaited, probe) => askUntil(parts, tried, awaited, probe),
    finished: async (tried, operations) => {
      for (const operation of operations ?? []) {
        const last = await waiting.until(tried, `the operation ${operation.action} (${operation.id})`, () =>
          ended(tried, operation),
        );
        if (last.status === "failed" || last.status === "cancelled") throw endedBadly(tried, last);
      }
    },
  };
  return waiting;
}

/** A failed operation that Neon means to repeat (`retry_at`) has not ended. `error` is a state on the way, too. */
function hasEnded({ status, retry_at }: Operation): boolean {
  if (status === "failed") return retry_at === undefined || retry_at === null;
  return status === "finished" || status === "skipped" || status === "cancelled";
}

function endedBadly(tried: string, operation: Operation): NeonFailure {
  return new NeonFailure({
    code: "neon-operation-failed",
    tried,
    problem: `Neon's operation ${operation.action} (${operation.id}) ended ${operation.status}${operation.error ? `: "${operation.error}"` : ""}.`,
    next: `See \`neonctl operations list --project-id ${operation.project_id}\`, then run the command again.`,
  });
}

async function askUntil<Value>(
  { clock, log, deadline }: WaitingParts,
  tried: string,
  awaited: string,
  probe: () => Promise<Value | null>,
): Promise<Value> {
  const started = clock.now();
  let said = started;
  for (const pause of growingPauses(50, 3_000)) {
    const value = await probe();
    if (value !== null) return value;
    const waited = clock.now() - started;
    if (waited + pause > deadline) throw tookTooLong(tried, awaited, waited);
    if (clock.now() - said >= 10_000) {
      said = clock.now();
      log(`${tried}: waiting for ${awaited}, ${Math.round(waited / 1000)} s so far`);
    }
    await clock.sleep(pause);
  }
  throw new Error("unreachable: the pauses never end");
}

function tookTooLong(tried: string, awaited: string, waited: number): NeonFailure {
  return new NeonFailure({
    code: "neon-operation-timeout",
    tried,
    problem: `${awaited} has not ended after ${Math.round(waited / 1000)} s.`,
    next: "See `neonctl operations list` for how it goes on; once it has ended, run the command again.",
  });
}
