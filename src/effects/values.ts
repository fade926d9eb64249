/** Values of all tables at one moment, as fingerprints. Plain data; compare with `compareValues`. */
export interface ValueState {
  readonly tables: readonly TableValues[];
}

export interface TableValues {
  readonly oid: string;
  /** `namespace.table`, quoted only where needed. */
  readonly table: string;
  readonly rows: number;
  readonly columns: readonly ColumnValues[];
  /** False where the role may not read all rows; nothing can then be said of the values. */
  readonly readable: boolean;
}

export interface ColumnValues {
  readonly attnum: number;
  readonly column: string;
  readonly type: string;
  /** Independent of the rows' order, bound to each row's primary key. */
  readonly fingerprint: string;
}

/** How one column came through. */
export interface ValueComparison {
  readonly table: string;
  readonly column: string;
  readonly equal: boolean;
  readonly rowsBefore: number;
  readonly rowsAfter: number;
}
