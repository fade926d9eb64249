import type { CatalogObject } from "../catalog/catalog.ts";
import type { Desired } from "./load.ts";
import type { Source } from "./sources.ts";

/** An object where others come by their place in the catalog, and what many have in common by its place in a list. */
type PackedObject = readonly [
  id: string,
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

/** The first line; then one line for every object. */
interface Head {
  readonly desired: Omit<Desired, "sources" | "catalog"> & { readonly catalog: Omit<Desired["catalog"], "objects"> };
  readonly values: readonly unknown[];
  /** How many lines follow. */
  readonly count: number;
  readonly sources: readonly (readonly [file: string, line: number, ids: readonly Reference[]])[];
}

/**
 * What is declared as text that takes a fraction of the room and time that plain JSON would: objects name each other by
 * number, and properties that many have are there once, in the text and in the memory of who reads it.
 */
export function packed(desired: Desired): string {
  const { catalog, sources, ...rest } = desired;
  const { objects, ...around } = catalog;
  const places = new Map(objects.map(({ id }, place) => [id, place]));
  const to = (id: string): Reference => places.get(id) ?? id;
  const values = new Numbered();
  const lines = objects.map((object) => JSON.stringify(packedObject(object, to, values)));
  const head: Head = {
    desired: { ...rest, catalog: around },
    values: values.texts().map((text) => JSON.parse(text)),
    count: lines.length,
    sources: packedSources(sources, to),
  };
  return [JSON.stringify(head), ...lines].join("\n");
}

/** @throws SyntaxError and RangeError for a text that is no such thing, or not whole */
export function unpacked(text: string): Desired {
  const [first, ...ends] = lineEnds(text);
  const { desired, values, sources, count } = JSON.parse(text.slice(0, first)) as Head;
  if (ends.length !== count) throw new RangeError(`${ends.length} of ${count} objects are there`);
  const lines = ends.map(
    (end, index) => JSON.parse(text.slice((ends[index - 1] ?? first ?? 0) + 1, end)) as PackedObject,
  );
  const from = (reference: Reference) => (typeof reference === "string" ? reference : idAt(lines, reference));
  const words = new Map<string, string>();
  const word = (text: string) => words.get(text) ?? words.set(text, text).get(text) ?? text;
  const objects = lines.map((line) => unpackedObject(line, { values, from, word }));
  return {
    ...desired,
    catalog: { ...desired.catalog, objects },
    sources: new Map(
      sources.flatMap(([file, line, ids]) => {
        const source: Source = { file, line };
        return ids.map((id) => [from(id), source] as const);
      }),
    ),
  };
}

function lineEnds(text: string): number[] {
  const ends: number[] = [];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) ends.push(at);
  return [...ends, text.length];
}

function idAt(lines: readonly PackedObject[], place: number): string {
  const line = lines[place];
  if (line === undefined) throw new RangeError(`no object has the place ${place}`);
  return line[0];
}

function packedObject(object: CatalogObject, to: (id: string) => Reference, values: Numbered): PackedObject {
  const { id, name, properties, facts, grants, parent, dependsOn, goesWith, follows, comment, owner } = object;
  const numbers = [values.numberOf(properties), values.numberOf(facts), values.numberOf(grants)] as const;
  const links = [dependsOn.map(to), goesWith.map(to), follows?.map(to) ?? null] as const;
  return [id, name, ...numbers, parent === null ? null : to(parent), ...links, comment, owner];
}

interface Means {
  readonly values: readonly unknown[];
  readonly from: (reference: Reference) => string;
  readonly word: (text: string) => string;
}

function unpackedObject(line: PackedObject, { values, from, word }: Means): CatalogObject {
  const [id, name, properties, facts, grants, parent, dependsOn, goesWith, follows, comment, owner] = line;
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
    dependsOn: dependsOn.map(from),
    goesWith: goesWith.map(from),
    ...(follows === null ? {} : { follows: follows.map(from) }),
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

  numberOf(value: unknown): number {
    const text = JSON.stringify(value);
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }

  texts(): readonly string[] {
    return [...this.#numbers.keys()];
  }
}
