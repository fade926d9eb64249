import type { CatalogObject } from "../catalog/catalog.ts";
import type { Change } from "../diff/diff.ts";
import { isSameJson } from "../digest.ts";
import { exitCodes, Failure } from "../failure.ts";
import { displayName } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import { ident } from "../postgres/quote.ts";
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
    const queries = [...before.values()].filter(isQuery);
    return queries.filter((from) => {
      const to = after.get(from.id);
      if (to === undefined || isAsBefore(from, to)) return false;
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

  /**
   * A list of columns goes by their places: written down in the declared order, where the table has another one, it would
   * give the values of one column under the name of another.
   *
   * @throws Failure `column-order-differs`
   */
  requireSameOrder(operations: readonly Operation[]): void {
    for (const one of operations) {
      if (one.type === "drop" || one.type === "facet" || !isQuery(one.to)) continue;
      for (const id of this.typesOf(one.to, this.around.after)) {
        const [declared, found] = this.orders(id);
        if (declared.join() === found.join()) continue;
        const listed = `(${declared.map(ident).join(", ")}`;
        if (JSON.stringify(one.to.properties).includes(JSON.stringify(listed).slice(1, -1)))
          throw orderDiffers(one.to, id, found);
      }
    }
  }

  /** The columns of a table that is there before and after, as they are declared, and as they will stand. */
  private orders(table: string): readonly [declared: readonly string[], found: readonly string[]] {
    const { before, after } = this.around;
    if (!before.has(table) || !after.has(table)) return [[], []];
    const [old, wanted] = [partsOf(before, table), partsOf(after, table)];
    const declared = wanted.map(({ name }) => name.at(-1) ?? "");
    const kept = old.map(({ name }) => name.at(-1) ?? "").filter((name) => declared.includes(name));
    return [declared, [...kept, ...declared.filter((name) => !kept.includes(name))]];
  }

  /** Keys of the operations that change what the query reads by way of functions, and of columns that hold rows. */
  private changesFor(query: CatalogObject): readonly string[] {
    const { after, before } = this.around;
    const types = this.typesOf(query, after.get(query.id) === query ? after : before);
    return types.flatMap((id) => this.changed.get(id) ?? []);
  }

  /** Ids of the row types that it reads in that way, among others. */
  private typesOf(query: CatalogObject, state: Surroundings["after"]): readonly string[] {
    const text = JSON.stringify(query.properties);
    // The columns of a relation that it reads itself it names one by one.
    const types = query.dependsOn.filter((id) => {
      const one = state.get(id);
      return one === undefined || !kindOf(one.kind).isRelation || text.includes(`::${displayName(one)}`);
    });
    return [...new Set([...types, ...types.flatMap((id) => [...this.typesBelow(state.get(id), state)])])];
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

function orderDiffers(query: CatalogObject, table: string, found: readonly string[]): Failure {
  const name = table.slice(table.indexOf(":") + 1);
  return new Failure({
    code: "column-order-differs",
    exit: exitCodes.failed,
    tried: `Planning ${query.id}`,
    problem: `it reads rows of ${name} by the places of their columns, which are declared in another order than the table has them`,
    next: `Declare the columns of ${name} in the order ${found.join(", ")}: new ones last.`,
  });
}

/** What the rows are made of that the change makes otherwise. */
function rowTypeOf(change: Change): string | null {
  if (change.op === "facet") return null;
  const [from, to] = [change.op === "create" ? null : change.from, change.op === "drop" ? null : change.to];
  const [old, wanted] = [from, to].map((one) => (one === null ? undefined : kindOf(one.kind).rowShape?.(one)));
  return isSameJson(old?.as ?? null, wanted?.as ?? null) ? null : ((old ?? wanted)?.of ?? null);
}

/** The columns of a relation, in the order in which they stand. */
function partsOf(state: Surroundings["after"], table: string): readonly CatalogObject[] {
  const position = ({ facts }: CatalogObject) => Number(facts.position);
  const parts = [...state.values()].filter(
    (one) => one.parent === table && typeof one.facts.position === "number" && kindOf(one.kind).rowShape !== undefined,
  );
  return parts.sort((a, b) => position(a) - position(b));
}
