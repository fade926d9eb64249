import { cloneOnly, type Difference, objectKey } from "../difference.ts";
import type { Outcome, TableProbe } from "../probe/probe.ts";
import type { StateObject } from "../state/state.ts";
import type { Draft, NetContext } from "./context.ts";
import { sparesNoMore, wasLeftBehind } from "./left-behind.ts";

/** Triggers and rules on what stays. Whether code of theirs changed is for `codeChanged` to say. */
export function reactionEffects(context: NetContext): readonly Draft[] {
  return context.of("trigger", "rule").flatMap((difference) => {
    const relation = context.tableOf(difference);
    if (cloneOnly(difference) || sparesNoMore(difference)) return [];
    if (relation === null || context.lost.has(relation) || context.before.find("relation", relation) === null)
      return [];
    if (context.after.find("relation", relation) === null || wasLeftBehind(difference)) return [];
    return [event(context, relation, difference)];
  });
}

function event(context: NetContext, relation: string, difference: Difference): Draft {
  const { before, after, kind } = difference;
  const name = String((before ?? after)?.physical.name);
  const base = { object: relation, table: relation, facts: { name }, keys: [objectKey(difference)] };
  const label = kind === "trigger" ? "Trigger" : "Rule";
  if (before !== null && (after === null || !runs(after))) {
    if (!runs(before))
      return {
        ...base,
        word: "created",
        what: `${kind}-unused`,
        message: `${label} ${name} on ${relation} was switched off before, and still is.`,
      };
    const how = after === null ? "removed" : "disabled";
    return {
      ...base,
      word: "reaction-changed",
      what: `${kind}-${how}`,
      message: `${label} ${name} on ${relation} was ${how}.`,
    };
  }
  const onlyComment = before !== null && difference.changed.every((fact) => fact === "comment");
  if (onlyComment)
    return {
      ...base,
      word: "created",
      what: "option-changed",
      message: `${label} ${name} on ${relation} was rebuilt or commented.`,
    };
  const how = before === null ? "added" : "changed";
  return behaviour(context, relation, `${kind}-${how}`, `${label} ${name} on ${relation} was ${how}`, base);
}

/** The same event is graver where a sample row or a NULL fares otherwise than before. */
export function behaviour(
  context: NetContext,
  table: string,
  what: string,
  sentence: string,
  base: Pick<Draft, "object" | "table" | "facts" | "keys"> | { object: string; table: string; keys: readonly string[] },
): Draft {
  const differs = probesDiffer(context, table);
  const word = differs ? "reaction-changed" : "reaction-edited";
  const seen = differs ? "sample rows fare otherwise than before" : "sample rows fare as before";
  return { ...base, word, what, message: `${sentence}; ${seen}.` };
}

/** `O` fires in ordinary sessions, `A` always; `D` is disabled and `R` fires on replicas only. */
function runs(reaction: StateObject): boolean {
  return reaction.facts.enabled === "O" || reaction.facts.enabled === "A";
}

function probesDiffer(context: NetContext, table: string): boolean {
  const { deep } = context.input;
  if (deep === null) return false;
  const relation = context.before.find("relation", table);
  if (relation === null || !["r", "p"].includes(String(relation.facts.kind))) return false;
  const before = deep.before.probes.tables[table];
  const after = deep.after.probes.tables[table];
  if (before === undefined || after === undefined) return true;
  return rowsDiffer(before, after) || nullsDiffer(before, after);
}

function rowsDiffer(before: TableProbe, after: TableProbe): boolean {
  return (["update", "insert", "delete"] as const).some((action) => {
    const [earlier, later] = [before.rows[action], after.rows[action]];
    if (earlier === null || later === null) return before.occupied === after.occupied && earlier !== later;
    return differ(earlier, later);
  });
}

function nullsDiffer(before: TableProbe, after: TableProbe): boolean {
  const columns = new Set([...Object.keys(before.nulls), ...Object.keys(after.nulls)]);
  return [...columns].some((column) =>
    (["update", "insert"] as const).some((action) => {
      const [earlier, later] = [before.nulls[column]?.[action] ?? plain, after.nulls[column]?.[action] ?? plain];
      return differ(earlier, later);
    }),
  );
}

/** How NULL fares where nothing but plain columns decides, or where it was not tried. */
const plain: Outcome = { refused: false, code: "ok", altered: [], elsewhere: [] };

function differ(before: Outcome, after: Outcome): boolean {
  const sorted = (values: readonly string[]) => [...values].sort().join("\n");
  return (
    before.refused !== after.refused ||
    before.code !== after.code ||
    sorted(before.altered) !== sorted(after.altered) ||
    after.elsewhere.some((table) => !before.elsewhere.includes(table))
  );
}
