import type { Connection } from "../../postgres/connection.ts";
import { ident } from "../../postgres/quote.ts";
import type { SurveyedIndex } from "./survey.ts";

/** So many rows of a table are looked at: enough to tell a handful of values from many, at the same cost for any table. */
const sample = 10_000;

/** How many different values the first rows of a column hold; null where the role may not read them, or they do not compare. */
export async function countValues(
  connection: Connection,
  table: string,
  column: string,
): Promise<SurveyedIndex["values"]> {
  const sql = `select count(distinct v)::int as different, count(*)::int as rows from (select ${ident(column)} as v from ${table} limit ${sample}) s`;
  const answer = await connection.query<{ different: number; rows: number }>(sql).catch(() => null);
  const counts = answer?.rows[0];
  return counts === undefined || counts.rows === 0 ? null : { different: counts.different, rows: counts.rows };
}
