import type { ManagedSet } from "../catalog/catalog.ts";

/** One SQL statement of a plan, with what is predicted of it and the way back from it. */
export interface Step {
  /** `001`, `002` ... in order. */
  readonly id: string;
  readonly sql: string;
  /** The object, as `namespace.table[.column]`, quoted only where needed. */
  readonly object: string;
  /** `table.create`, `column.alter` ... */
  readonly changeKinds: readonly string[];
  readonly locks: readonly Lock[];
  readonly transactional: boolean;
  readonly work: "none" | "scan" | "rewrite";
  /** `certain`: stored values go with it (DROP COLUMN); `possible`: values may change (a type that narrows). */
  readonly dataLoss: "none" | "possible" | "certain";
  readonly source: { readonly file: string; readonly line: number } | null;
  /** Statements that undo this step, in order. The way back is the steps in reverse order. Empty: restore only. */
  readonly reverse: readonly string[];
}

export interface Lock {
  readonly relation: string;
  /** PostgreSQL's own name of the mode, as in pg_locks: `AccessExclusiveLock`. */
  readonly mode: string;
}

/** `plan.json`. */
export interface Plan {
  readonly format: "schemagate-plan/v1";
  readonly planDigest: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly pgMajor: number;
  readonly database: string;
  /** What it may touch, so that the target is read as it was when the plan was made. */
  readonly managed: ManagedSet;
  /** Fingerprint that the plan starts from. */
  readonly from: string;
  /** Fingerprint that it leads to: the declared schema's. */
  readonly to: string;
  readonly steps: readonly Step[];
}
