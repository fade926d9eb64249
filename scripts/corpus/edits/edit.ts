import type { Chooser } from "../chooser.ts";

/** One sort of edit: SQL that a developer might run, or null where the database has nothing to do it on. */
export type Edit = (choose: Chooser) => Promise<string | null>;

export interface Edits {
  readonly [name: string]: Edit;
}
