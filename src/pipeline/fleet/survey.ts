import { scanDatabase } from "../../catalog/scan.ts";
import { noteText } from "../../desired/notes.ts";
import { digest } from "../../digest.ts";
import { native } from "../../engines/native.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { startingFingerprint } from "../../plan/rename/renames.ts";
import type { ServerIdentity } from "../../postgres/connection.ts";
import type { Context } from "../context.ts";
import { doneParts } from "../ledger/data-changes.ts";
import { hasLedger } from "../ledger/ledger-tables.ts";
import { type ReleaseRow, releases } from "../ledger/releases.ts";
import { type Planned, planDesired } from "../plan.ts";
import { neverBegan } from "../release/prepared.ts";
import { onTarget, type Target } from "../target/target.ts";
import { concurrently } from "./concurrently.ts";
import { type Declarations, declarations, once } from "./declarations.ts";
import type { Fleet } from "./fleet.ts";
import { asFailure } from "./outcome.ts";
import type { Progress } from "./progress.ts";
import type { FleetTarget } from "./targets.ts";

/** Databases that stand at the same state, with the plan that brings them where they are declared to be. */
export interface Cohort {
  readonly key: string;
  readonly fingerprint: string;
  readonly pgMajor: number;
  readonly owner: string;
  readonly planned: Planned;
}

/** A database as it was found. */
export interface Seen {
  readonly target: FleetTarget;
  readonly identity: ServerIdentity;
  readonly bytes: number;
  /** Null where a release is unfinished: that one's plan is the one to go on with. */
  readonly cohort: Cohort | null;
  /** Where it stands. */
  readonly fingerprint: string;
  /** What is declared. */
  readonly declared: string;
  /** The newest release in its ledger, if there is one. */
  readonly last: ReleaseRow | null;
  /** A release that began here and did not end. */
  readonly unfinished: ReleaseRow | null;
}

export interface Survey {
  /** In the order of the list. */
  readonly seen: readonly Seen[];
  readonly missed: readonly { readonly target: FleetTarget; readonly failure: Failure }[];
}

/**
 * Looks at every database and plans once for all that stand at the same state. Nothing is changed.
 *
 * @throws Failure `same-database` (64) where two targets are one database
 */
export async function surveyFleet(context: Context, fleet: Fleet, progress: Progress): Promise<Survey> {
  const found = new Map<FleetTarget, Seen | Failure>();
  const means = {
    desiredFor: declarations(context, fleet.declared, fleet.asSuperuser),
    cohorts: new Map<string, Promise<Cohort>>(),
  };
  progress.begin("looked at", fleet.targets.length);
  const look = async (target: FleetTarget) => {
    const options = { url: target.url, asSuperuser: fleet.asSuperuser };
    const seen = await onTarget(context, options, (opened) =>
      seenAs(context, fleet, { target, opened, ...means }),
    ).catch(asFailure);
    found.set(target, seen);
    progress.done(target, seen instanceof Failure ? seen : null);
  };
  await concurrently(fleet.targets, fleet.parallel, look, () => !context.stop.aborted);
  progress.end();
  const inOrder = fleet.targets.flatMap((target) => {
    const one = found.get(target);
    return one === undefined ? [] : [{ target, one }];
  });
  const seen = inOrder.flatMap(({ one }) => (one instanceof Failure ? [] : [one]));
  refuseSame(seen);
  const missed = inOrder.flatMap(({ target, one }) => (one instanceof Failure ? [{ target, failure: one }] : []));
  return { seen, missed };
}

interface Look {
  readonly target: FleetTarget;
  readonly opened: Target;
  readonly desiredFor: Declarations;
  readonly cohorts: Map<string, Promise<Cohort>>;
}

async function seenAs(context: Context, fleet: Fleet, { target, opened, desiredFor, cohorts }: Look): Promise<Seen> {
  const { identity, owner, session } = opened;
  const { declared, asSuperuser } = fleet;
  const scan = scanDatabase(session);
  scan.catch(() => undefined);
  const [desired, last] = [await desiredFor(opened), await newest(opened)];
  const fingerprint = startingFingerprint(await scan, desired, declared.database);
  const common = { target, identity, fingerprint, declared: desired.catalog.fingerprint, last };
  const bytes = await sizeOf(opened);
  if (last?.state === "running" && !neverBegan(last)) return { ...common, bytes, cohort: null, unfinished: last };
  const done = () => doneParts(session);
  const parts = desired.changes.length === 0 ? [] : await done();
  const key = digest({ fingerprint, owner, major: identity.major, parts });
  const cohort = await once(cohorts, key, async () => {
    const planned = await planDesired(opened, desired, declared.database, { engine: native, asSuperuser, scan, done });
    for (const note of planned.notes) context.log(noteText(note));
    return { key, fingerprint, pgMajor: identity.major, owner, planned };
  });
  return { ...common, bytes, cohort, unfinished: null };
}

async function newest({ session }: Target): Promise<ReleaseRow | null> {
  return (await hasLedger(session)) ? ((await releases(session, 1))[0] ?? null) : null;
}

async function sizeOf({ session }: Target): Promise<number> {
  const sql = "select pg_database_size(current_database())::text as bytes";
  return Number((await session.query<{ bytes: string }>(sql)).rows[0]?.bytes ?? 0);
}

/** Two runs at one database would be in each other's way. */
function refuseSame(seen: readonly Seen[]): void {
  const names = new Map<string, string>();
  for (const { target, identity } of seen) {
    const { systemIdentifier, databaseOid, marker } = identity;
    const key = `${systemIdentifier} ${databaseOid} ${marker}`;
    const other = names.get(key);
    if (other !== undefined) throw sameDatabase(other, target.name);
    names.set(key, target.name);
  }
}

function sameDatabase(one: string, other: string): Failure {
  return new Failure({
    code: "same-database",
    exit: exitCodes.usage,
    tried: "Looking at the targets",
    problem: `${one} and ${other} are the same database`,
    next: "List it once; nothing was changed.",
  });
}
