import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import type { OldName } from "../../desired/old-name.ts";
import type { RenameWish } from "../../desired/renames.ts";
import { objectId } from "../../kinds/kind.ts";
import { kindOf } from "../../kinds/registry.ts";
import {
  claimedTwice,
  inCircle,
  keptAsWell,
  notThere,
  overloaded,
  signatureUnknown,
  stillBoth,
  unmanaged,
} from "./failures.ts";

/** A renaming that has yet to be done. */
export interface Pending {
  readonly wish: RenameWish & { readonly from: OldName };
  /** The object as it is at the moment. */
  readonly object: CatalogObject;
  /** What it, or the meant part of it, is called at the moment and what it is to be called, for comparison. */
  readonly oldKey: string;
  readonly newKey: string;
  /** All parts of its present name; for a part of an object the part's name alone. */
  readonly oldName: readonly string[];
}

interface Entry {
  readonly wish: Pending["wish"];
  readonly oldKey: string;
  readonly newKey: string;
  readonly oldName: readonly string[];
  readonly object: CatalogObject | undefined;
}

type State = "done" | "pending" | "new";

export interface Surroundings {
  readonly current: Catalog;
  readonly desired: Catalog;
  /** Present names of namespaces by those in production. */
  readonly namespaces: ReadonlyMap<string, string>;
}

/**
 * Of wishes for objects of one depth those that have yet to be done, in an order in which each new name is free when its
 * turn comes. A wish that has been done long ago is none.
 *
 * @throws Failure where a wish cannot be meant as it stands
 */
export function pendingOf(wishes: readonly RenameWish[], around: Surroundings): readonly Pending[] {
  const entries = wishes.flatMap((wish) => (wish.from === null ? [] : [entryOf({ ...wish, from: wish.from }, around)]));
  refuseClaims(entries);
  const states = statesOf(entries, around);
  const pending = entries.filter((entry): entry is Pending => states.get(entry) === "pending");
  const leaves = new Set(pending.map(({ oldKey }) => oldKey));
  const comes = new Set(entries.map(({ newKey }) => newKey));
  for (const entry of pending) {
    if (isThere(entry.newKey, entry.wish, around.current) && !leaves.has(entry.newKey)) throw stillBoth(entry);
    if (isThere(entry.oldKey, entry.wish, around.desired) && !comes.has(entry.oldKey)) throw keptAsWell(entry);
  }
  return ordered(pending);
}

function entryOf(wish: Pending["wish"], around: Surroundings): Entry {
  const { object, part, from } = wish;
  if (part !== null) {
    const [old = ""] = from.path;
    const now = around.current.objects.find(({ id }) => id === object.id);
    return { wish, object: now, oldName: [old], oldKey: partKey(object, old), newKey: partKey(object, part) };
  }
  const oldName = oldNameOf(wish, around);
  const found = around.current.objects.filter(
    ({ kind, name }) => kind === object.kind && name.join("\0") === oldName.join("\0"),
  );
  return {
    wish,
    oldName,
    oldKey: nameKey(object.kind, oldName),
    newKey: nameKey(object.kind, object.name),
    object: found.length < 2 && from.signature === null ? found[0] : bySignature(wish, found),
  };
}

function oldNameOf({ object, from: { path } }: Pending["wish"], { namespaces }: Surroundings): readonly string[] {
  const [space = ""] = path;
  const place = path.length > 1 ? [namespaces.get(space) ?? space] : object.name.slice(0, -1);
  return [...place, path.at(-1) ?? ""];
}

/** Of overloaded routines the one with the arguments that the comment says, else with those of the new one. */
function bySignature(wish: Pending["wish"], found: readonly CatalogObject[]): CatalogObject | undefined {
  const plain = (signature: unknown) => String(signature).replaceAll(/\s/g, "");
  const { signature } = wish.from;
  const wanted = plain(signature ?? wish.object.facts.signature);
  const match = found.find(({ facts }) => plain(facts.signature) === wanted);
  if (match !== undefined || found.length === 0) return match;
  throw signature === null ? overloaded({ wish }, found) : signatureUnknown({ wish }, found);
}

