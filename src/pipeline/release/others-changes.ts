import { byId, objectsById } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import { fingerprintOf } from "../../catalog/fingerprint.ts";
import { readCatalog } from "../../catalog/read.ts";
import { canonicalJson } from "../../digest.ts";
import { isImplied } from "../../kinds/kind.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Connection } from "../../postgres/connection.ts";
import { firstTen } from "./first-ten.ts";

/** An object before the first step, as the ledger keeps it. One that an older version kept has only what is compared. */
export type KeptObject = Omit<CatalogObject, "name" | "facts" | "goesWith"> &
  Partial<Pick<CatalogObject, "name" | "facts" | "goesWith">>;

/** The objects of a catalog as they are kept; what is implied by others is not compared. */
export function keptObjects(objects: readonly CatalogObject[]): readonly KeptObject[] {
  return objects.filter((object) => !isImplied(object));
}

/** Kinds that stand on a table or beside it, and act upon no other one. */
const harmless = new Set([
  ...["table", "column", "default", "constraint", "index", "trigger", "row-policy", "sequence", "statistics"],
  ...["view", "materialized-view", "partition", "inheritance", "replica-identity"],
]);

/**
 * Tells the changes of others, made while a release stood still or ran, from its own. A release that took hours must not
 * fail because somebody made an index elsewhere: what concerns no table of the plan is named and left alone. To be sure
 * that nothing else differs, it is put back in thought, and the fingerprint has to be the expected one.
 */
export class OthersChanges {
  readonly #tellAll: (line: string) => void;
  readonly #plan: Plan;
  readonly #kept: ReadonlyMap<string, KeptObject>;
  #told = "";
  #tables: ReadonlySet<string> = new Set();
  #left: Catalog | null = null;

  /** @param kept What there was before the first step; null where nobody knows. */
  constructor(plan: Plan, kept: readonly KeptObject[] | null, log: (line: string) => void = () => undefined) {
    this.#tellAll = log;
    this.#plan = plan;
    this.#kept = new Map((kept ?? []).map((object) => [object.id, object]));
  }

  /**
   * Reads the fingerprint as it would be without what others did elsewhere.
   *
   * @param expected What it has to be; null where nobody knows.
   */
  async read(connection: Connection, expected: string | null): Promise<{ found: string; others: readonly string[] }> {
    const { database, managed } = this.#plan;
    const catalog = await readCatalog(connection, { database, managed });
    this.#left = catalog;
    if (expected === null || catalog.fingerprint === expected || this.#kept.size === 0)
      return { found: catalog.fingerprint, others: [] };
    const now = objectsById({ objects: catalog.objects.filter((object) => !isImplied(object)) });
    const differing = this.#differing(now);
    const elsewhere = differing.filter((id) => this.#isElsewhere(now.get(id) ?? this.#kept.get(id), now));
    const objects = this.#withoutThese(new Set(elsewhere), catalog.objects);
    if (fingerprintOf(objects) !== expected)
      return { found: catalog.fingerprint, others: differing.filter((id) => !this.#isPlanned(id, now)) };
    this.#tables = new Set(elsewhere.map((id) => displayed(this.#root(id, now))));
    this.#left = { ...catalog, objects, fingerprint: expected };
    this.#tell(elsewhere);
    return { found: expected, others: elsewhere };
  }

  /** What was read last, without what others did elsewhere; null where nothing was read yet. */
  get left(): Catalog | null {
    return this.#left;
  }

  /** Tables on which others changed something that was left alone, as `namespace.table`. */
  get tables(): ReadonlySet<string> {
    return this.#tables;
  }

  #differing(now: ReadonlyMap<string, CatalogObject>): readonly string[] {
    const ids = [...new Set([...this.#kept.keys(), ...now.keys()])].sort();
    return ids.filter((id) => comparable(this.#kept.get(id)) !== comparable(now.get(id)));
  }

  #withoutThese(others: ReadonlySet<string>, now: readonly CatalogObject[]): readonly CatalogObject[] {
    const before = [...others].flatMap((id) => this.#kept.get(id) ?? []);
    const whole = before.map((object) => ({ facts: {}, name: [], goesWith: [], ...object }));
    return [...now.filter(({ id }) => !others.has(id)), ...whole].sort(byId);
  }

  /** On no table that a step locks, alters or makes, and needing none of them. */
  #isElsewhere(object: KeptObject | undefined, now: ReadonlyMap<string, KeptObject>): boolean {
    if (object === undefined || !harmless.has(object.kind)) return false;
    const touched = [object.id, ...object.dependsOn].map((id) => displayed(this.#root(id, now)));
    return !touched.some((name) => this.#isTouched(name));
  }

  #root(id: string, now: ReadonlyMap<string, KeptObject>): string {
    const parent = (now.get(id) ?? this.#kept.get(id))?.parent ?? null;
    return parent === null ? id : this.#root(parent, now);
  }

  #isTouched(name: string): boolean {
    return this.#plan.steps.some(
      ({ object, locks }) =>
        object === name || object.startsWith(`${name}.`) || locks.some(({ relation }) => relation === name),
    );
  }

  /** By a step of its own, or as a part of what a step makes or drops. */
  #isPlanned(id: string, now: ReadonlyMap<string, KeptObject>): boolean {
    if (this.#plan.steps.some(({ object }) => object === displayed(id))) return true;
    const parent = (now.get(id) ?? this.#kept.get(id))?.parent ?? null;
    const comesOrGoes = parent !== null && this.#kept.has(parent) !== now.has(parent);
    return comesOrGoes && this.#isPlanned(parent, now);
  }

  #tell(elsewhere: readonly string[]): void {
    const words = `Not by this plan, and left alone: ${listed(elsewhere)}`;
    if (words !== this.#told) this.#tellAll(words);
    this.#told = words;
  }
}

/** The first few objects, as `index public.orders_at`. */
export function listed(ids: readonly string[]): string {
  return firstTen(ids.map((id) => id.replace(":", " ")));
}

function displayed(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

function comparable(object: KeptObject | undefined): string {
  if (object === undefined) return "";
  const { properties, comment, owner, grants } = object;
  return canonicalJson({ properties, comment, owner, grants: grants === null ? null : [...grants] });
}
