import type { CatalogObject } from "../catalog/catalog.ts";
import type { Desired } from "./desired.ts";
import type { Source } from "./sources.ts";

/** An object where others come by their place in the catalog, and what many have in common by its place in a list. */
type PackedObject = readonly [
  name: readonly string[],
  properties: number,
  facts: number,
  grants: number,
  parent: Reference | null,
  dependsOn: readonly Reference[],
  goesWith: readonly Reference[],
  follows: readonly Reference[] | null,
  comment: string | null,
  owner: string | null,
];

/** The place of an object in the catalog, or the id of one that is not in it. */
type Reference = number | string;

/** The first line; then come what many have in common, the ids of all objects, and each object in a line of its own. */
interface Head {
  readonly desired: Omit<Desired, "sources" | "catalog"> & { readonly catalog: Omit<Desired["catalog"], "objects"> };
  readonly sources: readonly (readonly [file: string, line: number, ids: readonly Reference[]])[];
}

/** So many lines make a piece. */
const pieceLength = 1_000;

/**
 * What is declared as text that takes a fraction of the room and time that plain JSON would: objects name each other by
 * number, and properties that many have are there once, in the text and in the memory of who reads it. It comes in pieces,
 * as it is made where memory is at its fullest.
 */
export function* packed(desired: Desired): Generator<string, void> {
  const { catalog, sources, ...rest } = desired;
  const { objects, ...around } = catalog;
  const places = new Map(objects.map(({ id }, place) => [id, place]));
  const to = (id: string): Reference => places.get(id) ?? id;
  const values = new Numbered();
  for (const object of objects) values.numbersOf(object);
  const head: Head = { desired: { ...rest, catalog: around }, sources: packedSources(sources, to) };
  yield [JSON.stringify(head), values.text(), JSON.stringify(objects.map(({ id }) => id))].join("\n");
  for (let start = 0; start < objects.length; start += pieceLength) {
    const some = objects.slice(start, start + pieceLength);
    yield some.map((object) => `\n${JSON.stringify(packedObject(object, to, values))}`).join("");
  }
}

/**
 * Reads such a text line by line, so that there is never much beside what comes of it.
 *
 * @throws SyntaxError and RangeError for a text that is no such thing, or not whole
 */
export function unpacked(text: string): Desired {
  const lines = linesOf(text);
  const next = (): unknown => JSON.parse(lines.next().value ?? "");
  const { desired, sources } = next() as Head;
  const values = next() as readonly unknown[];
  const ids = next() as readonly string[];
  const from = (reference: Reference) => (typeof reference === "string" ? reference : idAt(ids, reference));
  const means = { values, from, list: listing(from), word: shared((word: string) => word) };
  const objects = ids.map((id) => unpackedObject(id, next() as PackedObject, means));
  if (lines.next().done !== true) throw new RangeError("there are more lines than objects");
  return {
    ...desired,
    catalog: { ...desired.catalog, objects },
    sources: new Map(
      sources.flatMap(([file, line, ids]) => {
        const source: Source = { file: means.word(file), line };
        return ids.map((id) => [from(id), source] as const);
      }),
    ),
  };
}

function* linesOf(text: string): Generator<string, undefined> {
  for (let start = 0; start <= text.length; ) {
    const end = text.indexOf("\n", start);
    const last = end < 0 ? text.length : end;
    yield text.slice(start, last);
    start = last + 1;
  }
  return undefined;
}

function idAt(ids: readonly string[], place: number): string {
  const id = ids[place];
  if (id === undefined) throw new RangeError(`no object has the place ${place}`);
  return id;
}

/** Most lists name one object, many of them the same one: the columns of a table all need it. */
function listing(from: (reference: Reference) => string): Means["list"] {
  const one = shared((reference: Reference): readonly string[] => [from(reference)]);
  return (references) => {
    const [first] = references;
    return first !== undefined && references.length === 1 ? one(first) : references.map(from);
  };
}

/** The same value for an equal key. */
function shared<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}

function packedObject(object: CatalogObject, to: (id: string) => Reference, values: Numbered): PackedObject {
  const { name, parent, dependsOn, goesWith, follows, comment, owner } = object;
  const links = [dependsOn.map(to), goesWith.map(to), follows?.map(to) ?? null] as const;
  return [name, ...values.numbersOf(object), parent === null ? null : to(parent), ...links, comment, owner];
}

interface Means {
  readonly values: readonly unknown[];
  readonly from: (reference: Reference) => string;
  readonly list: (references: readonly Reference[]) => readonly string[];
  readonly word: (text: string) => string;
}

function unpackedObject(id: string, line: PackedObject, { values, from, list, word }: Means): CatalogObject {
  const [name, properties, facts, grants, parent, dependsOn, goesWith, follows, comment, owner] = line;
  return {
    id,
    kind: word(id.slice(0, id.indexOf(":"))),
    name: name.map(word),
    parent: parent === null ? null : from(parent),
    properties: values[properties] as CatalogObject["properties"],
    facts: values[facts] as CatalogObject["facts"],
    comment,
    owner,
    grants: values[grants] as CatalogObject["grants"],
    dependsOn: list(dependsOn),
    goesWith: list(goesWith),
    ...(follows === null ? {} : { follows: list(follows) }),
  };
}

function packedSources(sources: Desired["sources"], to: (id: string) => Reference): Head["sources"] {
  const places = Map.groupBy(sources, ([, { file, line }]) => `${line} ${file}`);
  return [...places.values()].flatMap((all) => {
    const [first] = all;
    return first === undefined ? [] : [[first[1].file, first[1].line, all.map(([id]) => to(id))] as const];
  });
}

/** Gives equal values one number, in the order in which they come. */
class Numbered {
  readonly #numbers = new Map<string, number>();
  /** Most values come shared, and need not be written out again to be known. */
  readonly #known = new Map<unknown, number>();

  numbersOf({
    properties,
    facts,
    grants,
  }: CatalogObject): readonly [properties: number, facts: number, grants: number] {
    return [this.#numberOf(properties), this.#numberOf(facts), this.#numberOf(grants)];
  }

  /** All values as one list. */
  text(): string {
    return `[${[...this.#numbers.keys()].join()}]`;
  }

  #numberOf(value: unknown): number {
    const known = this.#known.get(value);
    if (known !== undefined) return known;
    const text = JSON.stringify(value);
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    this.#known.set(value, number);
    return number;
  }
}
