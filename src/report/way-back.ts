import type { Lost, WayBack } from "../plan/way-back-class.ts";
import { number } from "./words.ts";

/**
 * `lossless`, `lossy (4,000 values of public.predictions.score)`, `restore only`, with the reason where there is one.
 *
 * @param estimated the numbers are the planner's, from before anything was run
 */
export function wayBackWords({ class: name, loses, reason }: WayBack, estimated = false): string {
  if (name === "restore only") return reason === undefined ? name : `${name}: ${reason}`;
  if (name === "lossless") return name;
  const lost = loses.map((one) => lostWords(one, estimated)).join("; ");
  return `${name} (${lost})${reason === undefined ? "" : `; ${reason}`}`;
}

/** `about 12 values of public.orders.note`. */
export function lostWords({ object, what, rows }: Lost, estimated: boolean): string {
  if (what === "position") return `the position of ${object}`;
  if (rows === null) return `${what} of ${object}`;
  return `${estimated ? "about " : ""}${number(rows)} ${rows === 1 ? what.slice(0, -1) : what} of ${object}`;
}
