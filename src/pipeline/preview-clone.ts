import type { ManagedSet } from "../catalog/catalog.ts";
import { exitCodes, Failure } from "../failure.ts";
import type { Session } from "../postgres/connection.ts";
import { ident } from "../postgres/quote.ts";
import { dropSubscriptions } from "../postgres/subscriptions.ts";
import { copySubscriptions } from "./clone-subscriptions.ts";
import type { Context } from "./context.ts";
import { stamp } from "./snapshot.ts";
import { openTarget, type Target, type TargetOptions } from "./target.ts";
import { copyDatabase, othersConnected } from "./template.ts";

/**
 * Copies a database for as long as `work` takes. Nobody who is connected to it is thrown out.
 *
 * @param managed what the copy has to have that the server keeps elsewhere
 */
export async function withClone<Result>(
  context: Context,
  original: Target,
  options: TargetOptions,
  managed: ManagedSet,
  work: (clone: Target) => Promise<Result>,
): Promise<Result> {
  await requireCopyable(original);
  const { database } = original.identity;
  const prefix = `${database.slice(0, 36)}_preview_`;
  const name = prefix + stamp(context.clock()).replace("-", "_");
  const anHourAgo = prefix + stamp(new Date(context.clock().getTime() - 3_600_000)).replace("-", "_");
  await original.elsewhere((session) => dropLeftOver(session, prefix, anHourAgo));
  context.log(`Copying ${database} to ${name}`);
  await original.suspended((elsewhere) => copyDatabase(elsewhere, original, name));
  try {
    const url = new URL(options.url);
    url.pathname = `/${encodeURIComponent(name)}`;
    const clone = await openTarget(context, { ...options, url: url.toString() });
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

/** Copies of runs that were killed: their names sort by the second of their making. */
async function dropLeftOver(session: Session, prefix: string, before: string): Promise<void> {
  const { rows } = await session.query<{ name: string }>(
    `select datname as name from pg_database d
      where starts_with(datname, $1) and datname < $2 and substr(datname, length($1) + 1) ~ '^\\d{8}_\\d{6}$'
        and not exists (select from pg_stat_activity a where a.datid = d.oid)`,
    [prefix, before],
  );
  for (const { name } of rows) await session.query(`drop database ${ident(name)}`);
}

async function requireCopyable(original: Target): Promise<void> {
  const others = await othersConnected(original.session);
  const problem =
    others.length > 0
      ? `it cannot be copied while others are connected (${others.join("; ")})`
      : (await original.mayCopy())
        ? null
        : "the role may not create databases";
  if (problem === null) return;
  throw new Failure({
    code: "no-clone",
    exit: exitCodes.failed,
    tried: `Copying ${original.shown} for a preview`,
    problem,
    next: "Have them disconnect, or preview against a copy of your own that nobody uses.",
  });
}
