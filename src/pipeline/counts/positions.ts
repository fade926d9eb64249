import type { Lost } from "../../plan/way-back-class.ts";
import type { Connection } from "../../postgres/connection.ts";
import { qualified } from "../../postgres/quote.ts";

interface Position {
  /** Null where it has not begun, or the role may not see it. */
  readonly last: bigint | null;
  readonly descending: boolean;
}

/** How far each sequence has counted, by name. */
export type Positions = ReadonlyMap<string, Position>;

/** Reads the positions of the application's sequences. */
export async function sequencePositions(connection: Connection): Promise<Positions> {
  const { rows } = await connection.query<{
    namespace: string;
    name: string;
    last: string | null;
    descending: boolean;
  }>(
    `select n.nspname as namespace, c.relname as name, q.seqincrement < 0 as descending,
            case when has_sequence_privilege(q.seqrelid, 'select, usage') then pg_sequence_last_value(q.seqrelid) end::text as last
       from pg_sequence q join pg_class c on c.oid = q.seqrelid join pg_namespace n on n.oid = c.relnamespace
      where c.relpersistence <> 't' and n.nspname <> 'schemagate'`,
  );
  return new Map(
    rows.map(({ namespace, name, last, descending }) => [
      qualified(namespace, name),
      { last: last === null ? null : BigInt(last), descending },
    ]),
  );
}

/**
 * Sequences that would give out again what they gave before. One that is further than it was has lost nothing: whoever
 * counts, like the probes of a preview, moves a sequence on for good.
 */
export function positionsLost(before: Positions, after: Positions): readonly Lost[] {
  return [...before]
    .filter(([sequence, old]) => isBehind(after.get(sequence), old))
    .map(([object]) => ({ object, what: "position", rows: null }));
}

function isBehind(now: Position | undefined, old: Position): boolean {
  if (now === undefined || old.last === null) return false;
  if (now.last === null || now.descending !== old.descending) return true;
  return old.descending ? now.last > old.last : now.last < old.last;
}
