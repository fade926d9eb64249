/** What the engine needs of a database driver; `pg` fits structurally, and so does a savepoint-keeping wrapper. */
export interface Connection {
  query<Row extends object = Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<{
    readonly rows: readonly Row[];
    readonly rowCount: number | null;
    /** The columns, where the driver tells of them. */
    readonly fields?: readonly { readonly name: string; readonly dataTypeID: number }[];
  }>;
}

/** An open connection of our own, which knows the server it reached. */
export interface Session extends Connection {
  readonly identity: ServerIdentity;
  /** The process id of the server's backend, to be recognised in pg_locks and pg_stat_activity. */
  readonly backendPid: number;
  /** The process that was announced at login is another one: something in between answers for the server. */
  readonly throughProxy?: boolean;
  /** Runs COPY ... FROM stdin with these rows. */
  copyIn(sql: string, rows: string): Promise<void>;
  end(): Promise<void>;
}

/**
 * Which server and database a connection has reached. A clone has its parent's `systemIdentifier`, so where branches
 * exist only `marker` tells them apart (on Neon and on the local control plane the setting `neon.timeline_id`).
 */
export interface ServerIdentity {
  readonly systemIdentifier: string;
  readonly databaseOid: number;
  readonly database: string;
  readonly marker: string | null;
  /** `server_version_num`, such as 170010. */
  readonly versionNumber: number;
  /** The major version, such as 17. */
  readonly major: number;
  readonly role: { readonly name: string; readonly superuser: boolean };
}
