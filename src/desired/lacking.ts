import { exitCodes, Failure, type SourcePlace } from "../failure.ts";

/** What belongs to the server and is not declared: one that production lacks would only be missed when the plan runs. */
export function lackingOnProduction(
  what: "role" | "tablespace",
  name: string,
  { at, next }: { readonly at: SourcePlace; readonly next: string },
): Failure {
  return new Failure({
    code: `${what}-missing`,
    exit: exitCodes.failed,
    tried: `Reading ${at.file}`,
    problem: `it names the ${what} ${name}, which production does not have`,
    next,
    at,
  });
}
