import type { RelationLock } from "../../../src/kinds/statement.ts";

/** What a statement did to tables that were there before it. */
export interface Measured {
  readonly locks: readonly RelationLock[];
  readonly work: "none" | "scan" | "rewrite";
}

export type Row = { readonly sql: string } & Measured;

export interface Found {
  /** The statement that one would write without thinking of those who work. */
  readonly plain: Row | null;
  readonly steps: readonly Row[];
}

/** measured.json: by change, what the versions named have in common. */
export type Measurements = Readonly<Record<string, readonly (Found & { readonly majors: readonly number[] })[]>>;
