import type { Connection } from "../postgres/connection.ts";

const size = 2_000;

/**
 * Whether a database holds so little that its rows are one batch. Each object is in one of these catalogs, or in few
 * others.
 */
export const smallQuery = `select (select count(*) from (select from pg_attribute where attrelid >= 16384 limit ${size}) a)
  + (select count(*) from (select from pg_depend where objid >= 16384 limit ${size}) d) < ${size} as small`;

/**
 * Rows of a query in batches, so that never all of them are held as the server sent them. Of a small database all are one
 * batch, by a plan that the session keeps: a cursor's query is planned every time. Must be inside a transaction, or a savepoint,
 * that is rolled back after.
 *
 * @param planned The same connection as `planningOnce` gives it.
 * @param small what `smallQuery` said
 * @param rest is called when nothing more has to be asked for the rows: what it asks, the server answers while they are read
 */
export async function* batches<Row extends object>(
  connection: Connection,
  planned: Connection,
  { query, small, rest }: { readonly query: string; readonly small: boolean; readonly rest: () => void },
): AsyncGenerator<readonly Row[], void> {
  if (!small) return yield* byCursor<Row>(connection, query, rest);
  const { rows } = await planned.query<Row>(query);
  rest();
  yield rows;
}

/**
 * The server works on the next batch while one is looked at. What the transaction or its savepoint was begun for is rolled
 * back, and the cursor goes with it.
 */
async function* byCursor<Row extends object>(
  connection: Connection,
  query: string,
  rest: () => void,
): AsyncGenerator<readonly Row[], void> {
  const fetch = `fetch ${size} from schemagate_batches`;
  const first = connection.query<Row>(`declare schemagate_batches no scroll cursor for ${query}; ${fetch}`);
  // Of several statements the driver gives several results.
  let coming = first.then((results) => [results].flat().at(-1));
  for (;;) {
    const rows = (await coming)?.rows ?? [];
    const isLast = rows.length < size;
    if (isLast) rest();
    else {
      coming = connection.query<Row>(fetch);
      // Awaited in the next round; until then its failure is nobody's.
      coming.catch(() => undefined);
    }
    yield rows;
    if (isLast) return;
  }
}
