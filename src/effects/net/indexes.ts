import { cloneOnly, type Difference, objectKey } from "../difference.ts";
import type { StateObject } from "../state/state.ts";
import { hasUnique } from "./constraints.ts";
import type { Draft, NetContext } from "./context.ts";
import { isTakenFor, wasLeftBehind } from "./left-behind.ts";

/** Indexes that no constraint owns. An index of the same definition and as valid stands for one that is gone. */
export function indexEffects(context: NetContext): readonly Draft[] {
  return context.of("index").flatMap((difference) => {
    const table = context.tableOf(difference);
    if (table === null || !context.stays(table) || cloneOnly(difference)) return [];
    const { before, after } = difference;
    if (before !== null)
      return after === null ? gone(context, table, difference, before) : changed(context, table, before, after);
    return after === null || former(context, after) ? [] : added(table, after);
  });
}

function former(context: NetContext, after: StateObject): boolean {
  return context.before.state.objects.some((one) => one.kind === "index" && one.id === after.id);
}

function gone(context: NetContext, table: string, difference: Difference, before: StateObject): readonly Draft[] {
  const keys = [objectKey(difference)];
  if (wasLeftBehind(difference)) return [];
  if (isTakenFor(context, difference)) {
    const message = `Index ${before.name} on ${table} got a name of those that plans drop without a word.`;
    return lost(context, table, before, message);
  }
  if (difference.livesAs !== null) {
    const message = `Index ${before.name} was renamed to ${difference.livesAs}.`;
    return [{ word: "created", object: table, table, what: "index-renamed", message, keys }];
  }
  const same = context.after
    .on(table, "index")
    .some((one) => equal(before, one) && context.before.find("index", one.name) === null);
  if (same) {
    const message = `Index ${before.name} was rebuilt under another name.`;
    return [{ word: "created", object: table, table, what: "index-renamed", message, keys }];
  }
  return lost(context, table, before, `Index ${before.name} on ${table} was dropped.`);
}

function lost(context: NetContext, table: string, before: StateObject, message: string): readonly Draft[] {
  const base = { object: table, table, message, facts: { name: before.name }, keys: [objectKey(before)] };
  const enforces = before.facts.unique === true || before.facts.exclusion === true;
  if (enforces && hasUnique(context, table, before.facts.definition)) return [];
  if (enforces && before.facts.valid === true)
    return [{ ...base, word: "safeguard-weakened", what: "unique-index-dropped" }];
  return [{ ...base, word: "index-dropped", what: "index-dropped" }];
}

function changed(context: NetContext, table: string, before: StateObject, after: StateObject): readonly Draft[] {
  if (before.id === after.id ? before.facts.valid === true && after.facts.valid !== true : !equal(before, after)) {
    return lost(context, table, before, `Index ${before.name} on ${table} is another one now, or no longer valid.`);
  }
  const message = `Index ${before.name} on ${table} was rebuilt, or its options changed.`;
  return [{ word: "created", object: table, table, what: "index-rebuilt", message, keys: [objectKey(before)] }];
}

function equal(before: StateObject, after: StateObject): boolean {
  const facts = ["definition", "unique", "exclusion", "comment"];
  return (
    facts.every((fact) => before.facts[fact] === after.facts[fact]) &&
    (after.facts.valid === true || before.facts.valid !== true)
  );
}

function added(table: string, after: StateObject): readonly Draft[] {
  const keys = [objectKey(after)];
  if (after.facts.valid !== true) {
    const message = `Index ${after.name} on ${table} was made but is not valid.`;
    return [{ word: "not-observed", object: table, table, what: "index-invalid", message, keys }];
  }
  const message = `Index ${after.name} was added to ${table}.`;
  return [{ word: "created", object: table, table, what: "index-added", message, facts: { name: after.name }, keys }];
}
