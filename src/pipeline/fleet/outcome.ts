import { type ExitCode, exitCodes, Failure } from "../../failure.ts";
import { serverFailure } from "../../postgres/server-failure.ts";

/** An error as a report takes it: what nobody foresaw is told as a defect. */
export function asFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  const ofServer = serverFailure(error);
  if (ofServer !== null) return ofServer;
  return new Failure({
    code: "unforeseen",
    exit: exitCodes.failed,
    tried: "Working on this database",
    problem: error instanceof Error ? error.message : String(error),
    next: "Run the same command again; where it stays, report it.",
    cause: error,
  });
}

/** The exit code that tells the most of several failures. */
export function gravest(failures: readonly Failure[]): ExitCode {
  const order: readonly ExitCode[] = [
    ...[exitCodes.failed, exitCodes.usage, exitCodes.configuration],
    ...[exitCodes.rejected, exitCodes.approvalNeeded, exitCodes.stale],
  ];
  const found = order.find((exit) => failures.some((failure) => failure.exit === exit));
  if (found === undefined) return exitCodes.done;
  return found === exitCodes.usage || found === exitCodes.configuration ? exitCodes.failed : found;
}
