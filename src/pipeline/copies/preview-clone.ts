import type { ManagedSet } from "../../catalog/catalog.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { beside } from "../../postgres/database-url.ts";
import { ident } from "../../postgres/quote.ts";
import { dropSubscriptions } from "../../postgres/subscriptions.ts";
import type { Context } from "../context.ts";
import { openTarget, type Target, type TargetOptions } from "../target/target.ts";
import { copySubscriptions } from "./clone-subscriptions.ts";
import { copyName, dropLeftOver } from "./copies.ts";
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
  const now = context.clock();
  const name = copyName(database, "preview", now);
  await original.elsewhere((session) => dropLeftOver(session, database, "preview", now));
  context.log(`Copying ${database} to ${name}`);
  await original.suspended((elsewhere) => copyDatabase(elsewhere, original, name));
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
