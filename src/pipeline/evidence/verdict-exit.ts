import { type ExitCode, exitCodes } from "../../failure.ts";
import type { Verdict } from "../../policy/judgement.ts";
import type { Judged } from "./seal-and-judge.ts";

/** The exit code that says a verdict. */
export const verdictExit: Readonly<Record<Verdict, ExitCode>> = {
  pass: exitCodes.done,
  approval: exitCodes.approvalNeeded,
  reject: exitCodes.rejected,
};

/** The exit code of what was judged: what a person has let through already is done. */
export function exitOfJudged({ judgement, approved }: Pick<Judged, "judgement" | "approved">): ExitCode {
  return approved === null ? verdictExit[judgement.verdict] : exitCodes.done;
}
