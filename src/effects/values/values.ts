/** Values of all tables at one moment, as fingerprints. Plain data; compare with `compareValues`. */
export interface ValueState {
  readonly tables: readonly TableValues[];
  /** The first transaction id that was not given out yet: a row of an older one is as it was. */
  readonly horizon?: string;
}

export interface TableValues {
  /** `namespace.table`, quoted only where needed. */
  readonly table: string;
  readonly rows: number;
  /** Rows that nobody has touched since the earlier state, even by an UPDATE to the same values; absent at first. */
  readonly untouched?: number;
  /** The table's OID: another one of the same name has none of its rows. */
  readonly relation?: string;
  readonly columns: readonly ColumnValues[];
  /** The primary key's columns, to which each value is bound; empty where there is none. */
  readonly key: readonly string[];
  /** False where the role may not read all rows; nothing can then be said of the values. */
  readonly readable: boolean;
  /** Of a partitioned table: what each partition that holds rows itself has of it, empty ones as well. */
  readonly leaves?: readonly Leaf[];
}

export interface Leaf {
  readonly table: string;
  readonly rows: number;
  readonly untouched?: number;
  /** In the order of the columns; fingerprints are sums, so those of a table are those of its leaves added up. */
  readonly columns: readonly Pick<ColumnValues, "fingerprint" | "canonical">[];
}

export interface ColumnValues {
  readonly column: string;
  readonly type: string;
  /** The type's OID and modifier: a type that is only renamed stays the same one. */
  readonly typeIdentity: string;
  /** Independent of the rows' order, bound to each row's primary key; null where a value cannot be cast back. */
  readonly fingerprint: string | null;
  /** The same under an equality that ignores how a value is written, for the types that keep the writing (json). */
  readonly canonical: string | null;
}
