import { literal } from "../../postgres/quote.ts";
import { type Difference, differences, members } from "../difference.ts";
import type { Progress, RowTotals } from "../effect-digest.ts";
import type { Effect, EffectWord, TableState } from "../effects.ts";
import type { Probes } from "../probe/probe.ts";
import type { State, StateKind, StateObject } from "../state/state.ts";
import { compareValues, type ValueComparison } from "../values/compare.ts";
import type { ValueState } from "../values/values.ts";

interface Deep {
  readonly values: ValueState;
  readonly probes: Probes;
}

/** Everything that the net effect of a run is computed from. */
export interface NetInput extends Progress {
  readonly scanned: ReadonlySet<string>;
  /** Steps whose row counters say nothing, since they made transactions of their own. */
  readonly blind: readonly string[];
  /** Rows that steps without a transaction wrote, as far as they could be counted. */
  readonly aside: ReadonlyMap<string, RowTotals>;
  /** Steps by what they touched: `kind name`, or `rows table`. */
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>;
  /** Something changed after the last step was watched. */
  readonly late: boolean;
  readonly deep: { readonly before: Deep; readonly after: Deep } | null;
}

/** An effect before the table's state and the steps are added. */
export interface Draft {
  readonly word: EffectWord;
  readonly object: string;
  readonly table: string | null;
  readonly what: string;
  readonly message: string;
  readonly facts?: Effect["facts"];
  readonly rows?: Effect["rows"];
  /** What to look up in `touched`. */
  readonly keys: readonly string[];
}

/** One state, made quick to ask; a later one goes on from an earlier one, with which it shares most objects. */
export class Catalog {
  readonly state: State;
  private readonly base: Catalog | null;
  /** What the earlier one has and this one has not. */
  private readonly gone: ReadonlySet<StateObject>;
  private readonly byName: ReadonlyMap<string, StateObject>;
  private readonly relations: ReadonlyMap<string, StateObject>;
  private readonly parts: ReadonlyMap<string, readonly StateObject[]>;

  constructor(state: State, base: Catalog | null = null) {
    this.state = state;
    this.base = base;
    const [own, other] = [members(state), base === null ? null : members(base.state)];
    this.gone = new Set(base?.state.objects.filter((object) => !own.has(object)));
    const objects = other === null ? state.objects : state.objects.filter((object) => !other.has(object));
    this.byName = new Map(objects.map((object) => [`${object.kind} ${object.name}`, object]));
    const relations = objects.filter((object) => object.kind === "relation");
    this.relations = new Map(relations.map((object) => [object.id, object]));
    this.parts = Map.groupBy(
      objects.filter((object) => object.parent !== null),
      (object) => object.parent ?? "",
    );
  }

  find(kind: StateKind, name: string): StateObject | null {
    return this.byName.get(`${kind} ${name}`) ?? this.left(this.base?.find(kind, name));
  }

  relation(oid: string | null): StateObject | null {
    if (oid === null) return null;
    return this.relations.get(oid) ?? this.left(this.base?.relation(oid));
  }

  /** Objects of a kind that stand on the table of this name. */
  on(table: string, kind: StateKind): readonly StateObject[] {
    const relation = this.find("relation", table);
    return relation === null ? [] : this.partsOf(relation.id).filter((object) => object.kind === kind);
  }

  private partsOf(relation: string): readonly StateObject[] {
    const earlier = this.base?.partsOf(relation).filter((object) => !this.gone.has(object)) ?? [];
    return [...earlier, ...(this.parts.get(relation) ?? [])];
  }

  private left(object: StateObject | null | undefined): StateObject | null {
    return object === null || object === undefined || this.gone.has(object) ? null : object;
  }

  /** Tables that this one is a partition or child of, nearest first. */
  ancestors(table: string): readonly string[] {
    const parents = strings(this.find("relation", table)?.facts.parents);
    return [...new Set(parents.flatMap((parent) => [parent, ...this.ancestors(parent)]))];
  }

  occupied(table: string): boolean {
    const relation = this.find("relation", table);
    return relation !== null && this.state.occupied[relation.id] !== false;
  }
}

/** States that many others are compared with. */
const catalogs = new WeakMap<State, Catalog>();

/** What the classifiers of single kinds share. */
export class NetContext {
  readonly input: NetInput;
  readonly before: Catalog;
  readonly after: Catalog;
  readonly differences: readonly Difference[];
  /** Tables that are no longer what stood under their name; what stood on them needs no words of its own. */
  readonly lost = new Set<string>();
  private readonly comparisons: ReadonlyMap<string, ValueComparison> | null;

