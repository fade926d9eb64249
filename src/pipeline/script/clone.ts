import { setTimeout as pause } from "node:timers/promises";
import { exitCodes, Failure } from "../../failure.ts";
import { redactUrl } from "../../postgres/connect.ts";
import type { Session } from "../../postgres/connection.ts";
import { beside, outside } from "../../postgres/database-url.ts";
import { ident } from "../../postgres/quote.ts";
import { dropSubscriptions } from "../../postgres/subscriptions.ts";
import type { Context } from "../context.ts";
import { copyName, dropLeftOver, grantCopies, thrownAway } from "../copies/copies.ts";
import { copyDatabase } from "../copies/template.ts";
import type { Environment } from "../snapshot/client-program.ts";
import { dumpPossible } from "../snapshot/dump.ts";
import { lookAt, openTarget, type Source, type Target, type TargetOptions } from "../target/target.ts";
import { withBranch } from "./branch.ts";
import { cutOff } from "./cut-off.ts";
import { copyByDump } from "./dump-copy.ts";

/** A database to try things on. */
export interface Clone {
  /** What the database is called that it is a copy of. */
  readonly original: string;
  readonly target: Target;
  /** As a person may see it: the URL without its password. */
  readonly shown: string;
}

export interface CloneOptions extends TargetOptions {
  readonly keep: boolean;
  /** For pg_dump and pg_restore, which stand in where others are connected. */
  readonly environment: Environment;
}

/** Copies the database of a URL: by a branch where it is the configured project's, else within its server. */
export async function withClone<Result>(
  context: Context,
  options: CloneOptions,
  work: (clone: Clone) => Promise<Result>,
): Promise<Result> {
  const source = await lookAt(context, options);
  const neon = source.identity.marker === null ? null : context.neon;
  const branch = (await neon?.branchAt(options.url)) ?? null;
  if (neon === null || branch === null) return withCopy(context, source, options, work);
  return withBranch(context, { neon, parent: branch, source }, options, work);
}

/** How long other runs of this program may keep a database to themselves while they copy it. */
const patience = 60_000;

/**
 * Copies a database within its server for as long as `work` takes. Nobody who is connected to it is thrown out.
 *
 * @param keep Leave the copy where it is.
 * @throws Failure `no-clone` (1) and those of `openTarget`.
 */
async function withCopy<Result>(
  context: Context,
  source: Source,
  options: CloneOptions,
  work: (clone: Clone) => Promise<Result>,
): Promise<Result> {
  if (!source.mayCopy) throw noClone(options.url, "its role may not create databases", grantCopies);
  const original = source.identity.database;
  const elsewhere = await context.connect(outside(options.url, original));
  try {
    const name = await copy(context, elsewhere, source, options);
    const url = beside(options.url, name);
    const tried = async () => {
      if (source.reachesOthers) await isolate(context, url);
      return onCopy(context, original, { ...options, url }, work);
    };
    const drop = () => elsewhere.query(`drop database ${ident(name)} with (force)`);
    return await thrownAway(options.keep, tried, drop);
  } finally {
    await elsewhere.end();
  }
}

/** As the URL's own role, which may more than the one that works on the copy. */
async function isolate(context: Context, url: string): Promise<void> {
  const session = await context.connect(url);
  try {
    await cutOff(session);
  } finally {
    await session.end();
  }
}

async function onCopy<Result>(
  context: Context,
  original: string,
  options: CloneOptions,
  work: (clone: Clone) => Promise<Result>,
): Promise<Result> {
  const target = await openTarget(context, options);
  const tried = () => work({ original, target, shown: redactUrl(options.url) });
  try {
    return await thrownAway(options.keep, tried, () => dropSubscriptions(target.session).catch(() => undefined));
  } finally {
    await target.close();
  }
}

/** @returns the name of the copy */
async function copy(context: Context, elsewhere: Session, source: Source, options: CloneOptions): Promise<string> {
  const { database } = source.identity;
  const now = context.clock();
  await dropLeftOver(elsewhere, database, "judge", now);
  const name = copyName(database, options.keep ? "kept" : "judge", now, `_${elsewhere.backendPid}`);
  const busy = await byTemplate(context, elsewhere, source, name);
  if (busy === null) return name;
  const impossible = await dumpPossible(source, options.environment);
  if (impossible !== null) throw noClone(options.url, `${busy}, and ${impossible}`);
  context.log(`${busy}: copying it with pg_dump instead`);
  const dump = { elsewhere, source, name, from: options.url, to: beside(options.url, name) };
  await copyByDump(context, dump, options, options.environment).catch((error: Error) => {
    throw noClone(options.url, `${busy}, and ${error.message}`);
  });
  return name;
}

/** Null when it is done, else why it cannot be done now. */
async function byTemplate(context: Context, elsewhere: Session, source: Source, name: string): Promise<string | null> {
  const { database } = source.identity;
  context.log(`Copying ${database} to ${name}`);
  for (const until = Date.now() + patience; ; await pause(200)) {
    const others = await connected(elsewhere, database);
    const strangers = others.filter(({ own }) => !own).map(({ who }) => who);
    if (strangers.length > 0) return `it is no template while others are connected (${strangers.join("; ")})`;
    const refused =
      others.length > 0 ? "another run is copying it" : await problemOf(copyDatabase(elsewhere, source, name));
    if (refused === null || Date.now() > until) return refused;
  }
}

/** Null when it is done; words for a reason that may pass by itself. */
async function problemOf(copying: Promise<unknown>): Promise<string | null> {
  try {
    await copying;
    return null;
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string };
    if (code === objectInUse) return message;
    throw error;
  }
}

const objectInUse = "55006";

/** Of other roles' sessions only a superuser sees what they are; what has a user is somebody's. */
async function connected(
  elsewhere: Session,
  database: string,
): Promise<readonly { readonly who: string; readonly own: boolean }[]> {
  const { rows } = await elsewhere.query<{ who: string; own: boolean }>(
    `select format('process %s, %s, role %s', pid, nullif(application_name, ''), usename) as who,
        coalesce(starts_with(application_name, 'schemagate '), false) as own
       from pg_stat_activity where datname = $1 and coalesce(backend_type, 'client backend') = 'client backend' and usename is not null`,
    [database],
  );
  return rows;
}

const inUse = "Have them disconnect, or give the URL of a copy of your own that nobody uses.";

function noClone(url: string, problem: string, next = inUse): Failure {
  return new Failure({
    code: "no-clone",
    exit: exitCodes.failed,
    tried: `Copying ${redactUrl(url)} to try SQL on`,
    problem,
    next,
  });
}
