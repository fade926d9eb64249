/** How long a release waits for others, in milliseconds. */
export interface Patience {
  /** For the locks of one step. */
  readonly locks: number;
  /** For another release on the same database to end. */
  readonly release: number;
}

export const usualPatience: Patience = { locks: 600_000, release: 0 };
