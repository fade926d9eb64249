import type { Connection } from "../../postgres/connection.ts";
import { leafName, oldName, type Reading } from "./fingerprint-sql.ts";
import type { ColumnValues } from "./values.ts";

/** Rows of one leaf of a partitioned table; of any other table all rows, with no leaf. */
export interface Group {
  readonly leaf: string | null;
  readonly rows: number;
  readonly untouched: number;
  readonly columns: readonly ColumnValues[];
}

/** Reads a source once; column by column where that fails. */
export async function readAll(
  connection: Connection,
  source: string,
  readings: readonly Reading[],
): Promise<readonly Group[]> {
  try {
    return await readOnce(connection, source, readings);
  } catch (error) {
    if (readings.length === 0) throw error;
    return readEach(connection, source, readings);
  }
}

/** Column by column after a cast failed in one of them: that one has no fingerprint, the others keep theirs. */
async function readEach(
  connection: Connection,
  source: string,
  readings: readonly Reading[],
): Promise<readonly Group[]> {
  const groups = await readOnce(connection, source, []);
  const found: (readonly Group[])[] = [];
  for (const one of readings) found.push(await readOnce(connection, source, [one]).catch(() => []));
  return groups.map((group) => ({
    ...group,
    columns: readings.map(
      (one, place) => found[place]?.find(({ leaf }) => leaf === group.leaf)?.columns[0] ?? printsOf(one, null, null),
    ),
  }));
}

async function readOnce(
  connection: Connection,
  source: string,
  readings: readonly Reading[],
): Promise<readonly Group[]> {
  const wanted = readings.flatMap((one) => [one.plain, one.canonical ?? "null::text"]);
  const counts = `count(*)::text as rows, (count(*) filter (where ${oldName}))::text as untouched`;
  const sql = `select ${leafName} as leaf, ${counts}, array[${wanted.join(", ")}]::text[] as prints
    from ${source} group by 1`;
  const { rows } = await connection.query<Line>(sql);
  return rows.map((row) => ({
    leaf: row.leaf,
    rows: Number(row.rows),
    untouched: Number(row.untouched),
    columns: readings.map((one, place) =>
      printsOf(one, row.prints[place * 2] ?? null, row.prints[place * 2 + 1] ?? null),
    ),
  }));
}

interface Line {
  readonly leaf: string | null;
  readonly rows: string;
  readonly untouched: string;
  readonly prints: readonly (string | null)[];
}

/** What a table without rows has: sums of nothing. */
export function emptyOf(readings: readonly Reading[]): readonly ColumnValues[] {
  return readings.map((one) => printsOf(one, "0", one.canonical === null ? null : "0"));
}

function printsOf(reading: Reading, fingerprint: string | null, canonical: string | null): ColumnValues {
  const { column, type, typeIdentity } = reading;
  return { column, type, typeIdentity, fingerprint, canonical };
}
