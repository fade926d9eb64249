import type { OperationAction } from "./state.ts";

/** Something that is to go wrong once, to try what a client makes of it. */
export type Fault =
  | {
      /** Which request it befalls, as a regular expression over `METHOD /path?query` below /api/v2. */
      readonly request: string;
      /** `status`: refused with it and not carried out. `cut`: no answer, before or after it was carried out. */
      readonly status?: number;
      readonly cut?: "before" | "after";
    }
  /** The next operation of that kind ends failed. */
  | { readonly operation: OperationAction };

/** Faults that were asked for and have not happened yet. Nothing ever fails here by chance. */
export class Faults {
  #waiting: readonly Fault[] = [];

  /** Replaces what waits. */
  set(faults: readonly Fault[]): void {
    this.#waiting = faults;
  }

  get waiting(): readonly Fault[] {
    return this.#waiting;
  }

  /** The fault that befalls a request; it then waits no more. */
  takeForRequest(request: string): Extract<Fault, { request: string }> | null {
    const found = this.#waiting.find((fault) => "request" in fault && new RegExp(fault.request).test(request));
    return this.#take(found) as Extract<Fault, { request: string }> | null;
  }

  /** @throws Error in place of an operation that is to fail. */
  failWhereAsked(action: OperationAction): void {
    const found = this.#waiting.find((fault) => "operation" in fault && fault.operation === action);
    if (this.#take(found) !== null) throw new Error("a fault that was asked for at /local/faults");
  }

  #take(found: Fault | undefined): Fault | null {
    this.#waiting = this.#waiting.filter((fault) => fault !== found);
    return found ?? null;
  }
}
