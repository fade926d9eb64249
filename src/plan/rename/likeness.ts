import { missingIn, objectsById } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import { isSameJson } from "../../digest.ts";
import { displayName } from "../../kinds/kind.ts";
import { kindOf } from "../../kinds/registry.ts";
import { ident, literal } from "../../postgres/quote.ts";
import { distance } from "./nearest.ts";
import { partsOf } from "./pending.ts";

/** Something that comes and could be something that goes, under another name. */
export interface Likeness {
  readonly to: CatalogObject;
  /** A value of an enum or attribute of a composite type, where that is what comes. */
  readonly part: string | null;
  /** What it could have been called, as a comment takes it. */
  readonly from: readonly string[];
  /** `column public.customers.mail comes and email goes`. */
  readonly says: string;
}

/**
 * What comes and could be something that goes under another name:
 * - a column, where one of the same type goes from the same table that stood in the same place or has a name alike
 *   (computed ones hold nothing of their own);
 * - a table, where one goes that has at least two thirds of its columns in common, by name and type;
 * - a type, where a column that stays goes over to it from one of the same sort that goes;
 * - a value of an enum, or an attribute, that stands where one goes.
 */
export function likenesses(from: Catalog, to: Catalog): readonly Likeness[] {
  const [before, after] = [objectsById(from), objectsById(to)];
  const both = { before, after, goes: missingIn(to, from), comes: missingIn(from, to) };
  return [...columns(both), ...tables(from, to, both), ...types(both), ...parts(both)];
}

interface Both {
  readonly before: ReadonlyMap<string, CatalogObject>;
  readonly after: ReadonlyMap<string, CatalogObject>;
  readonly goes: readonly CatalogObject[];
  readonly comes: readonly CatalogObject[];
}

/** True for what holds stored values: they would go with it. */
function holdsValues(object: CatalogObject): boolean {
  const computed = object.properties.generated !== undefined;
  return !computed && kindOf(object.kind).drop(object, { fresh: false }).dataLoss === "certain";
}

function columns(both: Both): readonly Likeness[] {
  const { before, after, goes, comes } = both;
  const stays = ({ parent }: CatalogObject) => parent !== null && before.has(parent) && after.has(parent);
  const gone = Map.groupBy(
    goes.filter((one) => stays(one) && holdsValues(one)),
    likeColumn,
  );
  if (gone.size === 0) return [];
  const [old, now] = [placesIn(before, gone, after), placesIn(after, gone, before)];
  return comes
    .filter((one) => stays(one) && holdsValues(one))
    .flatMap((one) => {
      const alike = (gone.get(likeColumn(one)) ?? []).filter(
        (other) => areBeside(old(other), now(one)) || areAlike(other.name.at(-1) ?? "", one.name.at(-1) ?? ""),
      );
      return likeness(one, alike);
    });
}

interface Place {
  readonly after: string | undefined;
  readonly before: string | undefined;
}

/** Between which columns that stay a column stands, in the tables that lose one. */
function placesIn(
  state: ReadonlyMap<string, CatalogObject>,
  gone: ReadonlyMap<string, readonly CatalogObject[]>,
  other: ReadonlyMap<string, CatalogObject>,
): (column: CatalogObject) => Place {
  const tables = new Set([...gone.values()].flatMap((list) => list.map(({ parent }) => parent)));
  const siblings = [...state.values()].filter(({ parent, facts }) => tables.has(parent) && isPlaced(facts.position));
  const byTable = Map.groupBy(siblings, ({ parent }) => parent);
  const positionOf = ({ facts }: CatalogObject) => Number(facts.position);
  return (column) => {
    const staying = (byTable.get(column.parent) ?? [])
      .filter(({ id }) => other.has(id))
      .sort((a, b) => positionOf(a) - positionOf(b));
    return {
      after: staying.findLast((one) => positionOf(one) < positionOf(column))?.id,
      before: staying.find((one) => positionOf(one) > positionOf(column))?.id,
    };
  };
}

function isPlaced(position: unknown): boolean {
  return typeof position === "number";
}

