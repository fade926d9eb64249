import type { Json } from "../../digest.ts";
import { type Difference, objectKey } from "../difference.ts";
import type { StateObject } from "../state/state.ts";
import type { Draft, NetContext } from "./context.ts";
import { grantEffects } from "./grants.ts";

/**
 * What is outside of every table and yet concerns them: code that runs on commands, ways into other databases, rows that
 * come from there, labels. What comes widens the reach, what goes or changes weakens what was relied on.
 */
export function outsideEffects(context: NetContext, difference: Difference): readonly Draft[] {
  const { before, after, name, changed } = difference;
  if (before !== null && after !== null && changed.every((fact) => fact === "comment")) return [];
  const keys = [objectKey(difference)];
  const type = String((before ?? after)?.facts.type);
  const what = `${type.replaceAll(/[ -]/g, "-")}-${before === null ? "created" : after === null ? "dropped" : "changed"}`;
  const base = { object: name, table: null, keys, what };
  if (type === "extension member") return memberEffects(difference);
  if (before === null) return [{ ...base, word: "reach-widened", message: `${sentence(name)} was created.` }];
  if (after === null) {
    const dropped: Draft = { ...base, word: "safeguard-weakened", message: `${sentence(name)} was dropped.` };
    return [dropped, ...readThrough(context, before, name, keys)];
  }
  const others = changed.filter((fact) => !["owner", "grants", "comment"].includes(fact));
  const drafts = grantEffects(before, after, null, name);
  if (others.length === 0) return drafts;
  const message = `${sentence(name)} changed: ${others.join(", ")}.`;
  return [...drafts, { ...base, word: "safeguard-weakened", message }, ...readThrough(context, before, name, keys)];
}

function sentence(name: string): string {
  return `${name[0]?.toUpperCase()}${name.slice(1)}`;
}

/** Foreign tables that stay, of a server that reads from another place, or as somebody else, than before. */
function readThrough(
  context: NetContext,
  before: StateObject,
  name: string,
  keys: readonly string[],
): readonly Draft[] {
  const servers = serversOf(context, before);
  return context.before.state.objects
    .filter(
      (one) => one.kind === "relation" && servers.includes(serverOf(one.facts.foreign)) && context.stays(one.name),
    )
    .map((one) => ({
      word: "relation-lost",
      object: one.name,
      table: one.name,
      what: "swapped-away",
      message: `${one.name} is read through ${name}, which is not what it was.`,
      keys,
    }));
}

function serversOf(context: NetContext, { facts, physical }: StateObject): readonly string[] {
  if (facts.type === "server") return [String(physical.name)];
  if (facts.type === "user mapping") return [String(facts.server)];
  if (facts.type !== "foreign-data wrapper") return [];
  return context.before.state.objects
    .filter((one) => one.kind === "outside" && one.facts.wrapper === physical.name)
    .map((one) => String(one.physical.name));
}

function serverOf(foreign: Json | undefined): string {
  return String((foreign as { readonly server?: string } | null | undefined)?.server);
}

/** Grants on a member of an extension: where none differ from the usual ones it is not there at all. */
function memberEffects(difference: Difference): readonly Draft[] {
  const { before, after } = difference;
  const one = before ?? after;
  if (one === null) return [];
  const none: StateObject = { ...one, facts: { ...one.facts, grants: [] } };
  return grantEffects(before ?? none, after ?? none, null, one.name);
}
