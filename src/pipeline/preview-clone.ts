import { exitCodes, Failure } from "../failure.ts";
import { ident } from "../postgres/quote.ts";
import type { Context } from "./context.ts";
import { stamp } from "./snapshot.ts";
import { openTarget, type Target, type TargetOptions } from "./target.ts";
import { copyDatabase, othersConnected } from "./template.ts";

/** Copies a database for as long as `work` takes. Nobody who is connected to it is thrown out. */
export async function withClone<Result>(
  context: Context,
  original: Target,
  options: TargetOptions,
  work: (clone: Target) => Promise<Result>,
): Promise<Result> {
  await requireCopyable(original);
  const { database } = original.identity;
  const name = `${database.slice(0, 36)}_preview_${stamp(context.clock()).replace("-", "_")}`;
  context.log(`Copying ${database} to ${name}`);
  await original.suspended((elsewhere) => copyDatabase(elsewhere, original, name));
  try {
    const url = new URL(options.url);
    url.pathname = `/${encodeURIComponent(name)}`;
    const clone = await openTarget(context, { ...options, url: url.toString() });
    try {
      return await work(clone);
    } finally {
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