function areBeside(a: Place, b: Place): boolean {
  return a.after === b.after || a.before === b.before;
}

/** Names of which at most a third of the letters differ. */
function areAlike(a: string, b: string): boolean {
  return distance(a, b) * 3 <= Math.max(a.length, b.length);
}

function likeColumn({ parent, kind, properties }: CatalogObject): string {
  return [kind, parent, properties.type].join("\0");
}

function tables(from: Catalog, to: Catalog, { goes, comes }: Both): readonly Likeness[] {
  const isTable = (one: CatalogObject) => one.parent === null && holdsValues(one);
  const gone = goes.filter(isTable);
  if (gone.length === 0) return [];
  const [old, wanted] = [columnsOf(from), columnsOf(to)];
  return comes.filter(isTable).flatMap((one) => {
    const own = wanted.get(one.id) ?? [];
    const alike = gone.filter(({ id, kind }) => kind === one.kind && areMostlyEqual(old.get(id) ?? [], own));
    return likeness(one, alike);
  });
}

/** Names and types of columns, by table. */
function columnsOf({ objects }: Catalog): ReadonlyMap<string, readonly string[]> {
  const all = objects.filter((one) => one.parent !== null && holdsValues(one));
  const grouped = Map.groupBy(all, ({ parent }) => parent ?? "");
  return new Map(
    [...grouped].map(([id, list]) => [id, list.map(({ name, properties }) => `${name.at(-1)}\0${properties.type}`)]),
  );
}

function areMostlyEqual(a: readonly string[], b: readonly string[]): boolean {
  const common = a.filter((one) => b.includes(one)).length;
  return common > 0 && common * 3 >= Math.max(a.length, b.length) * 2;
}

function types({ before, after, goes, comes }: Both): readonly Likeness[] {
  const made = comes.filter(isType);
  if (made.length === 0 || goes.length === 0) return [];
  const gone = new Map(goes.map((one) => [one.id, one]));
  const users = [...after.values()].filter((one) => before.has(one.id) && holdsValues(one));
  return made.flatMap((one) => {
    const own = users.filter(({ dependsOn }) => dependsOn.includes(one.id));
    const left = own.flatMap(({ id }) => before.get(id)?.dependsOn ?? []).flatMap((id) => gone.get(id) ?? []);
    return likeness(one, [...new Set(left.filter(({ kind }) => kind === one.kind))]);
  });
}

function isType(object: CatalogObject): boolean {
  return (
    !holdsValues(object) &&
    kindOf(object.kind)
      .slots(object)
      .some((slot) => slot.startsWith("type:"))
  );
}

function parts({ before, after }: Both): readonly Likeness[] {
  const whole = [...after.values()].filter((to) => partsOf(to).length > 0);
  return whole.flatMap((to) => {
    const old = before.get(to.id);
    if (old === undefined || isSameJson(old.properties, to.properties)) return [];
    const [names, wanted] = [partsOf(old), partsOf(to)];
    return wanted.flatMap((part, place) => {
      const one = names[place];
      if (one === undefined || names.includes(part) || wanted.includes(one)) return [];
      const says = `${spelled(to, part)} of ${displayName(to)} comes where ${spelled(to, one)} goes`;
      return [{ to, part, from: [spelled(to, one)], says }];
    });
  });
}

/** Values of an enum are strings, attributes are names. */
function spelled({ kind }: CatalogObject, part: string): string {
  return kind === "enum" ? literal(part).trim() : ident(part);
}

function likeness(to: CatalogObject, gone: readonly CatalogObject[]): readonly Likeness[] {
  if (gone.length === 0) return [];
  const from = gone.map(({ name }) => written(name, to.name));
  const what = to.kind.replaceAll("-", " ");
  return [{ to, part: null, from, says: `${what} ${displayName(to)} comes and ${from.join(", ")} goes` }];
}

/** A name as a comment takes it, with its namespace where that is another one. */
function written(name: readonly string[], beside: readonly string[]): string {
  const moved = name.length === 2 && name[0] !== beside[0];
  return moved ? name.map(ident).join(".") : ident(name.at(-1) ?? "");
}
