import { isSuccessorName } from "../kinds/own-names.ts";
import type { RowCounts } from "./counters.ts";
import type { NameOf } from "./step-account.ts";

const name = '(?:"(?:[^"]|"")+"|[a-z_0-9$]+)';
const type = `::[a-z_"][\\w". ]*(?:\\(\\d+(?:,-?\\d+)?\\))?[a-z ]*(?:\\[\\])?`;
const update = new RegExp(`^UPDATE (${name}\\.${name}) SET `, "y");
/** A column with its default, or with the value of another one in another type. */
const assignment = new RegExp(`(${name}) = (?:DEFAULT|(${name})(?:(?:${type})*| <> 0))(?=, | WHERE )`, "y");

/**
 * The table of a statement by which plans fill columns, and these: it assigns to them only, whatever the rows hold. Null for
 * every other statement.
 */
function filledBy(sql: string): { readonly table: string; readonly columns: readonly string[] } | null {
  update.lastIndex = 0;
  const [head, table = ""] = update.exec(sql) ?? [];
  if (head === undefined) return null;
  const columns: string[] = [];
  const rows: string[] = [];
  for (let at = head.length; ; at = assignment.lastIndex + 2) {
    assignment.lastIndex = at;
    const [, column = "", source] = assignment.exec(sql) ?? [];
    if (column === "") return null;
    columns.push(column);
    rows.push(source === undefined ? `${column} IS NULL` : `${column} IS NULL AND ${source} IS NOT NULL`);
    if (!sql.startsWith(", ", assignment.lastIndex)) break;
  }
  const wanted = rows.length === 1 ? rows : rows.map((one) => `(${one})`);
  return sql.slice(assignment.lastIndex) === ` WHERE ${wanted.join(" OR ")}` ? { table, columns } : null;
}

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
  const fill = filledBy(sql);
  if (fill === null || !fill.columns.every((one) => isSuccessorName(one.replace(/^"/, "")))) return counts;
  return new Map(
    [...counts].map(([oid, count]) => [oid, nameOf(oid) === fill.table ? { ...count, updated: 0 } : count] as const),
  );
}
