import { gunzipSync, gzipSync } from "node:zlib";
import type { Baseline, Totals } from "../../effects/observation.ts";
import { renderPlanJson } from "../../plan/document.ts";
import { parsePlan } from "../../plan/parse.ts";
import type { Plan, Step } from "../../plan/plan.ts";
import type { WayBack } from "../../plan/way-back-class.ts";
import type { Connection } from "../../postgres/connection.ts";
import { masked } from "../../postgres/secrets.ts";
import { version } from "../../version.ts";
import { recordPart, recordWithoutRunning } from "./data-changes.ts";
import { ensureLedger } from "./ledger-tables.ts";

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

/** The state before a release: what it is, how to get back to it. */
export interface SnapshotReceipt {
  /** `intended`: written down before it is taken, so that one of a run that was killed is found by its name. */
  readonly state: "intended" | "taken";
  readonly kind: "neon snapshot" | "neon branch" | "template copy" | "dump" | "none";
  readonly id: string;
  readonly name: string;
  readonly lsn: string | null;
  readonly bytes: number | null;
  readonly at: string;
  readonly expires: string | null;
  /** What to run to get back. */
  readonly restore: string;
  /** Who had it removed, and when: there is no way back to it any more. */
  readonly gone?: { readonly by: string; readonly at: string } | null;
}

export interface StepRow {
  readonly position: number;
  readonly id: string;
  readonly state: "intended" | "done" | "failed";
  readonly fingerprint: string | null;
}

export interface Approval {
  readonly planDigest: string;
  readonly effectDigest: string;
  readonly by: string;
  readonly at: Date;
  readonly expires: Date;
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

/** Where the watch over a release begins: kept while it runs. */
export async function recordBaseline(connection: Connection, release: string, baseline: Baseline): Promise<void> {
  await connection.query("update schemagate.release set baseline = $2 where id = $1", [
    release,
    gzipSync(JSON.stringify(baseline)),
  ]);
}

/** What there was before the first step, for a run that goes on; kept while the release runs. */
export async function recordCatalog(
  connection: Connection,
  release: string,
  objects: readonly object[],
): Promise<void> {
  await connection.query("update schemagate.release set catalog = $2 where id = $1", [
    release,
    gzipSync(JSON.stringify(objects)),
  ]);
}

/** Null for a release of a version that kept none. */
export async function readKeptCatalog<Kept>(connection: Connection, release: string): Promise<readonly Kept[] | null> {
  const sql = "select catalog from schemagate.release where id = $1";
  const { rows } = await connection.query<{ catalog: Buffer | null }>(sql, [release]);
  const catalog = rows[0]?.catalog ?? null;
  return catalog === null ? null : (JSON.parse(gunzipSync(catalog).toString()) as readonly Kept[]);
}

/** Where the watch over an unfinished release began and how far it came; null where none was kept. */
export async function readBaseline(connection: Connection, release: string): Promise<Baseline | null> {
  const { rows } = await connection.query<{ baseline: Buffer | null; totals: Totals | null }>(
    `select r.baseline, (select s.totals from schemagate.step s where s.release_id = r.id and s.totals is not null
                          order by s.position desc limit 1) as totals
       from schemagate.release r where r.id = $1`,
    [release],
  );
  const [row] = rows;
  if (row === undefined || row.baseline === null) return null;
  const begun = JSON.parse(gunzipSync(row.baseline).toString()) as Baseline;
  return { ...begun, totals: row.totals ?? begun.totals };
}

/** All snapshots that were taken before releases, the newest first. */
export async function snapshotReceipts(connection: Connection): Promise<readonly SnapshotReceipt[]> {
  const { rows } = await connection.query<{ receipt: SnapshotReceipt }>(
    "select to_jsonb(s) - 'release_id' as receipt from schemagate.snapshot s order by s.release_id desc",
  );
  return rows.map(({ receipt }) => receipt);
}

/** Writes down a snapshot that is about to be taken, or one that was; what stood there for this release goes. */
export async function recordSnapshot(connection: Connection, release: string, one: SnapshotReceipt): Promise<void> {
  await connection.query(
    `insert into schemagate.snapshot (release_id, kind, id, name, lsn, bytes, at, expires, restore, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (release_id) do update
        set kind = excluded.kind, id = excluded.id, name = excluded.name, lsn = excluded.lsn, bytes = excluded.bytes,
            at = excluded.at, expires = excluded.expires, restore = excluded.restore, state = excluded.state`,
    [...[release, one.kind, one.id, one.name, one.lsn, one.bytes, one.at, one.expires], one.restore, one.state],
  );
}

/** Writes down that a snapshot is gone; nothing where this ledger does not know it. */
export async function markReaped(
  connection: Connection,
  name: string,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  await ensureLedger(connection);
  await connection.query("update schemagate.snapshot set gone = $2 where name = $1", [name, { by, at }]);
}

/** One that was never taken. */
export async function forgetSnapshot(connection: Connection, release: string): Promise<void> {
  await connection.query("delete from schemagate.snapshot where release_id = $1", [release]);
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

export async function recordApproval(connection: Connection, approval: Approval): Promise<void> {
  await connection.query(
    `insert into schemagate.approval (plan_digest, effect_digest, by, at, expires) values ($1, $2, $3, $4, $5)`,
    [approval.planDigest, approval.effectDigest, approval.by, approval.at, approval.expires],
  );
}

/** Approvals of exactly this plan with exactly these effects, newest first, also those that have expired. */
export async function approvals(
  connection: Connection,
  planDigest: string,
  effectDigest: string,
): Promise<readonly Approval[]> {
  const { rows } = await connection.query<Approval>(
    `select plan_digest as "planDigest", effect_digest as "effectDigest", by, at, expires
       from schemagate.approval where plan_digest = $1 and effect_digest = $2 order by at desc`,
    [planDigest, effectDigest],
  );
  return rows;
}
