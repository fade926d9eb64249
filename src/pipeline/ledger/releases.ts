import { renderPlanJson } from "../../plan/document.ts";
import { parsePlan } from "../../plan/parse.ts";
import type { Plan } from "../../plan/plan.ts";
import type { WayBack } from "../../plan/way-back-class.ts";
import type { Connection } from "../../postgres/connection.ts";
import { version } from "../../version.ts";
import { recordWithoutRunning } from "./data-changes.ts";
import type { SnapshotReceipt } from "./snapshot-receipts.ts";

/** A release as the ledger of its database keeps it. */
export interface ReleaseRow {
  readonly id: string;
  readonly planDigest: string;
  readonly effectDigest: string | null;
  /** Digest of the verification that it began with; null where it was applied unproven. */
  readonly evidenceDigest: string | null;
  readonly database: string;
  readonly state: "running" | "done" | "superseded" | "reverted";
  readonly unproven: string | null;
  readonly by: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly rowsBefore: readonly RowCount[] | null;
  readonly rowsAfter: readonly RowCount[] | null;
  readonly snapshot: SnapshotReceipt | null;
  readonly stepsDone: number;
  readonly steps: number;
  /** The step that it stopped in, and why; null where it did not. */
  readonly stoppedIn: { readonly step: string; readonly failed: boolean; readonly note: string | null } | null;
  /** What its plan says of the way back. */
  readonly wayBack: WayBack | null;
  /** The release that it took back, where it was a way back. */
  readonly undoes: string | null;
}

export interface RowCount {
  readonly table: string;
  readonly rows: number;
  /** False where the table is large and the number is the planner's estimate. */
  readonly exact: boolean;
}

const releaseColumns = `r.id::text, r.plan_digest as "planDigest", r.effect_digest as "effectDigest",
  r.evidence_digest as "evidenceDigest", r.database, r.state,
  r.unproven, r.by, r.started_at as "startedAt", r.finished_at as "finishedAt", r.rows_before as "rowsBefore",
  r.rows_after as "rowsAfter", jsonb_array_length(r.plan -> 'steps') as steps, r.plan -> 'wayBack' as "wayBack",
  r.plan -> 'undoes' ->> 'release' as undoes,
  (select count(*)::int from schemagate.step s where s.release_id = r.id and s.state = 'done') as "stepsDone",
  (select jsonb_build_object('step', s.id, 'failed', s.state = 'failed', 'note', to_jsonb(s) ->> 'note') from schemagate.step s
    where s.release_id = r.id and s.state <> 'done' and r.state = 'running' order by s.position desc limit 1) as "stoppedIn",
  (select to_jsonb(s) - 'release_id' from schemagate.snapshot s where s.release_id = r.id) as snapshot`;

/** The releases of this database, newest first. */
export async function releases(connection: Connection, limit = 20): Promise<readonly ReleaseRow[]> {
  const sql = `select ${releaseColumns} from schemagate.release r order by r.id desc limit $1`;
  return (await connection.query<ReleaseRow>(sql, [limit])).rows;
}

/** The release that was begun and neither ended nor given up, if there is one. */
export async function runningRelease(connection: Connection): Promise<ReleaseRow | null> {
  const sql = `select ${releaseColumns} from schemagate.release r where r.state = 'running' order by r.id desc limit 1`;
  return (await connection.query<ReleaseRow>(sql)).rows[0] ?? null;
}

/** A release by its number; null where there is none. */
export async function releaseNamed(connection: Connection, id: string): Promise<ReleaseRow | null> {
  const sql = `select ${releaseColumns} from schemagate.release r where r.id = $1`;
  return (await connection.query<ReleaseRow>(sql, [id])).rows[0] ?? null;
}

/** The plan of a release, as it was when it began. */
export async function releasedPlan(connection: Connection, id: string): Promise<Plan> {
  const { rows } = await connection.query<{ plan: string }>(
    "select plan::text as plan from schemagate.release where id = $1",
    [id],
  );
  return parsePlan(rows[0]?.plan ?? "", `release ${id} in the ledger`);
}

export async function beginRelease(
  connection: Connection,
  plan: Plan,
  wish: {
    readonly by: string;
    readonly effectDigest: string | null;
    readonly evidenceDigest: string | null;
    readonly unproven: string | null;
    readonly rowsBefore: readonly RowCount[];
  },
): Promise<string> {
  const { rows } = await connection.query<{ id: string }>(
    `insert into schemagate.release (plan_digest, effect_digest, database, from_fingerprint, to_fingerprint, plan, state,
                                     unproven, tool_version, by, rows_before, evidence_digest)
     values ($1, $2, $3, $4, $5, $6, 'running', $7, $8, $9, $10, $11) returning id::text`,
    [
      ...[plan.planDigest, wish.effectDigest, plan.database, plan.from, plan.to, renderPlanJson(plan)],
      ...[wish.unproven, version, wish.by, JSON.stringify(wish.rowsBefore)],
      wish.evidenceDigest,
    ],
  );
  const release = rows[0]?.id ?? "";
  await recordWithoutRunning(connection, release, plan);
  return release;
}

export async function endRelease(
  connection: Connection,
  release: string,
  rowsAfter: readonly RowCount[],
): Promise<void> {
  await connection.query(
    `update schemagate.release set state = 'done', finished_at = clock_timestamp(), rows_after = $2, baseline = null, catalog = null where id = $1`,
    [release, JSON.stringify(rowsAfter)],
  );
}

/** Ends a release that another plan goes on from. */
export async function supersedeRelease(connection: Connection, release: string): Promise<void> {
  await connection.query(
    "update schemagate.release set state = 'superseded', finished_at = clock_timestamp(), baseline = null, catalog = null where id = $1",
    [release],
  );
}
