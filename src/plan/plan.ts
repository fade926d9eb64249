import type { ManagedSet } from "../catalog/catalog.ts";
import type { Batches } from "../desired/data-change.ts";
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
  /** What is known of each of these beside its text; absent where nothing is. */
  readonly reverseSteps?: readonly ReverseStep[];
  /**
   * Where it has none of its own: the step whose way back undoes this one too; with neither it is restore only. Where it has:
   * the step that its own way back undoes as well, so that both have to be done again.
   */
  readonly undoneBy?: string;
  /** What the way back does not bring back. */
  readonly loses?: { readonly what: Loss; readonly rows: number | null };
  /** What in the rows that are there would make PostgreSQL refuse it, and what to do about it. */
  readonly hazard?: Hazard;
  /** What keeps a column from being filled in batches: `trigger audit cannot spare an UPDATE`. */
  readonly whyRewritten?: string;
  /** Of a data step: the statement of `_changes/` that it is. */
  readonly data?: DataStep;
  /** Fills a column of a table in use: it is run in many short transactions, over the blocks of the table. */
  readonly batches?: Batches;
}

/** A statement of the way back as a step of its own. */
export interface ReverseStep extends Partial<Pick<Step, "locks" | "work">> {
  /** It is run in many short transactions, over the blocks of a table. */
  readonly batches?: Batches;
  /** What undoes it, should the way back be left in the middle. */
  readonly reverse?: readonly string[];
  /** Where it has none of its own: the place among the reverse statements of the one that it is undone with. */
  readonly undoneBy?: number;
}

export interface DataStep extends RecordedPart {
  /** How many statements the data change has. */
  readonly parts: number;
  /** It is run in many short transactions, over the blocks of a table. */
  readonly batches?: Batches;
}

/** A statement of a data change as the ledger keeps it. */
export interface RecordedPart {
  /** The data change: the name of its file. */
  readonly change: string;
  /** Digest of the file's statements. */
  readonly digest: string;
  /** Number of the statement in the file, from 1. */
  readonly part: number;
}

export interface Lock {
  readonly relation: string;
  /** PostgreSQL's own name of the mode, as in pg_locks: `AccessExclusiveLock`. */
  readonly mode: string;
}

/** How a step is run in many short transactions; null where it is run as a whole. */
export function batchesOf({ batches, data }: Pick<Step, "batches" | "data">): Batches | null {
  return batches ?? data?.batches ?? null;
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
  /** The release whose way back this is; absent where a plan was made from a declaration. The ledger is asked whether it is. */
  readonly undoes?: { readonly release: string; readonly planDigest: string };
  readonly steps: readonly Step[];
  /** Data steps that are recorded as done without being run: a database without tables has no row that they could concern. */
  readonly recorded?: readonly RecordedPart[];
}
