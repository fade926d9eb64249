import { objectsById } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import type { PlaceWish } from "../../desired/data-change.ts";
import { isSameJson } from "../../digest.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { objectId } from "../../kinds/kind.ts";
import { kindOf } from "../../kinds/registry.ts";
import type { Named } from "./named.ts";
import type { PendingChange } from "./pending.ts";
import { type Meanwhile, nullable, takesAway, untilFilled, whileWritten, withAllLabels } from "./stricter.ts";

/** The state of each object while data steps run; what is not said is as it is to be. */
export class Middle {
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
  readonly #heirsBefore: ReadonlyMap<string, readonly CatalogObject[]>;

  constructor(from: Catalog, to: Catalog) {
    this.#before = objectsById(from);
    this.#after = objectsById(to);
    this.#ids = [...new Set([...this.#before.keys(), ...this.#after.keys()])].sort();
    this.#followers = followersIn(this.#after);
    this.#heirsBefore = followersIn(this.#before);
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
          : this.#isOn(wanted, writtenTables) && this.#isMovable(wanted)
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
    const keyed = new Set([...this.#before.values()].flatMap(keyColumns));
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
      const needs = [...(now.parent === null ? [] : [now.parent]), ...now.dependsOn, ...(now.follows ?? [])];
      const lacking = needs.find((one) => this.#now(one) === null && this.#after.has(one));
      const other = this.#isNew(id) ? now.dependsOn.find((one) => this.#isRetyped(one)) : undefined;
      const taken = this.#before.has(id) ? undefined : (this.#holderOf(now) ?? this.#unlike(now));
      const because = lacking ?? other ?? taken;
      if (because !== undefined) this.hold(id, `${because} is only then as declared`);
      return;
    }
    for (const column of keyColumns(now)) this.#mustHaveValue(column);
    for (const one of this.#heirsBefore.get(id) ?? []) if (this.#isKept(id)) this.hold(one.id, `${id} stays`);
    for (const one of now.dependsOn) {
      const isOther = this.#isKeptAs(id) && isType(one) && this.#isNew(one);
      if (this.#before.has(one) && (this.#now(one) === null || isOther)) this.hold(one, `${id} needs it`);
    }
  }

  /** As long as it is part of a primary key. */
  #mustHaveValue(column: string): void {
    const now = this.#now(column);
    const notNull = this.#before.get(column)?.properties.notNull;
    if (now === null || notNull === undefined || now.properties.notNull !== undefined) return;
    this.#chosen.set(column, { ...now, properties: { ...now.properties, notNull } });
  }

  #now(id: string): Meanwhile {
    return this.#chosen.has(id) ? (this.#chosen.get(id) ?? null) : (this.#after.get(id) ?? null);
  }

  /** Holds values of the old form of its type. */
  #isKeptAs(id: string): boolean {
    return this.#held.has(id) && this.#before.get(id)?.kind === "column";
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

  /** Why two tables cannot be linked yet, as partition and parent or by inheritance, or their indexes with them. */
  #unlike({ kind, dependsOn, parent }: CatalogObject): string | undefined {
    if (kind === "index-partition") {
      const table = this.#after.get(parent ?? "")?.parent ?? "";
      const link = table.replace(/^table:/, "partition:");
      return this.#after.has(link) && this.#now(link) === null ? link : undefined;
    }
    if (kind !== "partition" && kind !== "inheritance") return undefined;
    return [...this.#held].find((id) => this.#isKept(id) && dependsOn.includes(this.#before.get(id)?.parent ?? ""));
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
    if (family.some(({ properties }) => properties.identity !== undefined)) return undefined;
    const isWritten = family.some((one) => columns.has(one.id) || (old !== undefined && tables.has(one.parent ?? "")));
    if (!isWritten || !this.#before.has(wanted.parent ?? "")) return undefined;
    return untilFilled(old, wanted, this.#hasDefault(wanted, this.#after));
  }

  /** What partitions and inheriting tables have of each other changes for all of them at once, and comes new for all. */
  #isMovable(wanted: CatalogObject): boolean {
    const others = this.#relatives(wanted).filter((one) => one !== wanted);
    return others.length === 0 || ![wanted, ...others].some(({ id }) => this.#before.has(id));
  }

  /** The same column, index or constraint of tables that it is inherited from, or by. */
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

/** An enum can have all labels at once; other types cannot be old and new. */
function isType(id: string): boolean {
  return /^(base-type|domain|composite|range|collation):/.test(id);
}

/** Columns of a primary key, by id. */
function keyColumns({ kind, name, properties, facts }: CatalogObject): readonly string[] {
  if (kind !== "constraint" || properties.type !== "p" || !Array.isArray(facts.columns)) return [];
  return facts.columns.map((column) => objectId("column", [...name.slice(0, 2), String(column)]));
}

function followersIn(objects: ReadonlyMap<string, CatalogObject>): ReadonlyMap<string, readonly CatalogObject[]> {
  const found = new Map<string, CatalogObject[]>();
  for (const object of objects.values())
    for (const id of object.follows ?? []) found.set(id, [...(found.get(id) ?? []), object]);
  return found;
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
