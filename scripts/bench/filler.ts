import type { Client } from "pg";

/** Grows the database to this size with rows of about 270 bytes. */
export async function fill(client: Client, megabytes: number): Promise<void> {
  await client.query("create table if not exists filler (id bigint generated always as identity, payload text)");
  for (;;) {
    const { rows } = await client.query<{ missing: string }>(
      "select $1::bigint * 1024 * 1024 - pg_database_size(current_database()) as missing",
      [megabytes],
    );
    const missing = Number(rows[0]?.missing ?? 0);
    if (missing < 1024 * 1024) break;
    const count = Math.ceil(Math.min(missing, 128 * 1024 * 1024) / 290);
    await client.query(
      "insert into filler (payload) select repeat(md5(g::text), 8) from generate_series(1, $1::int) g",
      [count],
    );
  }
  await client.query("vacuum (analyze) filler");
}
