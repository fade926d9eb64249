import type { Fill } from "./fill.ts";
import type { HazardContext, HazardOf } from "./hazard.ts";

/** A lock that a statement takes on a relation that exists before it. */
export interface RelationLock {
  readonly relation: string;
  /** PostgreSQL's own name of the mode, as in pg_locks. */
  readonly mode: LockMode;
}

export type LockMode =
  | "AccessShareLock"
  | "RowShareLock"
  | "RowExclusiveLock"
  | "ShareUpdateExclusiveLock"
  | "ShareLock"
  | "ShareRowExclusiveLock"
  | "ExclusiveLock"
  | "AccessExclusiveLock";

/** One SQL statement that a kind proposes, with what is predicted of it. */
export interface Statement {
  readonly sql: string;
  readonly locks: readonly RelationLock[];
  /** Further ones, on tables that are only known from who uses the object. */
  readonly locksOf?: (context: HazardContext) => readonly RelationLock[];
  readonly transactional: boolean;
  readonly work: "none" | "scan" | "rewrite";
  readonly dataLoss: "none" | "possible" | "certain";
  /** What the way back does not bring back: told where it is not what `dataLoss` makes one expect. */
  readonly loses?: Loss | "nothing";
  /** What in the rows that are there would make PostgreSQL refuse it. */
  readonly hazard?: HazardOf;
  /** Of an UPDATE that is run in many short transactions: what it fills. */
  readonly fill?: Fill;
}

/** Rows of a table, values of a column, or how far a sequence has counted. */
export type Loss = "rows" | "values" | "position";

/** A statement that alters something in place, with its undoing; `rebuild` where undoing means to make the object again. */
export interface Alteration extends Statement {
  readonly reverse: readonly string[] | "rebuild";
}

/** A statement without locks, work or loss, unless told. */
export function statement(sql: string, predicted: Partial<Omit<Statement, "sql">> = {}): Statement {
  return { sql, locks: [], transactional: true, work: "none", dataLoss: "none", ...predicted };
}

/** An alteration and its undoing. */
export function alteration(
  sql: string,
  reverse: Alteration["reverse"],
  predicted: Partial<Omit<Statement, "sql">> = {},
): Alteration {
  return { ...statement(sql, predicted), reverse };
}

/** The lock list of a statement that takes one lock; AccessExclusiveLock is what most ALTER TABLE forms take. */
export function lock(relation: string, mode: LockMode = "AccessExclusiveLock"): { readonly locks: RelationLock[] } {
  return { locks: [{ relation, mode }] };
}
