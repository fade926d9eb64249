import type { Scratch } from "../../desired/scratch.ts";
import { Failure } from "../../failure.ts";
import type { ServerIdentity } from "../../postgres/connection.ts";
import type { Context, ScratchChoice } from "../context.ts";
import { requireNeon } from "../target/neon.ts";

/** What a load is given to work in; nothing means that it starts an embedded server by itself. */
interface Given {
  readonly scratch?: Scratch;
}

/** Failures of a load that a branch on Neon may be the way out of. */
const lacking = new Set(["no-scratch-server", "extension-not-available"]);

/**
 * Loads declared SQL in an embedded server; where there is none of production's version, or it lacks an extension, in a
 * branch that is made for this load and deleted after it.
 *
 * @param production What the target said of itself: the scratch has its version and is not it.
 * @param work May be begun twice.
 */
export async function withScratch<Result>(
  context: Context,
  choice: ScratchChoice | undefined,
  production: ServerIdentity,
  work: (given: Given) => Promise<Result>,
): Promise<Result> {
  const embedded = () => onEmbedded(context, production.major, work);
  if (choice === undefined || choice.kind === "embedded") return await embedded();
  const onBranch = () => onScratchBranch(context, choice, production, work);
  if (choice.kind === "branch") return await onBranch();
  try {
    return await embedded();
  } catch (error) {
    const { neon } = context;
    if (neon === null || !(error instanceof Failure) || !lacking.has(error.code)) throw error;
    if ((await neon.project()).pgMajor !== production.major) throw error;
    context.log(`${error.problem}: loading the declared schema into a branch instead`);
    return await onBranch();
  }
}

async function onEmbedded<Result>(
  context: Context,
  major: number,
  work: (given: Given) => Promise<Result>,
): Promise<Result> {
  const scratch = await context.scratch?.(major);
  if (scratch === undefined) return await work({});
  try {
    return await work({ scratch });
  } finally {
    await scratch.close();
  }
}

async function onScratchBranch<Result>(
  context: Context,
  choice: ScratchChoice,
  production: ServerIdentity,
  work: (given: Given) => Promise<Result>,
): Promise<Result> {
  const { openScratchBranch } = await import("./scratch-branch.ts");
  const scratch = await openScratchBranch(context, requireNeon(context), { place: choice.production, production });
  try {
    return await work({ scratch });
  } finally {
    await scratch.close();
  }
}
