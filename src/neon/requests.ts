import { type Answer, answerOf } from "./answer.ts";
import { type Clock, growingPauses } from "./clock.ts";
import { failureOf } from "./failures.ts";

type Send<Data> = () => Promise<{ readonly data: Data }>;

/** The two ways to call Neon. `tried` begins the message of a failure: "Creating the branch ...". */
export interface Requests {
  /** For GET: whatever may pass is tried again. */
  read<Data>(tried: string, send: Send<Data>): Promise<Data>;
  /** For POST and DELETE: only an answer that says that nothing was done is followed by another try. */
  change<Data>(tried: string, send: Send<Data>): Promise<Data>;
}

export interface RequestSettings {
  readonly apiKey: string;
  readonly clock: Clock;
  readonly log: (message: string) => void;
  /** How long a call is tried again, in milliseconds. */
  readonly patience: number;
}

/**
 * Neon's rules for trying again: 423 (one operation at a time a project) and 503 always, since nothing was done; network
 * errors, timeouts, 429 and other 5xx only for GET, since a POST or DELETE may have been carried out. There is no
 * idempotency key. (https://api-docs.neon.tech, "General Error")
 */
export function createRequests(settings: RequestSettings): Requests {
  return {
    read: (tried, send) => persist(settings, tried, send, mayReadAgain),
    change: (tried, send) => persist(settings, tried, send, nothingWasDone),
  };
}

function nothingWasDone({ status }: Answer): boolean {
  return status === 423 || status === 503;
}

function mayReadAgain({ status }: Answer): boolean {
  return status === null || status === 423 || status === 429 || status >= 500;
}

async function persist<Data>(
  { apiKey, clock, log, patience }: RequestSettings,
  tried: string,
  send: Send<Data>,
  again: (answer: Answer) => boolean,
): Promise<Data> {
  const pauses = growingPauses(200, 10_000);
  const begun = clock.now();
  for (;;) {
    try {
      return (await send()).data;
    } catch (error) {
      const answer = answerOf(error, apiKey, clock.now());
      if (answer === null) throw error;
      const wait = answer.retryAfter ?? pauses.next().value;
      if (!again(answer) || clock.now() + wait > begun + patienceFor(answer, patience)) throw failureOf(tried, answer);
      log(`${tried}: ${reason(answer)}; trying again in ${(wait / 1000).toFixed(1)} s`);
      await clock.sleep(wait);
    }
  }
}

/** Where nobody listens, a restart is waited for, but nobody wakes: most often a control plane was not started. */
function patienceFor({ transport }: Answer, patience: number): number {
  return transport === "ECONNREFUSED" ? Math.min(patience, 5_000) : patience;
}

function reason({ status, transport }: Answer): string {
  if (status === 423) return "Neon is busy with another operation of the project (HTTP 423)";
  if (status === null) return `no answer (${transport})`;
  return `Neon cannot answer now (HTTP ${status})`;
}