  constructor(input: NetInput) {
    this.input = input;
    this.before = catalogs.get(input.before) ?? new Catalog(input.before);
    catalogs.set(input.before, this.before);
    this.after = new Catalog(input.after, this.before);
    this.differences = differences(input.before, input.after);
    const compared = input.deep === null ? null : compareValues(input.deep.before.values, input.deep.after.values);
    this.comparisons = compared === null ? null : new Map(compared.map((one) => [`${one.table} ${one.column}`, one]));
  }

  of(...kinds: readonly StateKind[]): readonly Difference[] {
    return this.differences.filter((difference) => kinds.includes(difference.kind));
  }

  /** The table that an object stands on, by the name at the start; null for what stands alone or on a new table. */
  tableOf(difference: Difference): string | null {
    const { before, after } = difference;
    const relation = this.before.relation(before?.parent ?? null) ?? this.after.relation(after?.parent ?? null);
    return relation?.name ?? null;
  }

  /** Whether a table stands under this name before and after and is not lost. */
  stays(table: string): boolean {
    return (
      !this.lost.has(table) &&
      this.before.find("relation", table) !== null &&
      this.after.find("relation", table) !== null
    );
  }

  /** How a column's values came through; `equal` null where that is not watched or cannot be read. */
  comparison(table: string, column: string): ValueComparison | null {
    const root = this.before.ancestors(table).at(-1) ?? table;
    return this.comparisons?.get(`${root} ${column}`) ?? this.comparisons?.get(`${table} ${column}`) ?? null;
  }

  /** Null where values are not watched. An empty table's values are equal by nature. */
  valuesEqual(table: string, column: string): boolean | null {
    if (!this.before.occupied(table)) return true;
    return this.comparisons === null ? null : (this.comparison(table, column)?.equal ?? false);
  }

  /** Rows of the table and of its partitions, as the own transactions counted them. */
  totals(table: string): RowTotals {
    const sum = { inserted: 0, updated: 0, deleted: 0 };
    for (const [name, one] of [...this.input.rows, ...this.input.aside]) {
      if (name !== table && !this.before.ancestors(name).includes(table)) continue;
      sum.inserted += one.inserted;
      sum.updated += one.updated;
      sum.deleted += one.deleted;
    }
    return sum;
  }

  /** The table and those of its partitions that were written. */
  within(table: string): readonly string[] {
    const { rows, aside, rewritten } = this.input;
    const written = [...rows.keys(), ...aside.keys(), ...rewritten];
    return [table, ...written.filter((name) => this.before.ancestors(name).includes(table))];
  }

  isRewritten(table: string): boolean {
    return [...this.input.rewritten].some((name) => name === table || this.before.ancestors(name).includes(table));
  }

  work(table: string): "none" | "scan" | "rewrite" {
    if (this.isRewritten(table)) return "rewrite";
    const scanned = [...this.input.scanned].some(
      (name) => name === table || this.before.ancestors(name).includes(table),
    );
    return scanned && this.before.occupied(table) ? "scan" : "none";
  }

  tableState(table: string | null): TableState {
    if (table === null) return "rows";
    if (this.before.find("relation", table) === null) return "new";
    return this.before.occupied(table) ? "rows" : "empty";
  }

  /** Tables with a column whose default takes from this sequence, or that own it. */
  tablesOfSequence(name: string): readonly { readonly table: string; readonly column: string }[] {
    const call = `nextval(${literal(name).trim()}::regclass)`;
    return this.before.state.objects
      .filter((object) => object.kind === "column" && String(object.facts.default ?? "").includes(call))
      .map((object) => ({ table: this.before.relation(object.parent)?.name ?? "", column: object.name }));
  }

  finish(draft: Draft): Effect {
    const { keys, facts, rows, ...rest } = draft;
    const steps = [...new Set(keys.flatMap((key) => [...(this.input.touched.get(key) ?? [])]))].sort(byNumber);
    const ancestors = draft.table === null ? [] : this.allAncestors(draft.table);
    return {
      ...rest,
      tableState: this.tableState(draft.table),
      facts: { ...facts, ...(ancestors.length > 0 ? { ancestors } : {}) },
      ...(rows === undefined ? {} : { rows }),
      steps,
    };
  }

  private allAncestors(table: string): readonly string[] {
    return [...new Set([...this.before.ancestors(table), ...this.after.ancestors(table)])].sort();
  }
}

/** `2` before `10`. */
function byNumber(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : 1);
}

export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
