import { objectKey } from "../difference.ts";
import type { StateObject } from "../state/state.ts";
import { type Draft, strings } from "./context.ts";

/** Grants and owner of an object that is there before and after. */
export function grantEffects(
  before: StateObject,
  after: StateObject,
  table: string | null,
  object: string,
): readonly Draft[] {
  const keys = [objectKey(before)];
  const earlier = strings(before.facts.grants);
  const later = strings(after.facts.grants);
  const removed = earlier.filter((grant) => !later.includes(grant));
  const added = later.filter((grant) => !earlier.includes(grant));
  const drafts: Draft[] = [];
  if (removed.length > 0) {
    const message = `Privileges on ${object} were taken away: ${removed.join(", ")}.`;
    drafts.push({ word: "safeguard-weakened", object, table, what: "grant-removed", message, keys });
  }
  if (added.length > 0) {
    const message = `Privileges on ${object} were given: ${added.join(", ")}.`;
    drafts.push({ word: "reach-widened", object, table, what: "grant-widened", message, keys });
  }
  if (before.facts.owner !== undefined && before.facts.owner !== after.facts.owner) {
    const message = `The owner of ${object} changed from ${String(before.facts.owner)} to ${String(after.facts.owner)}.`;
    drafts.push({ word: "reach-widened", object, table, what: "owner-changed", message, keys });
  }
  return drafts;
}
