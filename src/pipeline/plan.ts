import type { Catalog } from "../catalog/catalog.ts";
import { type Scan, scanDatabase } from "../catalog/scan.ts";
import { requireSound } from "../desired/bodies.ts";
import type { Desired } from "../desired/desired.ts";
import type { LoadOptions } from "../desired/load-options.ts";
import { type Note, noteText } from "../desired/notes.ts";
import { rememberedDesired } from "../desired/remembered.ts";
import type { Scratch } from "../desired/scratch.ts";
import type { Engine, Planning } from "../engines/engine.ts";
import { native } from "../engines/native.ts";
import { exitCodes, Failure } from "../failure.ts";
import { checkDataSteps } from "../plan/data/check.ts";
import { type DonePart, type PendingChange, pendingChanges } from "../plan/data/pending.ts";
import type { Plan } from "../plan/plan.ts";
import { asItIs, renames } from "../plan/rename/renames.ts";
import type { Context, Declared } from "./context.ts";
import { withScratch } from "./copies/scratch-choice.ts";
import { withEstimates } from "./counts/estimates.ts";
import { doneParts } from "./ledger/data-changes.ts";
import { openTarget, type Target, type TargetOptions } from "./target/target.ts";

export interface Planned {
  readonly plan: Plan;
  /** Objects of the database that no file declares and no plan touches. */
  readonly unmanaged: readonly string[];
  /** What the database holds, under the names that it will have. */
  readonly from: Catalog;
  readonly desired: Desired;
  /** What was left out, and what would fail when it is called. */
  readonly notes: readonly Note[];
}

/** Diffs the declared schema against a live database, which is only read. */
export async function plan(
  context: Context,
  declared: Declared,
  options: TargetOptions & { readonly engine: Engine },
): Promise<Planned> {
  const target = await openTarget(context, options);
  try {
    return await planTarget(context, target, declared, options);
  } finally {
    await target.close();
  }
}

/** The same for a database that is connected already. */
export async function planTarget(
  context: Context,
  target: Target,
  declared: Declared,
  { engine, asSuperuser }: { readonly engine: Engine; readonly asSuperuser: boolean },
): Promise<Planned> {
  const { identity, owner } = target;
  const knownRoles = await namesOf(target, "select rolname::text as name from pg_roles");
  const knownTablespaces = await namesOf(target, "select spcname::text as name from pg_tablespace");
  const { scratch: choice, ...schema } = declared;
  const done = () => doneParts(target.session);
  // Loading waits for another server most of the time.
  const scan = scanDatabase(target.session);
  scan.catch(() => undefined);
  try {
    return await withScratch(context, choice, identity, async (given) => {
      const options = { ...schema, major: identity.major, owner, asSuperuser, knownRoles, knownTablespaces, ...given };
      const planned =
        engine.needsDatabases || given.scratch !== undefined
          ? await planWhileLoaded(target, options, { engine, scan, done })
          : await planDesired(target, await rememberedDesired(options), declared.database, {
              engine,
              asSuperuser,
              scan,
              done,
            });
      for (const note of planned.notes) context.log(noteText(note));
      return planned;
    });
  } finally {
    await scan.catch(() => undefined);
  }
}

/** For an engine that reads databases by itself, and for a scratch that was given. */
async function planWhileLoaded(
  target: Target,
  options: LoadOptions & { readonly asSuperuser: boolean },
  { engine, scan, done }: Pick<Means, "engine" | "scan" | "done">,
): Promise<Planned> {
  const { withDesired } = await import("../desired/load.ts");
  return await withDesired(options, async (desired, url, scratch) => {
    const databases = engine.needsDatabases ? { target: urlOf(target), declared: url } : undefined;
    const means = { engine, asSuperuser: options.asSuperuser, databases, scratch, scan, done };
    return await planDesired(target, desired, options.database, means);
  });
}

async function namesOf({ session }: Target, sql: string): Promise<readonly string[]> {
  const { rows } = await session.query<{ name: string }>(sql);
  return rows.map(({ name }) => name);
}

function urlOf(target: Target): string {
  const { url, password } = target.login();
  const whole = new URL(url);
  whole.password = encodeURIComponent(password);
  return whole.toString();
}

interface Means {
  readonly engine: Engine;
  readonly asSuperuser: boolean;
  readonly databases?: Planning["databases"] | undefined;
  /** An open scratch server; without it one is started where it is needed. */
  readonly scratch?: Scratch;
  /** What the database holds, where that is being read already. */
  readonly scan?: Promise<Scan> | undefined;
  /** Asks which data steps the database has seen, where there are any; without it none is planned. */
  readonly done?: (() => Promise<readonly DonePart[]>) | undefined;
}

/** Plans towards a declared schema that is loaded already. */
export async function planDesired(
  target: Target,
  desired: Desired,
  database: string,
  { engine, asSuperuser, databases, scratch, scan, done }: Means = { engine: native, asSuperuser: false },
): Promise<Planned> {
  const { session, owner, identity } = target;
  const started: Scratch[] = [];
  const open = async () => {
    if (scratch !== undefined) return scratch;
    const { openScratch } = await import("../desired/scratch.ts");
    const own = await openScratch({ major: identity.major });
    started.push(own);
    return own;
  };
  try {
    const wish = { production: session, scan: await scan, desired, database, scratch: open, owner, asSuperuser };
    const renamed = engine.needsDatabases && desired.renames.length === 0 ? await asItIs(wish) : await renames(wish);
    if (engine.needsDatabases && renamed.steps.length > 0) throw cannotRename(engine, desired);
    const isAsked = done !== undefined && desired.changes.length > 0;
    const changes = isAsked ? pendingChanges(desired.changes, await done()) : [];
    if (engine.needsDatabases && changes.length > 0) throw cannotMoveData(engine, changes);
    const to = renamed.desired.catalog;
    await checkDataSteps({ ...wish, from: renamed.from, to, changes });
    const unsound = requireSound(desired.unsound, { from: renamed.from, to, strict: desired.form === "folder" });
    const made = await engine.plan({
      ...renamed,
      changes,
      database,
      ...(databases === undefined ? {} : { databases }),
    });
    return {
      plan: await withEstimates(session, made),
      unmanaged: renamed.from.unmanaged.map(({ id }) => id),
      from: renamed.from,
      desired: renamed.desired,
      notes: [...desired.notes, ...unsound],
    };
  } finally {
    for (const own of started) await own.close();
  }
}

/** An engine that compares databases by itself sees them as they are: it drops what has another name, and makes it anew. */
function cannotRename({ name }: Engine, { renames: [first] }: Desired): Failure {
  return new Failure({
    code: "engine-cannot-rename",
    exit: exitCodes.failed,
    tried: `Planning with ${name}`,
    problem: "a comment says that something was renamed, and this engine would drop it and make it anew",
    next: "Plan with the native engine.",
    ...(first === undefined ? {} : { at: first.source }),
  });
}

/** It says nothing of what its steps make and take away, among which data steps would have to find their place. */
function cannotMoveData({ name }: Engine, [first]: readonly PendingChange[]): Failure {
  return new Failure({
    code: "engine-cannot-move-data",
    exit: exitCodes.failed,
    tried: `Planning with ${name}`,
    problem: "there are data changes to be run, and this engine plans only the schema",
    next: "Plan with the native engine, or release the data changes in a pull request of their own.",
    ...(first === undefined ? {} : { at: { file: first.file, line: 1 } }),
  });
}
