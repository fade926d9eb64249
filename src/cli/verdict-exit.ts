import { type ExitCode, exitCodes } from "../failure.ts";
import type { Verdict } from "../policy/judgement.ts";

/** The exit code that says a verdict. */
export const verdictExit: Readonly<Record<Verdict, ExitCode>> = {
  pass: exitCodes.done,
  approval: exitCodes.approvalNeeded,
  reject: exitCodes.rejected,
};
