import type { Level, Tier } from "./judgement.ts";

/** One entry of `protected.yaml`. */
export interface ProtectedTable {
  /** Absent: in every database. */
  readonly database?: string;
  /** `namespace.table` as in SQL: unquoted parts are lower case, quoted parts are taken as they stand. */
  readonly table: string;
  /** Narrows the row "values changed" to these columns; every other row holds for the whole table. */
  readonly columns?: readonly string[];
  /** Effect words that must never happen, beyond those that the verdict table forbids. */
  readonly effects?: readonly string[];
  readonly reason?: string;
}

/** Stricter settings of one rule; on the objects that are named, or on all. */
export interface RuleOverride {
  readonly level?: Level;
  readonly tier?: Tier;
  /** Who may approve its findings, in place of the owners of the files; `@login` or `@organisation/team`. */
  readonly approvers?: readonly string[];
  readonly objects?: readonly { readonly object: string; readonly level?: Level; readonly tier?: Tier }[];
}

/** From where on something counts; sizes in bytes, times in milliseconds. */
export interface Thresholds {
  readonly changedRows: number;
  readonly removedRows: number;
  /** A strong lock held longer than this is a long one. */
  readonly lockTime: number;
  /** A table of at least this size is a large one. */
  readonly tableSize: number;
  /** An index over no more different values than this helps no query. */
  readonly fewValues: number;
}

export interface RuleSettings {
  readonly thresholds: Thresholds;
  /** Who may approve any finding, beside the owners of the files. */
  readonly approvers: readonly string[];
  readonly rules: { readonly [rule: string]: RuleOverride };
}

/** A named, reasoned, expiring exception to one finding. It stands for an approval, never for a never. */
export interface Waiver {
  readonly rule: string;
  readonly object: string;
  readonly effectDigest: string;
  readonly by: string;
  readonly reason: string;
  /** ISO 8601 date or time; a date holds until its end, UTC. */
  readonly expires: string;
}

/** What `policies/` says, checked. */
export interface Policies {
  readonly protected: readonly ProtectedTable[];
  readonly settings: RuleSettings;
  readonly waivers: readonly Waiver[];
}

/** The texts of the three files, null where a file is absent. */
export interface PolicyFiles {
  readonly protected: string | null;
  readonly rules: string | null;
  readonly waivers: string | null;
}
