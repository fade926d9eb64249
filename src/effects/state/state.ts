import type { Json } from "../../digest.ts";

/**
 * The kinds that an observation tells apart. `code`: what extends the language (operators, casts, text search ...);
 * `other`: whatever has no shape of its own here.
 */
export type StateKind =
  | "relation"
  | "column"
  | "constraint"
  | "index"
  | "trigger"
  | "rule"
  | "row-policy"
  | "sequence"
  | "type"
  | "function"
  | "namespace"
  | "extension"
  | "publication"
  | "publication-member"
  | "default-privilege"
  | "outside"
  | "code"
  | "other";

export type Facts = { readonly [key: string]: Json };

/** One object of the catalog as an observation sees it. */
export interface StateObject {
  readonly kind: StateKind;
  /** Identity in this database, alive through renames: an OID, or `oid:attnum` for a column. */
  readonly id: string;
  /** OID of the relation that it stands on, null for what stands alone. */
  readonly parent: string | null;
  /** Logical name, unique within the kind; quoted only where needed. */
  readonly name: string;
  /** Logical properties, without OIDs: compared, and part of the effect digest where they change. */
  readonly facts: Facts;
  /** What only this server knows (relfilenodes, positions, function bodies): never part of a digest. */
  readonly physical: Facts;
}

/** `user` (a view, a trigger's function, a default ...) depends on `used`, both as `catalog:oid[:attnum]`. */
export interface Link {
  readonly user: string;
  readonly used: string;
}

/** The catalog at one moment, with what else the net effect is computed from. */
export interface State {
  readonly objects: readonly StateObject[];
  readonly links: readonly Link[];
  /** By OID of a table: whether it holds any row. A table that may not be read counts as one with rows. */
  readonly occupied: { readonly [oid: string]: boolean };
  /** By OID of a sequence: the value that it gives next, null where it may not be read. */
  readonly positions: { readonly [oid: string]: string | null };
}

export interface StateScope {
  /** Namespaces to leave out, besides `schemagate` and the system's. */
  readonly exclude?: readonly string[];
}

/** A catalog query: `id`, `parent`, `parts`, `args`, `facts`, `physical`; `$1` holds the namespaces to leave out. */
export interface StateQuery {
  readonly kind: StateKind;
  /** Where catalogs differ between versions: the text for one. */
  readonly sql: string | ((major: number) => string);
  /** SQL of the OID of the relation that each row stands on, or is; null for what stands alone. */
  readonly relation: string | null;
}
