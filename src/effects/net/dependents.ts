import { type Difference, objectKey } from "../difference.ts";
import type { StateObject } from "../state/state.ts";
import { type Draft, type NetContext, strings } from "./context.ts";
import { grantEffects } from "./grants.ts";
import { wasLeftBehind } from "./left-behind.ts";
import { behaviour } from "./reactions.ts";
import { isTable } from "./relations.ts";
import type { Use, Users } from "./users.ts";

/** Views and functions: what tables run of them weighs as the table does, the rest by who else uses it. */
export function dependentEffects(context: NetContext, users: Users): readonly Draft[] {
  const views = context
    .of("relation")
    .filter(({ before, after }) => ![before, after].some((one) => one !== null && isTable(one)));
  return [
    ...views.flatMap((difference) => viewEffects(context, users, difference)),
    ...context.of("function").flatMap((difference) => functionEffects(context, users, difference)),
  ];
}

function viewEffects(context: NetContext, users: Users, difference: Difference): readonly Draft[] {
  const { before, after, name } = difference;
  const keys = [objectKey(difference)];
  if (before === null)
    return [
      { word: "created", object: name, table: null, what: "view-created", message: `View ${name} was created.`, keys },
    ];
  if (after === null && difference.livesAs !== null) {
    return [
      {
        word: "created",
        object: name,
        table: null,
        what: "view-renamed",
        message: `View ${name} was renamed to ${difference.livesAs}.`,
        keys,
      },
    ];
  }
  const outside = usedOutside(context, users.of(`pg_class:${before.id}`), before);
  if (after === null) return [dependent(name, "view-dropped", `View ${name} was dropped`, outside, keys)];
  const meaningful = difference.changed.some((fact) => ["definition", "options", "kind", "persistence"].includes(fact));
  const drafts = [...grantEffects(before, after, null, name)];
  if (meaningful) drafts.push(dependent(name, "view-changed", `View ${name} changed`, outside, keys));
  return drafts;
}

export function dependent(
  object: string,
  what: string,
  sentence: string,
  outside: readonly string[],
  keys: readonly string[],
): Draft {
  const by = outside.length === 0 ? "nothing else uses it" : `it is used by ${outside.join(", ")}`;
  const facts = { usedOutside: outside.length > 0 };
  return { word: "dependent-changed", object, table: null, what, message: `${sentence}; ${by}.`, facts, keys };
}

/** Users that the plan does not itself make or drop, and roles that were granted something. */
export function usedOutside(context: NetContext, uses: readonly Use[], object: StateObject): readonly string[] {
  const kept = uses.filter(({ how, name, table }) => how !== "column" && !replacedByPlan(context, how, name, table));
  const roles = strings(object.facts.grants)
    .map((grant) => grant.split(" ")[0] ?? "")
    .filter((role) => role !== "(owner)" && !(object.kind !== "relation" && role === "public"));
  return [...new Set([...kept.map(({ name }) => name), ...roles])].sort();
}

function replacedByPlan(context: NetContext, how: Use["how"], name: string, table: string | null): boolean {
  const kind = how === "view" ? "relation" : how === "function" ? "function" : null;
  if (kind === null) return table !== null && context.tableState(table) === "new";
  return context.before.find(kind, name) === null;
}

function functionEffects(context: NetContext, users: Users, difference: Difference): readonly Draft[] {
  const { before, after, name } = difference;
  const keys = [objectKey(difference)];
  if (before === null) return after === null ? [] : newFunction(context, users, after, keys);
  if (wasLeftBehind(difference)) return [];
  const uses = users.of(`pg_proc:${before.id}`);
  const drafts: Draft[] = after === null ? [] : [...grantEffects(before, after, null, name)];
  if (after !== null && !difference.changed.includes("definition") && !difference.changed.includes("kind"))
    return drafts;
  const sentence = after === null ? `Function ${name} was dropped` : `Function ${name} changed`;
  const byTables = uses.flatMap((use) => codeChanged(context, use, name, sentence, keys));
  if (byTables.length > 0) return [...drafts, ...byTables];
  const what = after === null ? "function-dropped" : "function-changed";
  return [...drafts, dependent(name, what, sentence, usedOutside(context, uses, before), keys)];
}

/** A new function is an addition, unless code that tables run already calls one of that name: then it may be this one. */
function newFunction(context: NetContext, users: Users, after: StateObject, keys: readonly string[]): readonly Draft[] {
  const { name } = after;
  const older = (use: Use) =>
    use.how === "reaction" && ["trigger", "rule"].some((kind) => hadBefore(context, kind, use.name));
  const callers = users.of(`pg_proc:${after.id}`).filter(older);
  const called = callers.flatMap((use) => codeChanged(context, use, name, `Function ${name} was created`, keys));
  const message = `Function ${name} was created.`;
  return [{ word: "created", object: name, table: null, what: "function-created", message, keys }, ...called];
}

function hadBefore(context: NetContext, kind: string, name: string): boolean {
  return context.before.state.objects.some((object) => object.kind === kind && object.name === name);
}

/** Code that a table runs: as grave as a change of what runs it. */
export function codeChanged(
  context: NetContext,
  use: Use,
  name: string,
  sentence: string,
  keys: readonly string[],
): readonly Draft[] {
  const { table, how } = use;
  if (table === null || !context.stays(table)) return [];
  const base = { object: table, table, facts: { code: name, through: use.name }, keys };
  if (how === "reaction")
    return [behaviour(context, table, "code-changed", `${sentence}, which ${use.name} runs`, base)];
  const message = `${sentence}, which ${use.name} runs.`;
  if (how === "default")
    return [{ ...base, object: use.name, word: "reach-widened", what: "default-code-changed", message }];
  if (how === "column") return [];
  return [{ ...base, word: "safeguard-weakened", what: `${how}-code-changed`, message }];
}
