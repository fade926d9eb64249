import { isOwnName, isSuccessorName } from "../../kinds/own-names.ts";
import { withoutSparing } from "../../kinds/sparing.ts";
import type { Difference } from "../difference.ts";
import type { NetContext } from "./context.ts";

/**
 * True for the end of what a plan made to take another one's place, and that a run which was cut off left behind; the next run
 * may make another one of that name.
 */
export function wasLeftBehind({ before, after, replaced, livesAs }: Difference): boolean {
  return (after === null || replaced) && livesAs === null && isSuccessorName(String(before?.physical.name));
}

/** True for a trigger that a run which was cut off made spare what it filled, and that runs for every UPDATE again. */
export function sparesNoMore({ before, after, changed, replaced }: Difference): boolean {
  const own = withoutSparing(String(before?.facts.definition));
  return own !== null && own === after?.facts.definition && !replaced && changed.join() === "definition";
}

/** True where it got a name of those that plans drop without a word: renamed so, it is as good as gone. */
export function isTakenFor(context: NetContext, { kind, livesAs }: Difference): boolean {
  const renamed = livesAs === null ? null : context.after.find(kind, livesAs);
  return renamed !== null && isOwnName(String(renamed.physical.name));
}
