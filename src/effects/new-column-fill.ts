import { isSuccessorName } from "../kinds/own-names.ts";
import type { RowCounts } from "./counters.ts";
import type { NameOf } from "./step-account.ts";

const name = '(?:"(?:[^"]|"")+"|[a-z_0-9$]+)';
const type = `::[a-z_"][\\w". ]*(?:\\(\\d+(?:,-?\\d+)?\\))?[a-z ]*(?:\\[\\])?`;
/**
 * The statements by which plans fill a column: with its default, or with the value of another one in another type. They
 * assign to that column only, whatever the rows hold.
 */
const fill = new RegExp(
  `^UPDATE (${name}\\.${name}) SET (${name}) = (?:DEFAULT WHERE \\2 IS NULL|(${name})(?:(?:${type})*| <> 0) WHERE \\2 IS NULL AND \\3 IS NOT NULL)$`,
);

/**
 * What a step in batches did to rows, without those in which it only filled a column that is there for a while: no value of
 * before is another one, and how many rows there are differs between a preview and production.
 *
 * @param sql the step's statement
 */
export function withoutFill(
  counts: ReadonlyMap<string, RowCounts>,
  sql: string,
  nameOf: NameOf,
): ReadonlyMap<string, RowCounts> {
  const [, table = "", column = ""] = fill.exec(sql) ?? [];
  if (!isSuccessorName(column.replace(/^"/, ""))) return counts;
  return new Map(
    [...counts].map(([oid, count]) => [oid, nameOf(oid) === table ? { ...count, updated: 0 } : count] as const),
  );
}
