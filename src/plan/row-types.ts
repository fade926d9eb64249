import type { CatalogObject } from "../catalog/catalog.ts";
import type { Change } from "../diff/diff.ts";
import { isSameJson } from "../digest.ts";
import { displayName } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Surroundings } from "./expand.ts";
import { type Operation, subject } from "./operation.ts";

/**
 * Queries whose text lists the columns of a row type that the plan changes: `FROM everyone() u(id, name)`, where the
 * function gives rows of a table that gets a column. PostgreSQL writes down those that there are when a query is stored,
 * and takes no list that is longer: so the query goes before and is stored when all is changed, there and on the way back.
 */
export class RowTypes {
  /** Keys of the operations that change it, by the id of the type, or of the relation whose rows have it. */
  private readonly changed: ReadonlyMap<string, readonly string[]>;
  private readonly around: Surroundings;
  private readonly reached = new Map<CatalogObject, ReadonlySet<string>>();

  constructor(changes: readonly Change[], around: Surroundings) {
    this.around = around;
    const changed = new Map<string, string[]>();
    for (const change of changes) {
      const id = rowTypeOf(change);
      if (id === null || !around.before.has(id) || !around.after.has(id)) continue;
      changed.set(id, [...(changed.get(id) ?? []), `${change.op} ${change.id}`]);
    }
    this.changed = changed;
  }

  /** Those that are there before and after, and have to be stored again. */
  storedAgain(): readonly CatalogObject[] {
    if (this.changed.size === 0) return [];
    const { before, after } = this.around;
    return [...before.values()].filter((from) => {
      const to = after.get(from.id);
      if (to === undefined || !isQuery(from) || isAsBefore(from, to)) return false;
      return this.changesFor(from).length + this.changesFor(to).length > 0;
    });
  }

  /** The operations with what they have to wait for. */
  waiting(operations: readonly Operation[]): readonly Operation[] {
    if (this.changed.size === 0) return operations;
    const waits = new Map<string, string[]>();
    const wait = (next: string, first: string) => waits.set(next, [...(waits.get(next) ?? []), first]);
    for (const one of operations) {
      if (!isQuery(subject(one))) continue;
      const key = `${one.type} ${one.id}`;
      if (one.type === "drop") for (const next of this.changesFor(one.from)) wait(next, key);
      if (one.type === "create") for (const first of this.changesFor(one.to)) wait(key, first);
    }
    return operations.map((one) => {
      const found = waits.get(`${one.type} ${one.id}`);
      return found === undefined ? one : { ...one, waits: [...(one.waits ?? []), ...found] };
    });
  }

  /** Keys of the operations that change what the query reads by way of functions, and of columns that hold rows. */
  private changesFor(query: CatalogObject): readonly string[] {
    const { after, before } = this.around;
    const state = after.get(query.id) === query ? after : before;
    const text = JSON.stringify(query.properties);
    // The columns of a relation that it reads itself it names one by one.
    const types = query.dependsOn.filter((id) => {
      const one = state.get(id);
      return one === undefined || !kindOf(one.kind).isRelation || text.includes(`::${displayName(one)}`);
    });
    const ids = new Set([...types, ...types.flatMap((id) => [...this.typesBelow(state.get(id), state)])]);
    return [...ids].flatMap((id) => this.changed.get(id) ?? []);
  }

  private typesBelow(object: CatalogObject | undefined, state: Surroundings["after"]): ReadonlySet<string> {
    if (object === undefined || kindOf(object.kind).isRelation) return new Set();
    const known = this.reached.get(object);
    if (known !== undefined) return known;
    const found = new Set(object.dependsOn.filter((id) => id !== object.parent));
    this.reached.set(object, found);
    for (const id of [...found]) for (const one of this.typesBelow(state.get(id), state)) found.add(one);
    return found;
  }
}

const isQuery = (object: CatalogObject) => kindOf(object.kind).isQuery(object);

function isAsBefore(from: CatalogObject, to: CatalogObject): boolean {
  const same = (name: string) => isSameJson(from.properties[name] ?? null, to.properties[name] ?? null);
  const { expressions } = kindOf(to.kind);
  const texts = expressions.length > 0 ? expressions : Object.keys(to.properties);
  return texts.every(same) && isSameJson(from.facts.columns ?? null, to.facts.columns ?? null);
}

/** What the rows are made of that the change makes otherwise. */
function rowTypeOf(change: Change): string | null {
  if (change.op === "facet") return null;
  const [from, to] = [change.op === "create" ? null : change.from, change.op === "drop" ? null : change.to];
  const [old, wanted] = [from, to].map((one) => (one === null ? undefined : kindOf(one.kind).rowShape?.(one)));
  return isSameJson(old?.as ?? null, wanted?.as ?? null) ? null : ((old ?? wanted)?.of ?? null);
}
