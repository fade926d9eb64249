import type { Connection } from "../../postgres/connection.ts";
import { qualified } from "../../postgres/quote.ts";

/** Drops what a CREATE INDEX CONCURRENTLY that was cut off leaves behind: an invalid index of the name it was to have. */
export async function dropInvalidIndexes(connection: Connection, sql: string): Promise<void> {
  if (!/\bcreate\s+(unique\s+)?index\s+concurrently\b/i.test(sql)) return;
  const { rows } = await connection.query<{ namespace: string; name: string }>(
    `select n.nspname as namespace, c.relname as name
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
      where not i.indisvalid and c.relkind = 'i' and position(quote_ident(c.relname) in $1) > 0`,
    [sql],
  );
  for (const { namespace, name } of rows)
    await connection.query(`drop index concurrently ${qualified(namespace, name)}`);
}
