import type { Source } from "./sources.ts";

/** Imperative work that no declaration can say: a file of `_changes/`, which runs once in each database. */
export interface DataChange {
  /** The file's name without `.sql`: what the ledger knows it by. */
  readonly name: string;
  readonly file: string;
  /** Of its statements, not of the comments between them. */
  readonly digest: string;
  readonly statements: readonly DataStatement[];
  /** What undoes it, where the file has a section DOWN. */
  readonly down: readonly DataStatement[];
  /** What it has to come before, or after, where the place that it would get is wrong. */
  readonly wishes: readonly PlaceWish[];
}

/** `-- before: public.orders.note` and `-- after: other_file`. */
export interface PlaceWish {
  readonly where: "before" | "after";
  /** A data change, or an object as plans show it. */
  readonly name: string;
  readonly source: Source;
}

export interface DataStatement {
  readonly sql: string;
  readonly source: Source;
  /** False for a CALL that ends transactions by itself. */
  readonly transactional: boolean;
  /** Null where it runs as a whole. */
  readonly batches: Batches | null;
  readonly names: DataNames;
}

/** How a statement is run in many short transactions, each over some blocks of its table. */
export interface Batches {
  /** Namespace and name. */
  readonly table: readonly [string, string];
  /** What the statement calls the table. */
  readonly alias: string;
  /** How many rows a batch reads at most; null where the time that it takes decides. */
  readonly rows: number | null;
  /** How long to rest after each, in milliseconds. */
  readonly pause: number;
}

/** What a statement names, as far as its text tells. */
export interface DataNames {
  /** Namespaces and names of tables and views. */
  readonly relations: readonly (readonly [string, string])[];
  /** All words that may be columns. */
  readonly words: readonly string[];
  /** Reads whole rows, so that every column counts as named. */
  readonly wholeRows: boolean;
  readonly writes: readonly Written[];
  /** Routines that it calls, each by the parts of its name. */
  readonly calls: readonly (readonly string[])[];
}

/** A table that a statement writes. */
export interface Written {
  readonly table: readonly [string, string];
  /** Columns that get values; null for all, since the statement does not list them. */
  readonly columns: readonly string[] | null;
  readonly how: "insert" | "update" | "delete" | "merge";
}
