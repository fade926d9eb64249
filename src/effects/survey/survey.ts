import type { CodeWords } from "./code-text.ts";

/**
 * What the rules beside the verdict table look at: how large what was worked on is, what the new parts of tables look like,
 * what new code would do. Seen on the preview, and in no digest that production compares.
 */
export interface Survey {
  /** What was there before and was locked against writers, scanned or rewritten. */
  readonly relations: readonly SurveyedRelation[];
  /** Tables that are new, or have new parts. */
  readonly tables: readonly SurveyedTable[];
  /** Statements that ask where they are, and what tables would run from now on that could do harm. */
  readonly code: readonly SurveyedCode[];
  /** IF NOT EXISTS that found something else than what the statement says. */
  readonly guarded: readonly SurveyedGuard[];
  /** What not every server offers, or treats alike. */
  readonly platform: readonly PlatformUse[];
  /** Queries that the application runs. */
  readonly queries: SurveyedQueries;
}

export interface PlatformUse {
  readonly what: "extension" | "unlogged table" | "server setting" | "tablespace" | "superuser" | "library";
  readonly object: string | null;
  readonly step: string | null;
}

export interface SurveyedGuard {
  readonly step: string;
  readonly object: string;
  readonly table: string | null;
  /** How what is there differs, in words. */
  readonly differs: readonly string[];
}

export interface SurveyedQueries {
  /** How many could be prepared before the first step. */
  readonly tried: number;
  /** Those of them that cannot be after the last. */
  readonly broken: readonly SurveyedQuery[];
  /** Those that somebody wrote down, and that could not be prepared before either. */
  readonly stale: readonly SurveyedQuery[];
  /** Those that read a table by an index before, and read it whole after; absent in evidence of older versions. */
  readonly slower?: readonly SlowerQuery[];
}

export interface SlowerQuery {
  readonly name: string;
  /** Its beginning. */
  readonly sql: string;
  readonly relation: string;
  /** Indexes that its plan no longer uses. */
  readonly indexes: readonly string[];
  /** Of the table, before the first step. */
  readonly bytes: number;
}

export interface SurveyedQuery {
  readonly name: string;
  /** Its beginning. */
  readonly sql: string;
  readonly problem: string;
}

export interface SurveyedCode extends CodeWords {
  readonly kind: "statement" | "trigger" | "rule" | "default" | "constraint" | "row policy" | "index" | "domain";
  /** What runs it; null for a statement. */
  readonly object: string | null;
  readonly steps: readonly string[];
  /** The table that runs it, and those that it is a partition or child of. */
  readonly tables: readonly string[];
}

export interface SurveyedRelation {
  readonly relation: string;
  /** With its TOAST table, without indexes, before the first step. */
  readonly bytes: number;
  /** Counted, or PostgreSQL's estimate; null where neither is known. */
  readonly rows: number | null;
}

interface Made {
  readonly isNew: boolean;
  /** Ids of the steps that took part in it. */
  readonly steps: readonly string[];
}

export interface SurveyedTable extends Made {
  readonly table: string;
  readonly kind: "table" | "partitioned" | "partition" | "foreign";
  readonly commented: boolean;
  /** The new and the retyped ones. */
  readonly columns: readonly SurveyedColumn[];
  /** All of them. */
  readonly constraints: readonly SurveyedConstraint[];
  /** All but those of keys and other constraints. */
  readonly indexes: readonly SurveyedIndex[];
}

export interface SurveyedColumn extends Made {
  /** `namespace.table.column`. */
  readonly object: string;
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly default: string | null;
  readonly generated: boolean;
  readonly identity: boolean;
  readonly commented: boolean;
}

export interface SurveyedConstraint extends Made {
  readonly name: string;
  /** As in pg_constraint: `p`, `u`, `f`, `c`, `x`. */
  readonly type: string;
  readonly columns: readonly string[];
  readonly definition: string;
  readonly expression: string | null;
}

export interface SurveyedIndex extends Made {
  /** `namespace.index`. */
  readonly object: string;
  /** What it is ordered by; null stands for an expression. */
  readonly key: readonly (string | null)[];
  readonly definition: string;
  readonly unique: boolean;
  readonly partial: boolean;
  readonly valid: boolean;
  /** Of a new one that is ordered by a single column of a table with rows: how many different values there are. */
  readonly values: { readonly different: number; readonly rows: number } | null;
}
