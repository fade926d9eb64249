import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import type { Desired } from "../../desired/desired.ts";
import type { RenameWish } from "../../desired/renames.ts";
import { displayName, objectId } from "../../kinds/kind.ts";
import { kindOf } from "../../kinds/registry.ts";
import type { Draft } from "../draft.ts";
import { notMoved, notRehearsed } from "./failures.ts";
import { companionSteps, impliedPairs, leftBehind } from "./implied.ts";
import { type Pending, pendingOf } from "./pending.ts";
import { respellings } from "./respelling.ts";
import { seedsOf } from "./seeds.ts";
import type { Stage } from "./stage.ts";
import { renamingIfFree, stepsOf, TakenNames } from "./steps.ts";

/** The work of one plan's renamings: each is tried out on a copy before it becomes a step. */
export class Renaming {
  readonly steps: Draft[] = [];
  readonly #desired: Desired;
  readonly #open: (seeds: ReadonlySet<string>) => Promise<Stage>;
  readonly #from: Catalog;
  /** Present names of namespaces by those in production. */
  readonly #namespaces = new Map<string, string>();
  #current: Catalog;
  #stage: Promise<Stage> | null = null;

  /** @param open makes the copy, with what needs the objects of these ids */
  constructor(from: Catalog, desired: Desired, open: (seeds: ReadonlySet<string>) => Promise<Stage>) {
    this.#from = from;
    this.#current = from;
    this.#desired = desired;
    this.#open = open;
  }

  /** The copy, once something was renamed on it. */
  get stage(): Promise<Stage> | null {
    return this.#stage;
  }

  /** What comments say, from the outside in: a column's table has its new name when its turn comes. */
  async wished(): Promise<void> {
    const byDepth = Map.groupBy(this.#desired.renames, depthOf);
    for (const depth of [...byDepth.keys()].sort((a, b) => a - b)) {
      const around = { current: this.#current, desired: this.#desired.catalog, namespaces: this.#namespaces };
      const pending = pendingOf(byDepth.get(depth) ?? [], around);
      const taken = new TakenNames(this.#current);
      for (const one of pending) await this.#carryOut(one, taken);
      if (pending.length > 0) await this.#readAgain(pending);
    }
  }

  /** What moves together with all that belongs to it, so that whatever names that reads in another way: extensions. */
  async respelled(): Promise<void> {
    for (const { object, wanted, steps } of respellings(this.#current, this.#desired.catalog)) {
      const stage = await this.#copy();
      const lacking = stage.lacking([object.id]);
      if (lacking.length > 0) throw notMoved(object, `no copy could be made of ${lacking.slice(0, 3).join(", ")}`);
      const { schema } = wanted.properties;
      const all = [...(typeof schema === "string" ? this.#namespace(schema) : []), ...steps];
      for (const step of all) {
        await stage.runAsSuperuser(step.sql).catch((error: Error) => {
          throw notMoved(object, `PostgreSQL refused it on a copy: ${error.message}`, error);
        });
        this.steps.push(step);
      }
      this.#current = (await stage.read()).catalog;
    }
  }

  /** What needs no comment. What cannot be renamed is dropped and made again, as it would be anyway. */
  async implied(): Promise<void> {
    const left = [...impliedPairs(this.#current, this.#desired.catalog)];
    const companions = leftBehind(this.#current, this.#desired.catalog);
    if (left.length + companions.length === 0) return;
    const stage = await this.#copy();
    const former = new Map([...stage.ids()].map(([before, now]) => [now, before]));
    const known = ({ id }: CatalogObject) => former.has(id) && stage.lacking([former.get(id) ?? id]).length === 0;
    const taken = new TakenNames(this.#current);
    for (let before = -1; before !== left.length; ) {
      before = left.length;
      for (const pair of left.filter(({ object }) => known(object))) {
        const steps = renamingIfFree(pair.object, pair.wanted, taken);
        if (await this.#tried(stage, steps)) left.splice(left.indexOf(pair), 1);
      }
    }
    for (const { object, wanted } of companions)
      if (known(object)) await this.#tried(stage, companionSteps(object, wanted));
    this.#current = (await stage.read()).catalog;
  }

  async #carryOut(pending: Pending, taken: TakenNames): Promise<void> {
    const { object, wish, oldName } = pending;
    const stage = await this.#copy();
    const lacking = stage.lacking(seedsOf(this.#desired.renames, this.#from));
    if (lacking.length > 0) throw notRehearsed(pending, `no copy could be made of ${lacking.slice(0, 3).join(", ")}`);
    const steps = [...this.#namespaceFor(pending), ...stepsOf(pending, taken)];
    for (const step of steps) {
      await stage.run(step.sql).catch((error: Error) => {
        throw notRehearsed(pending, `PostgreSQL refused it on a copy: ${error.message}`, error);
      });
      this.steps.push(step);
    }
    if (object.kind === "namespace") this.#namespaces.set(oldName[0] ?? "", wish.object.name[0] ?? "");
  }

  /** Where something moves to a namespace that the plan makes, that comes first. */
  #namespaceFor({ wish: { object, part }, oldName }: Pending): readonly Draft[] {
    const [space = ""] = object.name;
    return part !== null || object.name.length !== 2 || oldName[0] === space ? [] : this.#namespace(space);
  }

  #namespace(space: string): readonly Draft[] {
    const id = objectId("namespace", [space]);
    const wanted = this.#desired.catalog.objects.find((one) => one.id === id);
    const isThere =
      this.#current.objects.some((one) => one.id === id) ||
      this.steps.some(({ about }) => "id" in about && about.id === id);
    if (wanted === undefined || isThere) return [];
    const kind = kindOf(wanted.kind);
    const reverse = [kind.drop(wanted, { fresh: true }).sql];
    return kind.create(wanted, { folded: [], fresh: false }).map((one) => ({
      ...one,
      about: wanted,
      object: displayName(wanted),
      changeKinds: ["namespace.create"],
      reverse,
    }));
  }

  /** Takes up steps as far as PostgreSQL takes them on the copy; tells whether any was. */
  async #tried(stage: Stage, steps: readonly Draft[]): Promise<boolean> {
    for (const [place, step] of steps.entries()) {
      const worked = await stage.run(step.sql).then(
        () => true,
        () => false,
      );
      if (!worked) return place > 0;
      this.steps.push(step);
    }
    return steps.length > 0;
  }

  async #readAgain([first]: readonly Pending[]): Promise<void> {
    const { catalog, unsure } = await (await this.#copy()).read();
    if (first !== undefined && unsure.length > 0)
      throw notRehearsed(first, `the copy of ${unsure.slice(0, 3).join(", ")} is not as it is in production`);
    this.#current = catalog;
  }

  #copy(): Promise<Stage> {
    const { catalog, renames } = this.#desired;
    const pairs = [
      ...impliedPairs(this.#from, catalog),
      ...leftBehind(this.#from, catalog),
      ...respellings(this.#from, catalog),
    ];
    this.#stage ??= this.#open(new Set([...seedsOf(renames, this.#from), ...pairs.map(({ object }) => object.id)]));
    return this.#stage;
  }
}

/** Namespaces first, then what is in them, routines after the types of their arguments, then parts. */
function depthOf({ object, part }: RenameWish): number {
  if (part !== null) return 9;
  return object.name.length + (object.facts.signature === undefined ? 0 : 0.5);
}
