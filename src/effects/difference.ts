import { isSameJson } from "../digest.ts";
import { sharedObjects } from "./state/shared.ts";
import type { State, StateKind, StateObject } from "./state/state.ts";

/** One logical object that is not the same after as before. */
export interface Difference {
  readonly kind: StateKind;
  readonly name: string;
  readonly before: StateObject | null;
  readonly after: StateObject | null;
  /** Names of the facts that differ; empty unless the object is there before and after. */
  readonly changed: readonly string[];
  /** There before and after under this name, but another object. */
  readonly replaced: boolean;
  /** The name that the object from before bears now, where it still lives under another one. */
  readonly livesAs: string | null;
}

export function objectKey(object: { readonly kind: StateKind; readonly name: string }): string {
  return `${object.kind} ${object.name}`;
}

/**
 * Compares by logical name; identity (OIDs) tells whether the same object still bears it. What two states share, as one
 * object in memory, is the same without a look.
 */
export function differences(before: State, after: State): readonly Difference[] {
  const known = compared.get(after)?.get(before);
  if (known !== undefined) return known;
  const found = compareAll(before, after);
  const earlier = compared.get(after) ?? new WeakMap();
  compared.set(after, earlier.set(before, found));
  return found;
}

/** Of each state what differs from which earlier one: the digest and the judgement of a step ask for the same. */
const compared = new WeakMap<State, WeakMap<State, readonly Difference[]>>();

function compareAll(before: State, after: State): readonly Difference[] {
  const [had, has] = [members(before), members(after)];
  const gone = before.objects.filter((object) => !has.has(object));
  const come = after.objects.filter((object) => !had.has(object));
  const earlier = new Map(gone.map((object) => [objectKey(object), object]));
  const later = new Map(come.map((object) => [objectKey(object), object]));
  const alive = new Map(come.map((object) => [`${object.kind} ${object.id}`, object]));
  const keys = [...new Set([...earlier.keys(), ...later.keys()])].sort();
  return keys.flatMap((key) => {
    const difference = compare(earlier.get(key) ?? null, later.get(key) ?? null, alive);
    return difference === null ? [] : [difference];
  });
}

const sets = new WeakMap<State, ReadonlySet<StateObject>>();

export function members(state: State): ReadonlySet<StateObject> {
  const known = sets.get(state) ?? new Set(state.objects);
  sets.set(state, known);
  return known;
}

/** The same state, sharing with an earlier one what is equal, so that comparing the two is quick. */
export function sharing(state: State, earlier: State): State {
  return { ...state, objects: sharedObjects(state.objects, earlier.objects) };
}

function compare(
  before: StateObject | null,
  after: StateObject | null,
  alive: ReadonlyMap<string, StateObject>,
): Difference | null {
  const object = before ?? after;
  if (object === null) return null;
  const changed = before !== null && after !== null ? changedFacts(before, after) : [];
  const replaced = before !== null && after !== null && before.id !== after.id;
  if (before !== null && after !== null && changed.length === 0 && !replaced) return null;
  const survivor = before === null ? undefined : alive.get(`${before.kind} ${before.id}`);
  const livesAs = survivor !== undefined && survivor.name !== before?.name ? survivor.name : null;
  return { kind: object.kind, name: object.name, before, after, changed, replaced, livesAs };
}

function changedFacts(before: StateObject, after: StateObject): readonly string[] {
  const keys = [...new Set([...Object.keys(before.facts), ...Object.keys(after.facts)])].sort();
  const changed = keys.filter((key) => !isSameJson(before.facts[key] ?? null, after.facts[key] ?? null));
  return before.physical.content === after.physical.content ? changed : [...changed, "content"];
}

/** A clone on a partition that came or went: the parent tells of it. */
export function cloneOnly({ before, after }: Difference): boolean {
  return (
    (before === null && after?.physical.inherited === true) || (after === null && before?.physical.inherited === true)
  );
}
