import type { Finding } from "../../policy/judgement.ts";
import type { CheckResult } from "./checks.ts";
import type { LooseConstraint } from "./constraints.ts";
import type { Soundness } from "./soundness.ts";

type Words = Pick<Finding, "rule" | "tier" | "object" | "message" | "workaround"> &
  Partial<Pick<Finding, "file" | "line">>;

/** What a preview found to be wrong after the last step. No policy can loosen it; what was wrong before is only told. */
export function soundnessFindings(database: string, soundness: Soundness | undefined): readonly Finding[] {
  if (soundness === undefined) return [];
  const { checks, constraints, invalidIndexes } = soundness;
  const words = [
    ...checks.flatMap((check) => checkWords(check, database, check.before)),
    ...constraints.flatMap(constraintWords),
    ...invalidIndexes.map(({ index, table, before }): Words => {
      const message = `Index ${index} on ${table} is invalid: it is kept up to date, and no query uses it${before ? ", as before" : ""}.`;
      const workaround = `REINDEX INDEX CONCURRENTLY ${index}, or drop it.`;
      return { rule: "invalid-index", tier: before ? "allowed" : "never", object: index, message, workaround };
    }),
  ];
  return words.map((one) => ({
    ...{ level: one.tier === "never" ? "mandatory" : "advisory", database, effect: null, file: null, line: null },
    ...one,
  }));
}

function checkWords(check: CheckResult, database: string, before: boolean): readonly Words[] {
  const problem = checkProblem(check);
  if (problem === null) return [];
  const { title, file, line, failed } = check;
  const tier = before && failed === null ? ("allowed" as const) : ("never" as const);
  const message = `Check "${title}": ${problem}${before && failed === null ? ", as before this plan" : ""}.`;
  const workaround = "Change the plan or the data so that the query gives no row, or correct the check.";
  return [{ rule: "check-violated", tier, object: database, message, workaround, file, line }];
}

/** What is wrong by a check; null when all is well. */
export function checkProblem({ rows, more, shown, failed }: CheckResult): string | null {
  if (failed !== null) return `it could not be asked: ${failed}`;
  if (rows === 0) return null;
  return `${more ? "more than " : ""}${rows} ${rows === 1 ? "row is" : "rows are"} wrong, such as ${shown.join("; ")}`;
}

/** A valid constraint with rows that do not fulfil it was made so behind PostgreSQL's back: by a disabled trigger, say. */
function constraintWords({ object, what, valid, rows, query }: LooseConstraint): readonly Words[] {
  if (rows === 0 || rows === null) return [];
  const many = `${rows} ${rows === 1 ? "row does" : "rows do"} not fulfil it`;
  const message = valid
    ? `The ${what} constraint ${object} is new and valid, and yet ${many}.`
    : `The ${what} constraint ${object} is NOT VALID, and ${many}.`;
  const workaround = `They are shown by: ${query}. Mend them, then VALIDATE CONSTRAINT.`;
  return [{ rule: "rows-unfit", tier: valid ? "never" : "allowed", object, message, workaround }];
}
