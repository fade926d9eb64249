import type { DonePart } from "../../plan/data/pending.ts";
import type { Plan, RecordedPart } from "../../plan/plan.ts";
import type { Connection } from "../../postgres/connection.ts";

/** The data steps that this database has seen. Those of a release that was reverted are to be done again. */
export async function doneParts(connection: Connection): Promise<readonly DonePart[]> {
  const { rows: found } = await connection.query("select 1 where to_regclass('schemagate.data_step') is not null");
  if (found.length === 0) return [];
  const { rows } = await connection.query<DonePart>(
    `select d.change as name, d.part, d.digest from schemagate.data_step d join schemagate.release r on r.id = d.release_id
      where r.state <> 'reverted' order by 1, 2`,
  );
  return rows;
}

/** Writes down that a data step was done; in its own transaction where it has one. */
export async function recordPart(
  connection: Connection,
  release: string,
  { change, part, digest }: RecordedPart,
  ran: boolean,
): Promise<void> {
  await connection.query(
    `insert into schemagate.data_step (release_id, change, part, digest, ran) values ($1, $2, $3, $4, $5)
     on conflict do nothing`,
    [release, change, part, digest, ran],
  );
}

/** Writes down what needs not be run here: there is no row that it could concern. A way back writes down nothing. */
export async function recordWithoutRunning(
  connection: Connection,
  release: string,
  { recorded = [], undoes }: Plan,
): Promise<void> {
  if (undoes !== undefined) return;
  for (const part of recorded) await recordPart(connection, release, part, false);
}
