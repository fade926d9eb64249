import type { Totals } from "../../effects/observation.ts";
import type { Step } from "../../plan/plan.ts";
import type { Connection } from "../../postgres/connection.ts";
import { masked } from "../../postgres/secrets.ts";
import { recordPart } from "./data-changes.ts";

export interface StepRow {
  readonly position: number;
  readonly id: string;
  readonly state: "intended" | "done" | "failed";
  readonly fingerprint: string | null;
}

/** The journal of a release, in the order of its plan. */
export async function journal(connection: Connection, release: string): Promise<readonly StepRow[]> {
  const sql = `select position, id, state, fingerprint from schemagate.step where release_id = $1 order by position`;
  return (await connection.query<StepRow>(sql, [release])).rows;
}

/** Before a step: what is about to happen. */
export async function recordIntent(
  connection: Connection,
  release: string,
  position: number,
  step: Step,
): Promise<void> {
  await connection.query(
    `insert into schemagate.step (release_id, position, id, sql, state)
     values ($1, $2, $3, $4, 'intended') ${intendedAgain}`,
    [release, position, step.id, masked(step.sql)],
  );
}

const intendedAgain = `on conflict (release_id, position) do update
  set state = 'intended', note = null, started_at = clock_timestamp(), finished_at = null where step.state <> 'done'`;

/** Why a step failed, and what came of what it left behind. */
export async function recordFailed(
  connection: Connection,
  release: string,
  position: number,
  note: string,
): Promise<void> {
  await connection.query(
    `update schemagate.step set state = 'failed', note = $3, finished_at = clock_timestamp()
      where release_id = $1 and position = $2 and state = 'intended'`,
    [release, position, note],
  );
}

/**
 * What a step led to; for a transactional step in its own transaction, so that the two cannot disagree. With it, since that
 * takes no further COMMIT, that the next one is about to happen.
 */
export async function recordDone(
  connection: Connection,
  release: string,
  position: number,
  step: Step,
  result: {
    readonly fingerprint: string | null;
    readonly effectDigest: string | null;
    readonly totals: Totals | null;
    readonly next: Step | undefined;
  },
): Promise<void> {
  const { fingerprint, effectDigest, totals, next } = result;
  await connection.query(
    `with next as (
       insert into schemagate.step (release_id, position, id, sql, state)
       select $1, $2 + 1, $8, $9, 'intended' where $8::text is not null ${intendedAgain})
     insert into schemagate.step (release_id, position, id, sql, state, fingerprint, effect_digest, totals, started_at, finished_at)
     values ($1, $2, $3, $4, 'done', $5, $6, $7, now(), clock_timestamp())
     on conflict (release_id, position) do update
        set state = 'done', fingerprint = excluded.fingerprint, effect_digest = excluded.effect_digest,
            totals = excluded.totals, finished_at = excluded.finished_at, note = null`,
    [
      ...[release, position, step.id, masked(step.sql), fingerprint, effectDigest, totals],
      ...[next?.id ?? null, next === undefined ? null : masked(next.sql)],
    ],
  );
  if (step.data !== undefined) await recordPart(connection, release, step.data, true);
}

/** What a step that is done led to, read once its locks were free again. */
export async function recordFingerprint(
  connection: Connection,
  release: string,
  position: number,
  fingerprint: string,
): Promise<void> {
  await connection.query("update schemagate.step set fingerprint = $3 where release_id = $1 and position = $2", [
    ...[release, position, fingerprint],
  ]);
}
