import { type Difference, objectKey } from "../difference.ts";
import type { Facts, StateObject } from "../state/state.ts";
import type { Draft, NetContext } from "./context.ts";
import { codeChanged, dependent, usedOutside } from "./dependents.ts";
import { grantEffects } from "./grants.ts";
import type { Users } from "./users.ts";

/** Operators, casts, text search, languages and the like: as functions, by who uses them. */
export function codeEffects(context: NetContext, users: Users): readonly Draft[] {
  return context.of("code").flatMap((difference) => effectsOf(context, users, difference));
}

function effectsOf(context: NetContext, users: Users, difference: Difference): readonly Draft[] {
  const { before, after, name, livesAs, changed } = difference;
  const keys = [objectKey(difference)];
  if (before === null) return after === null ? [] : [made(context, after, keys)];
  const drafts: readonly Draft[] = after === null ? [] : grantEffects(before, after, null, name);
  if (after !== null && !changed.includes("definition")) return drafts;
  const how = after !== null ? "changed" : livesAs !== null ? "renamed" : "dropped";
  const sentence = `${capital(name)} was ${how}${livesAs === null ? "" : ` to ${livesAs}`}`;
  const uses = users.of(before.id);
  const byTables = how === "renamed" ? [] : uses.flatMap((use) => codeChanged(context, use, name, sentence, keys));
  if (byTables.length > 0) return [...drafts, ...byTables];
  const outside = [...usedOutside(context, uses, before), ...unseenUsers(context, before)];
  return [...drafts, dependent(name, `${slug(before)}-${how}`, sentence, outside, keys)];
}

/** PostgreSQL keeps no record of who writes a cast; between types of which one goes too nobody does any more. */
function unseenUsers(context: NetContext, before: StateObject): readonly string[] {
  if (before.facts.type !== "cast") return [];
  const gone = typesOf(before).some(
    (type) => context.before.find("type", type) !== null && context.after.find("type", type) === null,
  );
  return gone ? [] : ["queries and code that PostgreSQL keeps no record of"];
}

/**
 * What is new is nobody's yet, but for a cast that takes place by itself between types that were there, and a language
 * that everybody may write functions in.
 */
function made(context: NetContext, after: StateObject, keys: readonly string[]): Draft {
  const definition = after.facts.definition as Facts;
  const isSilent = after.facts.type === "cast" && definition.context !== "e";
  const isNew = typesOf(after).some(
    (type) => context.before.find("type", type) === null && context.after.find("type", type) !== null,
  );
  const reaches = (isSilent && !isNew) || (after.facts.type === "language" && definition.trusted === true);
  return {
    word: reaches ? "reach-widened" : "created",
    object: after.name,
    table: null,
    what: `${slug(after)}-created`,
    message: `${capital(after.name)} was created.`,
    keys,
  };
}

function typesOf({ facts }: StateObject): readonly string[] {
  const types = (facts.definition as Facts).types;
  return Array.isArray(types) ? types.map(String) : [];
}

const slug = ({ facts }: StateObject) => String(facts.type).replaceAll(" ", "-");
const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
