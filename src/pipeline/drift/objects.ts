import { objectsById } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import { type Change, diff } from "../../diff/diff.ts";
import { isSameJson, type Json } from "../../digest.ts";
import { displayName, isImplied } from "../../kinds/kind.ts";

/** An object of production that is not what it should be, with all of its parts that are not. */
export interface DriftedObject {
  /** `public.orders`, quoted only where needed. */
  readonly object: string;
  readonly kind: string;
  readonly sign: Sign;
  readonly parts: readonly DriftedPart[];
}

/** What became of it in production: it is there and should not be, it should be there and is not, it is another one. */
export type Sign = "added" | "gone" | "altered";

export interface DriftedPart {
  readonly kind: string;
  /** Its name within the object; the object's own for the object itself. */
  readonly name: string;
  readonly sign: Sign;
  readonly properties: readonly DriftedProperty[];
}

/** What is compared of an object, as it should be and as it was found; null where there is none. */
export interface DriftedProperty {
  readonly name: string;
  readonly expected: Json;
  readonly found: Json;
}

/** An object that differs, by its id, and the objects that it and its parts are. */
export interface Difference {
  readonly root: string;
  /** The parts of its name, the namespace first. */
  readonly name: readonly string[];
  readonly ids: ReadonlySet<string>;
  readonly told: DriftedObject;
}

/**
 * What differs between the state that should be and the one that was found, for each object with its parts.
 *
 * @param isDrift asked of every object that differs
 */
export function differences(
  expected: Catalog,
  found: Catalog,
  isDrift: (id: string) => boolean = () => true,
): readonly Difference[] {
  const [should, are] = [objectsById(expected), objectsById(found)];
  const of = (id: string) => are.get(id) ?? should.get(id);
  const roots = Map.groupBy(
    Map.groupBy(diff(expected, found), ({ id }) => id),
    ([id]) => rootOf(id, of),
  );
  return [...roots].flatMap(([root, all]) => {
    const drifted = all.filter(([id]) => isDrift(id) && !isWhollyImplied(id, should, are));
    return drifted.length === 0 ? [] : [difference(root, drifted, { should, are })];
  });
}

interface States {
  readonly should: ReadonlyMap<string, CatalogObject>;
  readonly are: ReadonlyMap<string, CatalogObject>;
}

function difference(
  root: string,
  drifted: readonly (readonly [id: string, changes: readonly Change[]])[],
  { should, are }: States,
): Difference {
  const [before, after] = [should.get(root), are.get(root)];
  const whole = after ?? before;
  if (whole === undefined) throw new Error(`${root} is in neither state`);
  const object = displayName(whole);
  const parts = drifted.map(([id, changes]) => part(changes, nameWithin(id, object)));
  return {
    root,
    name: whole.name,
    ids: new Set(drifted.map(([id]) => id)),
    told: { object, kind: wordsOf(whole.kind), sign: signOf(before, after), parts },
  };
}

function part(changes: readonly Change[], name: string): DriftedPart {
  const [first] = changes;
  const [before, after] = first === undefined ? [] : statesOf(first);
  const kind = wordsOf((after ?? before)?.kind ?? "");
  return { kind, name, sign: signOf(before, after), properties: propertiesOf(before, after) };
}

function signOf(before: CatalogObject | undefined, after: CatalogObject | undefined): Sign {
  if (before === undefined) return "added";
  return after === undefined ? "gone" : "altered";
}

function statesOf(change: Change): readonly [CatalogObject | undefined, CatalogObject | undefined] {
  if (change.op === "create") return [undefined, change.to];
  return change.op === "drop" ? [change.from, undefined] : [change.from, change.to];
}

function propertiesOf(before: CatalogObject | undefined, after: CatalogObject | undefined): readonly DriftedProperty[] {
  const [expected, found] = [compared(before), compared(after)];
  const names = [...new Set([...Object.keys(expected), ...Object.keys(found)])];
  return names
    .map((name) => ({ name: spaced(name), expected: expected[name] ?? null, found: found[name] ?? null }))
    .filter((one) => !isSameJson(one.expected, one.found));
}

/** All that is compared of an object: its properties, and what every object can have. */
function compared(object: CatalogObject | undefined): Readonly<Record<string, Json>> {
  if (object === undefined) return {};
  const { properties, comment, owner, grants } = object;
  return { ...properties, comment, owner, grants };
}

function isWhollyImplied(id: string, ...states: readonly ReadonlyMap<string, CatalogObject>[]): boolean {
  return states.every((state) => {
    const object = state.get(id);
    return object === undefined || isImplied(object);
  });
}

/** The object that it is a part of in the end, as far as that is known; else itself. */
export function rootOf(id: string, of: (id: string) => CatalogObject | undefined): string {
  const parent = of(id)?.parent ?? null;
  return parent === null || of(parent) === undefined ? id : rootOf(parent, of);
}

/** `total` for `column:public.orders.total` of `public.orders`. */
function nameWithin(id: string, object: string): string {
  const name = id.slice(id.indexOf(":") + 1);
  return name.startsWith(`${object}.`) ? name.slice(object.length + 1) : name;
}

/** `row-policy` is a row policy. */
function wordsOf(kind: string): string {
  return kind.replaceAll("-", " ");
}

/** `notNull` is `not null`. */
function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
