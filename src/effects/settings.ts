import type { Connection } from "../postgres/connection.ts";

/** Under these, equal values have equal text and definitions are printed alike, whatever the session had set. */
const pins: readonly (readonly [string, string])[] = [
  // Named last, temporary objects hide nothing; where the path leaves them out they come before pg_catalog itself.
  ["search_path", "pg_catalog, pg_temp"],
  ["TimeZone", "UTC"],
  ["DateStyle", "ISO, YMD"],
  ["IntervalStyle", "iso_8601"],
  ["extra_float_digits", "3"],
  ["bytea_output", "hex"],
  ["xmlbinary", "base64"],
  // What the session grants its own statements is no measure for reading everything.
  ["statement_timeout", "0"],
  ["quote_all_identifiers", "off"],
  // The queries are long and their results short: compiling them takes many times as long as running them.
  ["jit", "off"],
  ["plan_cache_mode", "force_generic_plan"],
];

/**
 * Runs `use` with the settings that texts depend on, and puts back what the session had. After an error inside a
 * transaction nothing can be put back; the caller's ROLLBACK does it. What a step of the plan set, made or shadowed in this
 * session, under names such as pg_class or set_config, does not count.
 */
export async function pinned<Result>(connection: Connection, use: () => Promise<Result>): Promise<Result> {
  const before = await exchange(connection, pins);
  try {
    return await use();
  } finally {
    await exchange(connection, before).catch(() => undefined);
  }
}

/**
 * Sets, and gives what was set before; columns of a row are computed from left to right. UNNEST of more than one array is
 * the server's own, whatever the path (src/backend/parser/parse_clause.c).
 */
async function exchange(
  connection: Connection,
  settings: readonly (readonly [string, string])[],
): Promise<readonly (readonly [string, string])[]> {
  const { rows } = await connection.query<{ name: string; value: string }>(
    `select s.name, pg_catalog.current_setting(s.name) as value, pg_catalog.set_config(s.name, s.value, false)
       from unnest($1::pg_catalog.text[], $2::pg_catalog.text[]) as s(name, value)`,
    [settings.map(([name]) => name), settings.map(([, value]) => value)],
  );
  return rows.map(({ name, value }) => [name, value] as const);
}
