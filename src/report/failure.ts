import type { Failure } from "../failure.ts";
import { toldFailure } from "../pipeline/told-failure.ts";
import type { Paint } from "./paint.ts";

/** An expected failure for people: what was tried, what went wrong, the code, the next thing to do. */
export function failureText(failure: Failure, paint: Paint): string {
  const place = failure.at === undefined ? "" : `${placeText(failure.at)}: `;
  return [
    `${paint.removed(paint.strong("Failed"))} ${place}${failure.tried}`,
    `  ${failure.problem.replaceAll("\n", "\n  ")}`,
    `  ${paint.faint("code")}  ${failure.code} (exit ${failure.exit})`,
    `  ${paint.faint("next")}  ${failure.next.replaceAll("\n", "\n        ")}`,
  ].join("\n");
}

/** The same for programs: what `--json` prints. */
export function failureDocument(failure: Failure): object {
  return { error: toldFailure(failure) };
}

function placeText(at: NonNullable<Failure["at"]>): string {
  return [at.file, at.line, ...(at.column === undefined ? [] : [at.column])].join(":");
}
