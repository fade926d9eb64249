import type { Context } from "../context.ts";
import type { Target } from "./target.ts";

/** Lets a person's wish to stop at once cancel the statement that runs; PostgreSQL then rolls it back. */
export async function withCancel<Result>(
  context: Context,
  target: Target,
  work: () => Promise<Result>,
): Promise<Result> {
  const cancel = () => {
    const done = target.again().then(async (other) => {
      // A borrowed login may cancel itself; the owner that it works as may not.
      await other.query("set role none");
      await other.query("select pg_cancel_backend($1)", [target.session.backendPid]);
      await other.end();
    });
    done.catch((error: unknown) => context.log(`Could not cancel what runs: ${(error as Error).message}`));
  };
  context.cancel.addEventListener("abort", cancel);
  try {
    return await work();
  } finally {
    context.cancel.removeEventListener("abort", cancel);
  }
}
