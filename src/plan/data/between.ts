import { byId, objectsById } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import type { PlaceWish } from "../../desired/data-change.ts";
import { isSameJson } from "../../digest.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { kindOf } from "../../kinds/registry.ts";
import { type Named, namedBy, objectsNamed } from "./named.ts";
import type { PendingChange } from "./pending.ts";
import { type Meanwhile, nullable, takesAway, untilFilled, whileWritten, withAllLabels } from "./stricter.ts";

/** The schemas that a plan with data steps goes through, between the one before and the declared one. */
export interface Between {
  /** Data steps run in it: what the plan makes is there, and nothing that they name has gone or become stricter. */
  readonly filling: Catalog;
  /** All is as strict as declared, and only then goes what is to go: rows that refuse it do so while nothing is lost. */
  readonly strict: Catalog;
}

/**
 * Parts a plan, so that it first makes, then moves values, then tightens, and drops last.
 *
 * @throws Failure `data-change-place` where what the files wish for cannot be had together
 */
export function between(from: Catalog, to: Catalog, changes: readonly PendingChange[]): Between {
  const state = new State(from, to);
  const named = namedBy(changes, from, to);
  const wishes = placeWishes(changes, from, to);
  for (const [id, wish] of wishes.after) state.release(id, wish);
  for (const [id, wish] of wishes.before) state.hold(id, wish);
  state.keepNamed(named);
  state.loosen(named);
  state.keepLabels(named);
  state.easeTheWayBack(named, changes);
  state.settle();
  const around = from.defaults === undefined ? {} : { defaults: from.defaults };
  const catalog = () => ({ ...to, objects: state.objects().sort(byId), unmanaged: from.unmanaged, ...around });
  const filling = catalog();
  state.tighten();
  return { filling, strict: catalog() };
}

interface Wishes {
  readonly before: ReadonlyMap<string, PlaceWish>;
  readonly after: ReadonlyMap<string, PlaceWish>;
}

function placeWishes(changes: readonly PendingChange[], from: Catalog, to: Catalog): Wishes {
  const found = { before: new Map<string, PlaceWish>(), after: new Map<string, PlaceWish>() };
  for (const wish of changes.flatMap(({ wishes }) => wishes)) {
    const ids = objectsNamed(wish.name, from, to);
    if (ids.length === 0) throw unknown(wish);
    for (const id of ids) found[wish.where].set(id, wish);
  }
  return found;
}

/** The state of each object while data steps run; what is not said is as it is to be. */
class State {
  readonly #before: ReadonlyMap<string, CatalogObject>;
  readonly #after: ReadonlyMap<string, CatalogObject>;
  readonly #chosen = new Map<string, Meanwhile>();
  /** Held as it was, not only made less strict. */
  readonly #held = new Set<string>();
  /** Of what goes: parts that stay only because the whole does. */
  readonly #parts = new Set<string>();
  readonly #released = new Map<string, PlaceWish>();
  readonly #ids: readonly string[];
  readonly #followers: ReadonlyMap<string, readonly CatalogObject[]>;

  constructor(from: Catalog, to: Catalog) {
    this.#before = objectsById(from);
    this.#after = objectsById(to);
    this.#ids = [...new Set([...this.#before.keys(), ...this.#after.keys()])].sort();
    this.#followers = followersIn(this.#after);
  }

  objects(): CatalogObject[] {
    return this.#ids.flatMap((id) => this.#now(id) ?? []);
  }

  release(id: string, wish: PlaceWish): void {
    this.#released.set(id, wish);
  }

