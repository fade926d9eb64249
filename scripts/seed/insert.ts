/** As much of a database driver as seeding needs. */
export interface Connection {
  query(sql: string, values?: unknown[]): Promise<unknown>;
}

export type Row = Readonly<Record<string, unknown>> & { readonly id: number };

const chunk = 4_000;

/** Inserts rows that have the same columns, a few thousand a statement, and moves the identity sequence behind them. */
export async function insertRows(connection: Connection, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((column) => `"${column}"`)
    .join(", ");
  for (let start = 0; start < rows.length; start += chunk) {
    await connection.query(
      `insert into public.${table} (${columns}) select ${columns} from json_populate_recordset(null::public.${table}, $1)`,
      [JSON.stringify(rows.slice(start, start + chunk))],
    );
  }
  await connection.query(
    `select setval(pg_get_serial_sequence('public.${table}', 'id'), coalesce(max(id), 1), max(id) is not null) from public.${table}`,
  );
}
