import { objectsById } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import type { DataNames } from "../../desired/data-change.ts";
import { objectId } from "../../kinds/kind.ts";
import { kindOf } from "../../kinds/registry.ts";
import type { PendingChange } from "./pending.ts";

/** Objects that data steps have to do with, by id, as far as the catalogs before and after hold them. */
export interface Named {
  /** Tables and views, their columns, routines. */
  readonly all: ReadonlySet<string>;
  readonly writtenTables: ReadonlySet<string>;
  /** Columns that get values. */
  readonly writtenColumns: ReadonlySet<string>;
}

const relationKinds = ["table", "view", "materialized-view", "foreign-table"];

/** Both states of a schema in one: which objects have a name, and which parts a relation has. */
class Both {
  readonly #byId = new Map<string, CatalogObject>();
  readonly #parts: ReadonlyMap<string, readonly CatalogObject[]>;

  constructor(from: Catalog, to: Catalog) {
    for (const object of [...from.objects, ...to.objects]) this.#byId.set(object.id, object);
    this.#parts = Map.groupBy(
      [...this.#byId.values()].filter(({ kind }) => kind === "column"),
      ({ parent }) => parent ?? "",
    );
  }

  relations(name: readonly string[]): readonly string[] {
    return relationKinds.map((kind) => objectId(kind, name)).filter((id) => this.#byId.has(id));
  }

  columns(relation: string): readonly CatalogObject[] {
    return this.#parts.get(relation) ?? [];
  }

  /** What a routine's body may name is known by its words only. */
  routines(name: readonly string[]): readonly CatalogObject[] {
    const [last, namespace] = name.toReversed();
    return [...this.#byId.values()].filter(
      (one) =>
        ["function", "procedure"].includes(one.kind) &&
        one.name.at(-1) === last &&
        (namespace === undefined || one.name[0] === namespace),
    );
  }

  /** Relations that such words may mean, and objects of that name as plans show them. */
  called(words: ReadonlySet<string>): readonly string[] {
    return [...this.#byId.values()]
      .filter(({ kind, name }) => relationKinds.includes(kind) && words.has(name.at(-1) ?? ""))
      .map(({ id }) => id);
  }
}

/** What the statements of pending data changes name. A routine may write whatever its body mentions. */
export function namedBy(changes: readonly PendingChange[], from: Catalog, to: Catalog): Named {
  const both = new Both(from, to);
  const found = { all: new Set<string>(), writtenTables: new Set<string>(), writtenColumns: new Set<string>() };
  for (const { statements } of changes) for (const { names } of statements) addNames(names, both, found);
  return found;
}

interface Found {
  readonly all: Set<string>;
  readonly writtenTables: Set<string>;
  readonly writtenColumns: Set<string>;
}

function addNames({ relations, words, wholeRows, writes, calls }: DataNames, both: Both, found: Found): void {
  const named = new Set(words);
  for (const id of relations.flatMap((name) => both.relations(name))) {
    found.all.add(id);
    for (const column of both.columns(id))
      if (wholeRows || named.has(column.name.at(-1) ?? "")) found.all.add(column.id);
  }
  for (const { table, columns } of writes) {
    const isWritten = (column: CatalogObject) => columns === null || columns.includes(column.name.at(-1) ?? "");
    for (const id of both.relations(table)) {
      found.writtenTables.add(id);
      for (const { id: column } of both.columns(id).filter(isWritten)) {
        found.writtenColumns.add(column);
        found.all.add(column);
      }
    }
  }
  for (const routine of calls.flatMap((name) => both.routines(name))) addRoutine(routine, both, found);
}

function addRoutine(routine: CatalogObject, both: Both, found: Found): void {
  found.all.add(routine.id);
  const words = new Set(kindOf(routine.kind).mentions(routine));
  for (const id of both.called(words)) {
    found.all.add(id);
    found.writtenTables.add(id);
    for (const column of both.columns(id).filter(({ name }) => words.has(name.at(-1) ?? ""))) {
      found.all.add(column.id);
      found.writtenColumns.add(column.id);
    }
  }
}

/** Objects of either state that go by this name in plans, or have this id. */
export function objectsNamed(name: string, from: Catalog, to: Catalog): readonly string[] {
  const ids = new Set([...objectsById(from).keys(), ...objectsById(to).keys()]);
  return [...ids].filter((id) => id === name || id.slice(id.indexOf(":") + 1) === name);
}
