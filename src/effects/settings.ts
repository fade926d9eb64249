import type { Connection } from "../postgres/connection.ts";

/** Under these, equal values have equal text and definitions are printed alike, whatever the session had set. */
const pins: readonly (readonly [string, string])[] = [
  ["search_path", ""],
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
];

/**
 * Runs `use` with the settings that texts depend on, and puts back what the session had. After an error inside a
 * transaction nothing can be put back; the caller's ROLLBACK does it.
 */
export async function pinned<Result>(connection: Connection, use: () => Promise<Result>): Promise<Result> {
  const names = pins.map(([name]) => name);
  const { rows } = await connection.query<{ name: string; value: string }>(
    "select name, current_setting(name) as value from unnest($1::text[]) name",
    [names],
  );
  await apply(connection, pins);
  try {
    return await use();
  } finally {
    await apply(
      connection,
      rows.map(({ name, value }) => [name, value] as const),
    ).catch(() => undefined);
  }
}

async function apply(connection: Connection, settings: readonly (readonly [string, string])[]): Promise<void> {
  await connection.query(
    "select set_config(name, value, false) from unnest($1::text[], $2::text[]) as s(name, value)",
    [settings.map(([name]) => name), settings.map(([, value]) => value)],
  );
}
