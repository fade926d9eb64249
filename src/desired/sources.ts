import type { CatalogObject } from "../catalog/catalog.ts";
import { objectId } from "../kinds/kind.ts";
import { chosenName } from "./chosen-name.ts";
import { type Declaration, replaces } from "./declaration.ts";
import type { Unnamed } from "./definition.ts";

export interface Source {
  readonly file: string;
  readonly line: number;
}

/** Where the statements say that objects stand. */
export interface Places {
  /** By their ids, as far as statements name them. */
  readonly named: ReadonlyMap<string, Source>;
  readonly unnamed: readonly (Unnamed & { readonly source: Source })[];
}

export function placesOf(all: readonly Declaration[]): Places {
  const named = new Map<string, Source>();
  const place = ({ source }: Declaration, offset: number) => ({ file: source.file, line: source.line(offset) });
  for (const one of all)
    for (const { id, offset } of one.definitions)
      if (!named.has(id) || replaces(one)) named.set(id, place(one, offset));
  return {
    named,
    unnamed: all.flatMap((one) => one.unnamed.map((part) => ({ ...part, source: place(one, part.offset) }))),
  };
}

/**
 * Completes the places of named objects by those that the server named: a constraint is found by its table, type and
 * columns, an index by the name that PostgreSQL makes of its table and columns (ChooseIndexName).
 */
export function completeSources(
  { named, unnamed }: Places,
  objects: readonly CatalogObject[],
): ReadonlyMap<string, Source> {
  const sources = new Map(named);
  completeOverloaded(sources, objects);
  const constraints = Map.groupBy(
    objects.filter(({ kind }) => kind === "constraint"),
    (object) => object.parent ?? "",
  );
  const indexes = new Map(objects.filter(({ kind }) => kind === "index").map((object) => [object.id, object]));
  for (const one of unnamed) {
    const id = one.type === "i" ? indexId(one, indexes, sources) : constraintId(one, constraints, sources);
    if (id !== undefined) sources.set(id, one.source);
  }
  return sources;
}

/** A type in a signature may be of another namespace than its statement's text tells: the routine of that name is meant. */
function completeOverloaded(sources: Map<string, Source>, objects: readonly CatalogObject[]): void {
  const signed = objects.filter(({ facts }) => facts.signature !== undefined);
  const ids = new Set(signed.map(({ id }) => id));
  const free = Map.groupBy(
    signed.filter(({ id }) => !sources.has(id)),
    ({ kind, name }) => objectId(kind, name),
  );
  for (const [id, source] of [...sources]) {
    if (!id.endsWith(")") || ids.has(id)) continue;
    const found = free.get(id.slice(0, id.indexOf("(")))?.shift();
    if (found !== undefined) sources.set(found.id, source);
  }
}

function constraintId(
  one: Unnamed,
  constraints: ReadonlyMap<string, readonly CatalogObject[]>,
  sources: ReadonlyMap<string, Source>,
): string | undefined {
  const free = (constraints.get(objectId("table", one.table)) ?? []).filter(
    (object) => object.properties.type === one.type && !sources.has(object.id),
  );
  const columns = (object: CatalogObject) => JSON.stringify(object.facts.columns ?? []);
  const exact = free.find((object) => one.columns.length > 0 && columns(object) === JSON.stringify(one.columns));
  return (exact ?? free[0])?.id;
}

function indexId(
  { table: [namespace, table], columns }: Unnamed,
  indexes: ReadonlyMap<string, CatalogObject>,
  sources: ReadonlyMap<string, Source>,
): string | undefined {
  for (let pass = 0; pass < 100; pass++) {
    const found = indexes.get(objectId("index", [namespace, chosenName(table, columns, `idx${pass || ""}`)]));
    const isOn = JSON.stringify(found?.facts.table) === JSON.stringify([namespace, table]);
    if (found !== undefined && isOn && !sources.has(found.id)) return found.id;
  }
  return undefined;
}