function nameKey(kind: string, name: readonly string[]): string {
  return [kind, ...name].join("\0");
}

function partKey({ id }: CatalogObject, part: string): string {
  return [id, "", part].join("\0");
}

function isThere(key: string, { object, part }: RenameWish, catalog: Catalog): boolean {
  if (part === null) return catalog.objects.some(({ kind, name }) => nameKey(kind, name) === key);
  const found = catalog.objects.find(({ id }) => id === object.id);
  return found !== undefined && partsOf(found).some((name) => partKey(found, name) === key);
}

/** Names of the parts of an object that are no objects of their own. */
export function partsOf(object: CatalogObject): readonly string[] {
  return kindOf(object.kind).renaming?.parts?.names(object) ?? [];
}

function refuseClaims(entries: readonly Entry[]): void {
  const first = new Map<string, Entry>();
  for (const entry of entries) {
    const key = `${entry.oldKey}\0${entry.wish.from.signature ?? ""}`;
    const other = first.get(key);
    if (other !== undefined) throw claimedTwice(other, entry);
    first.set(key, entry);
  }
}

/** Where the old name is that of a renaming done before, what has it now is the other object. */
function statesOf(entries: readonly Entry[], around: Surroundings): ReadonlyMap<Entry, State> {
  const byNew = new Map(entries.map((entry) => [entry.newKey, entry]));
  const states = new Map<Entry, State>();
  const open = new Set<Entry>();
  const stateOf = (entry: Entry): State => {
    const known = states.get(entry);
    if (known !== undefined) return known;
    if (open.has(entry)) throw inCircle([...open]);
    open.add(entry);
    const before = byNew.get(entry.oldKey);
    const taken = before !== undefined && stateOf(before) === "done";
    const state = stateIn(entry, taken, around);
    open.delete(entry);
    states.set(entry, state);
    return state;
  };
  for (const entry of entries) stateOf(entry);
  return states;
}

function stateIn(entry: Entry, taken: boolean, around: Surroundings): State {
  const { object, oldKey, newKey, wish } = entry;
  const isOld = wish.part === null ? object !== undefined : isThere(oldKey, wish, around.current);
  if (isOld && !taken) return "pending";
  if (isThere(newKey, wish, around.current)) return "done";
  const outside = objectId(wish.object.kind, entry.oldName);
  if (around.current.unmanaged.some(({ id }) => id === outside)) throw unmanaged(entry);
  const near = neighbours(entry, around);
  if (near.length === 0) return "new";
  throw notThere(entry, near);
}

/** Names that the old one could have been: where nothing of that sort is, the database is younger than the comment. */
function neighbours({ wish: { object, part }, oldName }: Entry, { current }: Surroundings): readonly string[] {
  if (part !== null) {
    const found = current.objects.find(({ id }) => id === object.id);
    return found === undefined ? [] : partsOf(found);
  }
  const place = oldName.slice(0, -1).join("\0");
  const beside = current.objects.filter(
    ({ kind, name }) => kind === object.kind && name.slice(0, -1).join("\0") === place,
  );
  return beside.map(({ name }) => name.at(-1) ?? "");
}

/** What takes a name comes after what leaves it. */
function ordered(pending: readonly Pending[]): readonly Pending[] {
  const left = [...pending].sort((a, b) => (a.newKey < b.newKey ? -1 : 1));
  const order: Pending[] = [];
  while (left.length > 0) {
    const free = left.findIndex(({ newKey }) => !left.some(({ oldKey }) => oldKey === newKey));
    const [next] = left.splice(Math.max(free, 0), 1);
    if (next !== undefined) order.push(next);
  }
  return order;
}
