import type { ManagedSet } from "../catalog/catalog.ts";
import type { Hazard } from "../kinds/hazard.ts";
import type { Loss } from "../kinds/statement.ts";

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
  /** Statements that undo this step, in order. The way back is the steps in reverse order. */
  readonly reverse: readonly string[];
  /** Where it has none of its own: the step whose way back undoes this one too. With neither it is restore only. */
  readonly undoneBy?: string;
  /** What the way back does not bring back. */
  readonly loses?: { readonly what: Loss; readonly rows: number | null };
  /** What in the rows that are there would make PostgreSQL refuse it, and what to do about it. */
  readonly hazard?: Hazard;
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
  /** The release whose way back this is; absent where a plan was made from a declaration. The ledger is asked whether it is. */
  readonly undoes?: { readonly release: string; readonly planDigest: string };
