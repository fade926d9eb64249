import { type Answer, refusal } from "./operation.ts";

/** Trouble that the stand-in makes on demand, a number of times. */
export interface Wanted {
  /** GitHub's operationId; any where it is absent. */
  readonly operation?: string;
  readonly times: number;
  readonly answer: Answer;
}

/** What GitHub answers who asks too often: 403 or 429, and when to come again. */
export function rateLimited(seconds: number, status: 403 | 429 = 403): Answer {
  const message = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
  return { ...refusal(status, message), headers: { "retry-after": String(seconds) } };
}

/** GitHub's own failures. */
export function unavailable(status: 500 | 502 | 503 = 503): Answer {
  return refusal(status, "Server Error");
}

/** The trouble that is still to come. */
export class Trouble {
  #wanted: readonly Wanted[] = [];
  readonly #planted = new Set<Answer>();

  /** @param wanted comes before what was wanted earlier */
  make(wanted: Wanted): void {
    this.#wanted = [wanted, ...this.#wanted];
    this.#planted.add(wanted.answer);
  }

  /** What to answer instead of the truth; null for none. */
  next(operation: string): Answer | null {
    const found = this.#wanted.find((one) => one.times > 0 && (one.operation ?? operation) === operation);
    if (found === undefined) return null;
    this.#wanted = this.#wanted.map((one) => (one === found ? { ...one, times: one.times - 1 } : one));
    return found.answer;
  }

  /** Whether it was made on purpose: it is not compared with GitHub's description. */
  isPlanted(answer: Answer): boolean {
    return this.#planted.has(answer);
  }
}
