import type { Lost } from "../plan/way-back-class.ts";
import type { Connection } from "../postgres/connection.ts";
import { qualified } from "../postgres/quote.ts";

/** How far each sequence has counted, by name; null where it has not begun, or the role may not see it. */
export type Positions = ReadonlyMap<string, string | null>;

/** Reads the positions of the application's sequences. */
export async function sequencePositions(connection: Connection): Promise<Positions> {
  const { rows } = await connection.query<{ namespace: string; name: string; last: string | null }>(
    `select n.nspname as namespace, c.relname as name,
            case when has_sequence_privilege(q.seqrelid, 'select, usage') then pg_sequence_last_value(q.seqrelid) end::text as last
       from pg_sequence q join pg_class c on c.oid = q.seqrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relpersistence <> 't' and n.nspname <> 'schemagate'`,
  );
  return new Map(rows.map(({ namespace, name, last }) => [qualified(namespace, name), last]));
}

/** Sequences that would count anew, or go on from elsewhere. */
export function positionsLost(before: Positions, after: Positions): readonly Lost[] {
  return [...before]
    .filter(([sequence, last]) => after.has(sequence) && after.get(sequence) !== last)
    .map(([object]) => ({ object, what: "position", rows: null }));
}
