import type { ManagedSet } from "../../catalog/catalog.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Session } from "../../postgres/connection.ts";
import { beside } from "../../postgres/database-url.ts";
import { ident } from "../../postgres/quote.ts";
import { dropSubscriptions } from "../../postgres/subscriptions.ts";
import type { Context } from "../context.ts";
import { copyByDump } from "../script/dump-copy.ts";
import type { Environment } from "../snapshot/client-program.ts";
import { dumpPossible } from "../snapshot/dump.ts";
import { openTarget, type Target, type TargetOptions } from "../target/target.ts";
import { copySubscriptions } from "./clone-subscriptions.ts";
import { copyName, dropLeftOver, grantCopies } from "./copies.ts";
import { copyDatabase, othersConnected } from "./template.ts";

export interface CloneOptions extends TargetOptions {
  /** For pg_dump and pg_restore, which stand in where others are connected; without it they do not. */
  readonly environment?: Environment;
}

/**
 * Copies a database for as long as `work` takes. Nobody who is connected to it is thrown out.
 *
 * @param managed what the copy has to have that the server keeps elsewhere
 */
export async function withClone<Result>(
  context: Context,
  original: Target,
  options: CloneOptions,
  managed: ManagedSet,
  work: (clone: Target) => Promise<Result>,
): Promise<Result> {
  const others = await requireCopyable(original, options);
  const { database } = original.identity;
  const now = context.clock();
  const name = copyName(database, "preview", now);
  await original.elsewhere((session) => dropLeftOver(session, database, "preview", now));
  context.log(`Copying ${database} to ${name}`);
  if (others.length === 0) await original.suspended((elsewhere) => copyDatabase(elsewhere, original, name));
  else await copyInUse(context, original, { name, options });
  try {
    const clone = await openTarget(context, { ...options, url: beside(options.url, name) });
    try {
      await copySubscriptions(original.session, clone.session, managed);
      return await work(clone);
    } finally {
      await dropSubscriptions(clone.session).catch(() => undefined);
      await clone.close();
    }
  } finally {
    await original.elsewhere((session) => session.query(`drop database ${ident(name)}`));
  }
}

/** By pg_dump, which sees one state of it while others go on working. */
async function copyInUse(
  context: Context,
  original: Target,
  { name, options }: { readonly name: string; readonly options: CloneOptions },
): Promise<void> {
  context.log("Others are connected to it: copying it with pg_dump");
  const { identity, owner } = original;
  const source = { identity, owner, mayCopy: true, reachesOthers: false };
  const copy = (elsewhere: Session) =>
    copyByDump(
      context,
      { elsewhere, source, name, from: options.url, to: beside(options.url, name) },
      options,
      options.environment ?? {},
    );
  await original.elsewhere(copy).catch((error: Error) => {
    throw noClone(original, error.message);
  });
}

/** @returns who else is connected, where it can be copied all the same */
async function requireCopyable(original: Target, { environment }: CloneOptions): Promise<readonly string[]> {
  const others = await othersConnected(original.session);
  if (!(await original.mayCopy())) throw noClone(original, "the role may not create databases", grantCopies);
  if (others.length === 0) return others;
  const refused = environment === undefined ? "" : await dumpPossible(original, environment);
  if (refused === null) return others;
  const more = refused === "" ? "" : `, and ${refused}`;
  throw noClone(original, `it cannot be copied while others are connected (${others.join("; ")})${more}`);
}

const inUse =
  "Have them disconnect, put a pg_dump of the server's version on PATH, or preview against a copy of your own.";

function noClone(original: Target, problem: string, next = inUse): Failure {
  return new Failure({
    code: "no-clone",
    exit: exitCodes.failed,
    tried: `Copying ${original.shown} for a preview`,
    problem,
    next,
  });
}
