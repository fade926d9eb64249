import { exitCodes, Failure } from "../../failure.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Connection } from "../../postgres/connection.ts";
import { changedRows } from "../ledger/data-changes.ts";
import { hasLedger } from "../ledger/ledger-tables.ts";
import { type ReleaseRow, releasedPlan, releases } from "../ledger/releases.ts";

/** A release that is to be taken back, and its plan as the ledger keeps it. */
export interface Undone {
  readonly row: Standing;
  readonly plan: Plan;
}

/** A release, and whether the step that it stopped in has changed rows in some of its batches. */
type Standing = ReleaseRow & { readonly halfDone: boolean };

/** So many releases are looked at. */
const kept = 10_000;

/**
 * The release that is meant: the one that is named, else the newest that is in force.
 *
 * @throws Failure `nothing-to-undo` (1), `release-missing` (64), `already-reverted`,
 *   `rolled-back-already` and `later-releases` (4).
 */
export async function releaseToUndo(connection: Connection, wanted: string | null): Promise<Undone> {
  const all = (await hasLedger(connection)) ? await standingOf(connection) : [];
  const row = wanted === null ? newest(all) : named(all, wanted);
  if (row === undefined) throw nothing();
  if (!isInForce(row)) throw notInForce(row);
  const later = laterThan(row, all);
  if (later.length > 0) throw onTop(row, later);
  return { row, plan: await releasedPlan(connection, row.id) };
}

async function standingOf(connection: Connection): Promise<readonly Standing[]> {
  const all: Standing[] = [];
  for (const row of await releases(connection, kept)) {
    const halfDone = row.state === "running" && (await changedRows(connection, row.id, row.stepsDone));
    all.push({ ...row, halfDone });
  }
  return all;
}

/** The newest release where it stopped before anything of it was done; null else, and where another one is meant. */
export async function withoutEffect(connection: Connection, wanted: string | null): Promise<Undone | null> {
  const [row] = (await hasLedger(connection)) ? await standingOf(connection) : [];
  if (row === undefined || (wanted !== null && wanted !== row.id)) return null;
  const stopped = row.state === "running" && row.snapshot?.state !== "intended";
  if (!stopped || isInForce(row) || row.undoes !== null) return null;
  return { row, plan: await releasedPlan(connection, row.id) };
}

/** A way back that was begun and cut off, which has to be gone on with; null where there is none. */
export async function unfinishedWayBack(
  connection: Connection,
  wanted: string | null,
): Promise<(Pick<Undone, "plan"> & { readonly row: ReleaseRow }) | null> {
  if (!(await hasLedger(connection))) return null;
  const row = (await releases(connection, kept)).find(({ state, undoes }) => state === "running" && undoes !== null);
  if (row === undefined || (wanted !== null && wanted !== row.undoes)) return null;
  return { row, plan: await releasedPlan(connection, row.id) };
}

/** Something of it is done and was not taken back. */
function isInForce({ state, stepsDone, halfDone }: Standing): boolean {
  return state !== "reverted" && (stepsDone > 0 || halfDone);
}

/** Releases that stand on this one, newest first. A way back cancels out with what it took back. */
function laterThan(row: Standing, all: readonly Standing[]): readonly Standing[] {
  const isLater = (id: string) => Number(id) > Number(row.id);
  return all.filter((one) => isLater(one.id) && isInForce(one) && (one.undoes === null || !isLater(one.undoes)));
}

/** A second run of the same command, such as a job that is run again, must not go back one further. */
function newest(all: readonly Standing[]): Standing | undefined {
  const row = all.find((one) => isInForce(one) && one.undoes === null);
  const last = all.find(isInForce);
  const undone = all.find(({ id }) => id === last?.undoes);
  // What took back a way back put its release in force again.
  if (row !== undefined && last !== undefined && undone?.undoes === null) throw furtherBack(row, last);
  return row;
}

function named(all: readonly Standing[], wanted: string): Standing {
  const found = all.find(({ id }) => id === wanted);
  if (found !== undefined) return found;
  const ids = all.slice(0, 10).map(({ id }) => id);
  throw new Failure({
    code: "release-missing",
    exit: exitCodes.usage,
    tried: `Looking for release ${wanted} in the ledger`,
    problem: ids.length === 0 ? "it has no release" : `it has these, newest first: ${ids.join(", ")}`,
    next: "Name a release by its number; `schemagate status` lists them.",
  });
}

function furtherBack(row: ReleaseRow, { id, undoes }: ReleaseRow): Failure {
  return new Failure({
    code: "rolled-back-already",
    exit: exitCodes.stale,
    tried: "Taking back the newest release",
    problem: `the last that was done here is release ${id}, which took back release ${undoes}`,
    next: `To go back one further, name it: \`schemagate rollback ${row.id}\`.`,
  });
}

function nothing(): Failure {
  return new Failure({
    code: "nothing-to-undo",
    exit: exitCodes.failed,
    tried: "Looking for a release to take back",
    problem: "the ledger has none of which anything is in force",
    next: "See `schemagate status`; what was never released here cannot be taken back.",
  });
}

function notInForce({ id, state }: ReleaseRow): Failure {
  return new Failure({
    code: state === "reverted" ? "already-reverted" : "nothing-to-undo",
    exit: exitCodes.stale,
    tried: `Taking back release ${id}`,
    problem: state === "reverted" ? "it was taken back already" : "no step of it was done",
    next: "See `schemagate status` for what is in force.",
  });
}

function onTop({ id }: ReleaseRow, later: readonly ReleaseRow[]): Failure {
  const order = [...later.map((one) => one.id), id];
  return new Failure({
    code: "later-releases",
    exit: exitCodes.stale,
    tried: `Taking back release ${id}`,
    problem: `later ones stand on it: ${later.map((one) => `${one.id} (${one.state}, by ${one.by})`).join(", ")}`,
    next: `Go back one by one, in this order: ${order.map((one) => `\`schemagate rollback ${one}\``).join(", ")}.`,
  });
}
