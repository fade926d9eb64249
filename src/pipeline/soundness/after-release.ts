import type { Session } from "../../postgres/connection.ts";
import type { Verification } from "../evidence/verification.ts";
import type { Target } from "../target/target.ts";
import { askChecks, type CheckResult } from "./checks.ts";
import { invalidIndexes } from "./constraints.ts";
import { checkProblem } from "./findings.ts";

/** What was looked at once a release was done. */
export interface AfterRelease {
  /** How many checks were asked. */
  readonly checks: number;
  /** In words, what is wrong now and was not before. The release is done all the same, and its way back is there. */
  readonly problems: readonly string[];
}

/**
 * Asks the checks of the preview once more, of production, and looks for indexes that nothing uses.
 *
 * @param verification null for a plan that was not proven
 */
export async function lookAfterRelease(target: Target, verification: Verification | null): Promise<AfterRelease> {
  const told = verification?.soundness;
  const checks = told?.checks ?? [];
  // Checks are asked in a session of their own: what the steps set for theirs counts for nothing.
  const session = checks.length === 0 ? target.session : await target.again();
  try {
    const asked = await askChecks(session, checks, target.owner);
    const known = new Set(told?.invalidIndexes.filter(({ before }) => before).map(({ index }) => index));
    const invalid = (await unfooled(session, () => invalidIndexes(session))).filter(({ index }) => !known.has(index));
    return {
      checks: asked.length,
      problems: [
        ...asked.flatMap((check, place) => (told?.checks[place]?.before === true ? [] : problemOf(check))),
        ...invalid.map(
          ({ index, table }) => `Index ${index} on ${table} is invalid: REINDEX INDEX CONCURRENTLY ${index}.`,
        ),
      ],
    };
  } finally {
    if (session !== target.session) await session.end();
  }
}

/** Whatever search path the steps have left. */
async function unfooled<Result>(session: Session, read: () => Promise<Result>): Promise<Result> {
  await session.query("begin read only; set local search_path = pg_catalog, pg_temp");
  try {
    return await read();
  } finally {
    await session.query("rollback");
  }
}

function problemOf(check: CheckResult): readonly string[] {
  const problem = checkProblem(check);
  return problem === null ? [] : [`Check "${check.title}" (${check.file}:${check.line}): ${problem}.`];
}
