import type { Target } from "../target/target.ts";

/** The state before a release, opened so that it can be looked at before anything goes back to it. */
export interface KeptState {
  readonly kind: "neon snapshot" | "neon branch" | "template copy" | "dump";
  /** What a person knows it by. */
  readonly name: string;
  readonly at: string;
  /** What goes back: a branch, or a database. */
  readonly of: string;
  /** Every database that goes back to it. */
  readonly databases: readonly string[];
  /** Why it cannot be looked at before, in words; null where it can. Going back to it may be possible all the same. */
  readonly unseen: string | null;
  now(database: string): Promise<Target>;
  old(database: string): Promise<Target>;
  /** Puts it in the place of what is there, of which it gives the name from then on. */
  putInPlace(): Promise<string | null>;
  /** Leaves what is there as it is, and takes away what was made to look. */
  close(): Promise<void>;
}
