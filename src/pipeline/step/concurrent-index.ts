import type { Connection } from "../../postgres/connection.ts";

/*
 * CREATE and DROP INDEX CONCURRENTLY make several transactions: cut off, they leave an index behind that is not valid,
 * which costs every writer its upkeep, and IF NOT EXISTS would silently keep it.
 */

const name = '("(?:[^"]|"")+"|[\\w$\\u0080-\\uffff]+)';
const creation = new RegExp(
  `^\\s*create\\s+(?:unique\\s+)?index\\s+concurrently\\s+(?:if\\s+not\\s+exists\\s+)?${name}\\s+on\\s+(?:only\\s+)?(?:${name}\\s*\\.\\s*)?`,
  "i",
);
const removal = new RegExp(
  `^\\s*drop\\s+index\\s+concurrently\\s+(?:if\\s+exists\\s+)?((?:${name}\\s*\\.\\s*)?${name})`,
  "i",
);

export interface ConcurrentIndex {
  readonly what: "create" | "drop";
  /** Its name in SQL, with the namespace where the statement tells it. */
  readonly index: string;
}

/** The index that a statement builds or drops concurrently; null where it does neither. */
export function concurrentIndex(sql: string): ConcurrentIndex | null {
  const [, made, namespace] = creation.exec(sql) ?? [];
  if (made !== undefined) return { what: "create", index: namespace === undefined ? made : `${namespace}.${made}` };
  const [, dropped] = removal.exec(sql) ?? [];
  return dropped === undefined ? null : { what: "drop", index: dropped };
}

/** Whether it has happened, by the catalog. */
export async function isDone(connection: Connection, { what, index }: ConcurrentIndex): Promise<boolean> {
  const valid = await validity(connection, index);
  return what === "create" ? valid === true : valid === null;
}

/**
 * Removes what a build that was cut off left behind, or finishes such a removal, without keeping anyone waiting.
 *
 * @returns The index that was removed; null where there was none.
 */
export async function removeInvalid(connection: Connection, { index }: ConcurrentIndex): Promise<string | null> {
  if ((await validity(connection, index)) !== false) return null;
  await connection.query(`drop index concurrently ${index}`);
  return index;
}

/** Null where there is no such index. */
async function validity(connection: Connection, index: string): Promise<boolean | null> {
  const { rows } = await connection.query<{ valid: boolean }>(
    "select indisvalid as valid from pg_index where indexrelid = to_regclass($1)",
    [index],
  );
  return rows[0]?.valid ?? null;
}