  /** Leaves it as it was, which is nothing for what is new. */
  hold(id: string, because: PlaceWish | string): void {
    if (this.#held.has(id)) return;
    const other = this.#released.get(id);
    if (other !== undefined) throw unplaceable(id, other, because);
    this.#held.add(id);
    this.#chosen.set(id, this.#before.get(id) ?? null);
  }

  /** What goes, or loses something on the way, and is named, stays as it was. */
  keepNamed({ all }: Named): void {
    for (const id of all) {
      const [old, wanted] = [this.#before.get(id), this.#after.get(id)];
      if (this.#released.has(id) || old === undefined) continue;
      if (wanted === undefined || takesAway(old, wanted)) this.hold(id, "a data step names it");
    }
  }

  /** What would refuse rows that data steps write, or that they are to mend first, comes after. */
  loosen({ writtenTables, writtenColumns }: Named): void {
    for (const [id, wanted] of this.#after) {
      if (this.#released.has(id) || this.#held.has(id)) continue;
      const old = this.#before.get(id);
      const state =
        wanted.kind === "column"
          ? this.#columnMeanwhile(old, wanted, writtenTables, writtenColumns)
          : this.#isOn(wanted, writtenTables)
            ? whileWritten(old, wanted)
            : undefined;
      if (state !== undefined) this.#chosen.set(id, state);
    }
  }

  /** Labels go when no row holds them any more. */
  keepLabels({ all }: Named): void {
    const used = new Set([...all].flatMap((id) => this.#before.get(id)?.dependsOn ?? []));
    for (const id of used) {
      const [old, wanted] = [this.#before.get(id), this.#after.get(id)];
      if (old === undefined || wanted === undefined || this.#released.has(id) || this.#held.has(id)) continue;
      const both = withAllLabels(old, wanted);
      if (both !== undefined) this.#chosen.set(id, both);
    }
  }

  /** What the way back makes again and a section DOWN fills must not be NOT NULL before it is filled. */
  easeTheWayBack({ all }: Named, changes: readonly PendingChange[]): void {
    if (!changes.some(({ down }) => down.length > 0)) return;
    const keyed = new Set(
      [...this.#before.values()].flatMap((one) => (one.properties.type === "p" ? one.dependsOn : [])),
    );
    for (const id of this.#held) {
      const old = this.#before.get(id);
      const goes = old?.kind === "column" && all.has(id) && !this.#after.has(id) && this.#after.has(old.parent ?? "");
      if (!goes || keyed.has(id) || this.#hasDefault(old, this.#before)) continue;
      if (old.properties.identity === undefined) this.#chosen.set(id, nullable(old));
    }
  }

  /** Draws in what depends on what was held, until nothing is missing. */
  settle(): void {
    for (let changed = true; changed; ) {
      const held = this.#held.size;
      for (const id of this.#ids) this.#settle(id);
      changed = this.#held.size > held;
    }
  }

  /** Leaves only what goes, and what cannot be as declared before that. */
  tighten(): void {
    for (const id of this.#held) if (!this.#goes(id)) this.#held.delete(id);
    for (const id of this.#parts) if (!this.#canStay(this.#before.get(id))) this.#held.delete(id);
    for (const id of this.#chosen.keys()) if (!this.#held.has(id)) this.#chosen.delete(id);
    this.settle();
  }

  #settle(id: string): void {
    const now = this.#now(id);
    const wanted = this.#after.get(id);
    if (now === null) {
      const old = wanted === undefined ? this.#before.get(id) : undefined;
      const whole = old && [old.parent, ...old.goesWith].find((one) => one !== null && this.#isKept(one));
      if (old === undefined || whole === undefined || this.#released.has(id) || !this.#canStay(old)) return;
      this.#parts.add(id);
      this.hold(id, `${whole} stays`);
      return;
    }
    if (now === wanted) {
      const lacking = now.dependsOn.find((one) => this.#now(one) === null && this.#after.has(one));
      const other = this.#isNew(id) ? now.dependsOn.find((one) => this.#isRetyped(one)) : undefined;
      const taken = this.#before.has(id) ? undefined : this.#holderOf(now);
      const because = lacking ?? other ?? taken;
      if (because !== undefined) this.hold(id, `${because} is only then as declared`);
      return;
    }
    for (const one of now.dependsOn)
      if (this.#now(one) === null && this.#before.has(one)) this.hold(one, `${id} needs it`);
  }

  #now(id: string): Meanwhile {
    return this.#chosen.has(id) ? (this.#chosen.get(id) ?? null) : (this.#after.get(id) ?? null);
  }

  /** Goes with this plan, and not before the data steps. */
  #isKept(id: string): boolean {
    return this.#held.has(id) && this.#goes(id);
  }

  /** All that it needs is as it was: a foreign key does not outlive the key that it refers to. */
  #canStay(part: CatalogObject | undefined): boolean {
    const isAsBefore = (id: string) =>
      this.#held.has(id) ||
      isSameJson(this.#after.get(id)?.properties ?? null, this.#before.get(id)?.properties ?? null);
    return part?.dependsOn.every((id) => isAsBefore(id) || this.#goes(id)) ?? false;
  }

  #goes(id: string): boolean {
    return this.#before.has(id) && !this.#after.has(id);
  }

  /** Held in its old form, such as a column of the old type. */
  #isRetyped(id: string): boolean {
    return this.#held.has(id) && this.#after.has(id) && this.#before.has(id);
  }

  #isNew(id: string): boolean {
    return JSON.stringify(this.#before.get(id)?.properties) !== JSON.stringify(this.#after.get(id)?.properties);
  }

  /** What still has the name that a new object is to take. */
  #holderOf(object: CatalogObject): string | undefined {
    const slots = kindOf(object.kind).slots(object);
    return [...this.#held].find((id) => {
      const old = this.#isKept(id) ? this.#before.get(id) : undefined;
      return (
        old !== undefined &&
        kindOf(old.kind)
          .slots(old)
          .some((slot) => slots.includes(slot))
      );
    });
  }

  /** On a table that has rows already; foreign keys from elsewhere lead to it. */
  #isOn({ parent, dependsOn }: CatalogObject, tables: ReadonlySet<string>): boolean {
    if (parent === null || !this.#before.has(parent)) return false;
    return [parent, ...dependsOn, ...dependsOn.map((id) => this.#after.get(id)?.parent ?? "")].some((id) =>
      tables.has(id),
    );
  }

  #columnMeanwhile(
    old: CatalogObject | undefined,
    wanted: CatalogObject,
    tables: ReadonlySet<string>,
    columns: ReadonlySet<string>,
  ): CatalogObject | undefined {
    const family = [wanted, ...this.#relatives(wanted)];
    const isWritten = family.some((one) => columns.has(one.id) || (old !== undefined && tables.has(one.parent ?? "")));
    if (!isWritten || !this.#before.has(wanted.parent ?? "")) return undefined;
    return untilFilled(old, wanted, this.#hasDefault(wanted, this.#after));
  }

  /** The same column of tables that it is inherited from, or by. */
  #relatives(column: CatalogObject): readonly CatalogObject[] {
    const ancestors = (column.follows ?? []).flatMap((id) => this.#after.get(id) ?? []);
    return ancestors.flatMap((one) => [one, ...this.#relatives(one), ...this.#heirs(one)]).concat(this.#heirs(column));
  }

  #heirs({ id }: CatalogObject): readonly CatalogObject[] {
    const heirs = this.#followers.get(id) ?? [];
    return heirs.flatMap((one) => [one, ...this.#heirs(one)]);
  }

  #hasDefault(column: CatalogObject, objects: ReadonlyMap<string, CatalogObject>): boolean {
    return objects.has(`default:${column.id.slice(column.id.indexOf(":") + 1)}`);
  }
}

function followersIn(objects: ReadonlyMap<string, CatalogObject>): ReadonlyMap<string, readonly CatalogObject[]> {
  const found = new Map<string, CatalogObject[]>();
  for (const object of objects.values())
    for (const id of object.follows ?? []) found.set(id, [...(found.get(id) ?? []), object]);
  return found;
}

function unknown({ where, name, source }: PlaceWish): Failure {
  return new Failure({
    code: "data-change-place",
    exit: exitCodes.failed,
    tried: `Finding the place of the data steps in ${source.file}`,
    problem: `"${where}: ${name}" names nothing: no other file of _changes, and no object, before this plan or after`,
    next: "Write the name as plans show it, such as public.orders.note.",
    at: source,
  });
}

function unplaceable(id: string, after: PlaceWish, before: PlaceWish | string): Failure {
  const other =
    typeof before === "string"
      ? `it can come only after the data steps, since ${before}`
      : `"before: ${before.name}" in ${before.source.file}:${before.source.line} wants the opposite`;
  return new Failure({
    code: "data-change-place",
    exit: exitCodes.failed,
    tried: `Finding the place of the data steps in ${after.source.file}`,
    problem: `"after: ${after.name}" wants ${id} to be as declared first, and ${other}`,
    next: "Take one of the two lines away, or make two pull requests of it.",
    at: after.source,
  });
}
