import type { Batches } from "../../desired/data-change.ts";
import { tokens } from "../../desired/tokens.ts";
import { ident, qualified } from "../../postgres/quote.ts";

/**
 * The statement for the rows in some blocks of its table only, from the first one to before the last. A condition on ctid
 * with both bounds is a TID range scan, which reads these blocks and no others (since PostgreSQL 14).
 *
 * @param sql UPDATE or DELETE of one table, without FROM, USING, WITH and RETURNING
 */
export function inBlocks(sql: string, { alias }: Batches, first: number, end: number): string {
  const ctid = `${ident(alias)}.ctid`;
  const range = `${ctid} >= '(${first},0)'::pg_catalog.tid AND ${ctid} < '(${end},0)'::pg_catalog.tid`;
  const where = ownWhere(sql);
  if (where === undefined) return `${sql}\nWHERE ${range}`;
  return `${sql.slice(0, where)} ${range} AND (${sql.slice(where)}\n)`;
}

/**
 * Asks which of the rows that an UPDATE has just written it would write again: `place` is to be returned by the statement,
 * and given to the query as its parameter. Null for DELETE, which leaves none.
 */
export function stillMeets(
  sql: string,
  { alias, table }: Batches,
): { readonly place: string; readonly query: string } | null {
  const where = ownWhere(sql);
  if (where === undefined || /^delete\b/i.test(sql)) return null;
  const name = ident(alias);
  const own = `${name}.ctid = any ($1::pg_catalog.tid[]) and ${name}.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid`;
  return {
    place: `${name}.ctid::pg_catalog.text as ctid`,
    query: `select count(*)::int as count from ${qualified(...table)}${alias === table[1] ? "" : ` as ${name}`} where ${own} and (${sql.slice(where)}\n)`,
  };
}

/** Where the statement's own condition begins, after the word WHERE: the one that stands in no brackets. */
function ownWhere(sql: string): number | undefined {
  let depth = 0;
  for (const { kind, start, end } of tokens(sql)) {
    const text = sql.slice(start, end);
    if (kind === "sign" && "([".includes(text)) depth++;
    if (kind === "sign" && ")]".includes(text)) depth--;
    if (depth === 0 && kind === "word" && text.toLowerCase() === "where") return end;
  }
  return undefined;
}
