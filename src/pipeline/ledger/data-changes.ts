import { exitCodes, Failure } from "../../failure.ts";
import type { DonePart } from "../../plan/data/pending.ts";
import type { Plan, RecordedPart } from "../../plan/plan.ts";
import type { Connection } from "../../postgres/connection.ts";
import type { BatchJournal, BatchProgress } from "../step/batches.ts";
import { isDatabaseError } from "../step/run-step.ts";

/**
 * The data steps that this database has seen. Those of a release that was reverted are to be done again.
 *
 * @throws Failure `ledger-unreadable` where the role may not know: what was done would be done again
 */
export async function doneParts(connection: Connection): Promise<readonly DonePart[]> {
  try {
    const { rows: found } = await connection.query("select 1 where to_regclass('schemagate.data_step') is not null");
    if (found.length === 0) return [];
    const { rows } = await connection.query<DonePart>(
      `select d.change as name, d.part, d.digest from schemagate.data_step d join schemagate.release r on r.id = d.release_id
        where r.state <> 'reverted' order by 1, 2`,
    );
    return rows;
  } catch (error) {
    throw isDatabaseError(error) && error.code === "42501" ? unreadable(error) : error;
  }
}

function unreadable(cause: Error): Failure {
  return new Failure({
    code: "ledger-unreadable",
    exit: exitCodes.failed,
    tried: "Asking the ledger which data changes have been run",
    problem: cause.message,
    next: "Connect as the role that releases, or GRANT USAGE ON SCHEMA schemagate and SELECT ON schemagate.data_step, schemagate.release to this one.",
    cause,
  });
}

/**
 * Refuses a plan whose data steps another release has run since it was made: the schema may be the same as before.
 *
 * @throws Failure `stale` (4)
 */
export async function requireDataPending(connection: Connection, { steps, recorded = [] }: Plan): Promise<void> {
  const planned = [...steps.flatMap(({ data }) => data ?? []), ...recorded];
  if (planned.length === 0) return;
  const done = new Set((await doneParts(connection)).map(({ name, part }) => `${part} ${name}`));
  const again = planned.find(({ change, part }) => done.has(`${part} ${change}`));
  if (again === undefined) return;
  throw new Failure({
    code: "stale",
    exit: exitCodes.stale,
    tried: `Looking whether the data change ${again.change} has yet to be run`,
    problem: "another release has run it since this plan was made",
    next: "Plan, preview and judge again.",
  });
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

/** How far a step in batches has come, kept with each of them. */
export function batchJournal(connection: Connection, release: string, position: number): BatchJournal {
  return {
    read: async () => {
      const { rows } = await connection.query<{ progress: BatchProgress }>(
        "select progress from schemagate.batch where release_id = $1 and position = $2",
        [release, position],
      );
      return rows[0]?.progress ?? null;
    },
    write: async (progress) => {
      await connection.query(
        `insert into schemagate.batch (release_id, position, progress) values ($1, $2, $3)
         on conflict (release_id, position) do update set progress = excluded.progress, at = clock_timestamp()`,
        [release, position, progress],
      );
    },
  };
}

/** Whether a step in batches that is not done has changed rows already. */
export async function changedRows(connection: Connection, release: string, position: number): Promise<boolean> {
  const { rows: found } = await connection.query("select 1 where to_regclass('schemagate.batch') is not null");
  if (found.length === 0) return false;
  return ((await batchJournal(connection, release, position).read())?.rows ?? 0) > 0;
}
