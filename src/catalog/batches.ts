import type { Connection } from "../postgres/connection.ts";

const size = 2_000;

/**
 * Rows of a query in batches, so that never all of them are held as the server sent them. The server works on the next
 * batch while one is looked at. Must be inside a transaction.
 */
export async function* batches<Row extends object>(
  connection: Connection,
  query: string,
): AsyncGenerator<readonly Row[], void> {
  await connection.query(`declare schemagate_batches no scroll cursor for ${query}`);
  const fetch = () => connection.query<Row>(`fetch ${size} from schemagate_batches`);
  for (let coming = fetch(); ; ) {
    const { rows } = await coming;
    if (rows.length === size) {
      coming = fetch();
      // Awaited in the next round; until then its failure is nobody's.
      coming.catch(() => undefined);
    }
    yield rows;
    if (rows.length < size) break;
  }
  await connection.query("close schemagate_batches");
}
