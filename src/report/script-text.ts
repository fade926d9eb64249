import type { JudgedScript } from "../pipeline/script/judge-script.ts";
import { judgementText } from "./judgement-text.ts";
import type { Paint } from "./paint.ts";
import { duration, plural } from "./words.ts";

/** A hand-written file's judgement for people, with how far it ran. */
export function scriptText({ judgement, ran, statements, milliseconds }: JudgedScript, paint: Paint): string {
  const run = ran === statements ? plural(ran, "statement") : `${ran} of ${plural(statements, "statement")}`;
  return `${judgementText(judgement, paint)}\n${paint.faint(`  ${run} tried on a copy, ${duration(milliseconds)} in all`)}`;
}
