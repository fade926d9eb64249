import { type ExitCode, exitCodes } from "../../failure.ts";

/** Mildest first. */
const gravity: readonly ExitCode[] = [
  exitCodes.done,
  exitCodes.different,
  exitCodes.approvalNeeded,
  exitCodes.stale,
  exitCodes.rejected,
  exitCodes.failed,
  exitCodes.usage,
  exitCodes.configuration,
];

/** The exit code that says what becomes of all. Of nothing at all nothing is known: that is a failure. */
export function gravest(codes: readonly ExitCode[]): ExitCode {
  return codes.toSorted((a, b) => gravity.indexOf(b) - gravity.indexOf(a))[0] ?? exitCodes.failed;
}
