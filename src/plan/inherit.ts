import type { CatalogObject } from "../catalog/catalog.ts";
import { isSameJson } from "../digest.ts";
import { isImplied, joinedBy } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import { canBeAttached, isCompletedBy } from "./attached.ts";
import type { Surroundings } from "./expand.ts";
import { Heritage } from "./heritage.ts";
import { inFamilyOrder } from "./inherit-order.ts";
import type { Lineage } from "./lineage.ts";
import { markMerging } from "./merging.ts";
import { type Operation, subject } from "./operation.ts";
import { markWholes } from "./whole.ts";

/**
 * Lets operations on a table take along what they do by themselves to its partitions and to the tables that inherit from
 * it: ADD COLUMN on a parent is ADD COLUMN on its partitions. What remains to be done there is only the difference.
 * Links between tables are undone before anything else is done to either of them, and made after it.
 *
 * @param lineage the state that the operations lead to
 */
export function inheriting(
  operations: readonly Operation[],
  around: Surroundings,
  lineage: Lineage = around.later,
): readonly Operation[] {
  const work = new Inheriting(new Heritage(operations, around, lineage));
  return work.settled();
}

class Inheriting {
  private readonly heritage: Heritage;

  constructor(heritage: Heritage) {
    this.heritage = heritage;
  }

  settled(): readonly Operation[] {
    const { earlier, later } = this.heritage.around;
    if (earlier.followers.length > 0) {
      for (const key of [...this.heritage.all.keys()]) this.keepBelow(key);
      for (const key of [...this.heritage.all.keys()]) this.reachBelow(key);
    }
    for (const id of earlier.followers) this.drop(id);
    for (const id of this.heritage.target.followers) this.create(id);
    if (this.heritage.target === later)
      for (const id of new Set([...later.followers, ...earlier.followers])) this.alter(id);
    this.markApart();
    this.markSoon();
    markWholes(this.heritage);
    markMerging(this.heritage);
    return inFamilyOrder(this.heritage);
  }

  /** Of what a table loses, tables that inherit may keep theirs: then it is taken from the parent alone. */
  private keepBelow(key: string): void {
    const operation = this.heritage.all.get(key);
    if (operation?.type !== "drop" || !kindOf(operation.from.kind).following?.canStay(operation.from)) return;
    const { earlier, after } = this.heritage.around;
    const stays = this.heritage.around
      .followersOf(operation.id)
      .some(
        (one) =>
          this.heritage.around.isKept(earlier.linkOf(one, operation.id)) &&
          after.has(one.id) &&
          !this.heritage.has("drop", one.id),
      );
    if (stays) this.heritage.put({ ...operation, only: true });
  }

  /** What would go with a column that is taken from the parent alone, and is to go from those that inherit too. */
  private reachBelow(key: string): void {
    const operation = this.heritage.all.get(key);
    if (operation?.type !== "drop" || operation.only === true) return;
    const falls = (one: CatalogObject) =>
      this.heritage.has("drop", one.id) && kindOf(one.kind).following?.falls(one, [operation.id]) === true;
    if (!this.heritage.around.followersOf(operation.id).some(falls)) return;
    const stays = (id: string) => {
      const owner = this.heritage.all.get(`drop ${id}`);
      return owner?.type === "drop" && owner.only === true;
    };
    if (operation.from.goesWith.some(stays)) this.heritage.put({ ...operation, apart: true });
  }

  /** What falls with what it follows, or with the link, needs no statement; what is to stay is made again. */
  private drop(id: string): void {
    const before = this.heritage.around.before.get(id);
    const following = before === undefined ? null : kindOf(before.kind).following;
    if (before === undefined || following === null) return;
    const links = (before.follows ?? []).map(
      (followed) => [followed, this.heritage.around.earlier.linkOf(before, followed)] as const,
    );
    const dropped = links
      .filter(([followed, link]) => this.isLinkedAt(followed, link) && this.dropsBelow(followed))
      .map(([one]) => one);
    const left = links.map(([, link]) => link).find((link) => this.heritage.has("drop", link));
    const first = dropped[0];
    if (first !== undefined && following.falls(before, dropped)) this.fall(before, `drop ${first}`);
    else if (left !== undefined && following.leaves) this.fall(before, `drop ${left}`);
    else if (isImplied(before) && left === undefined) this.heritage.all.delete(`drop ${id}`);
  }

  /** True where the tables are still linked when what is followed is dropped. */
  private isLinkedAt(followed: string, link: string | undefined): boolean {
    const { around } = this.heritage;
    if (around.isKept(link)) return true;
    const [object, made] = [around.before.get(followed), around.before.get(link ?? "")];
    if (object === undefined || made === undefined || !this.heritage.has("drop", link)) return false;
    return isCompletedBy(object, made, around.earlier);
  }

  private dropsBelow(id: string): boolean {
    const operation = this.heritage.all.get(`drop ${id}`);
    return operation?.type === "drop" && operation.only !== true;
  }

  private fall(from: CatalogObject, along: string): void {
    const { id } = from;
    const to = this.heritage.around.after.get(id);
    this.heritage.put({ type: "drop", id, from, along });
    if (to === undefined || this.heritage.has("create", id)) return;
    this.heritage.put({ type: "create", id, to });
    for (const type of ["alter", "facet"]) this.heritage.all.delete(`${type} ${id}`);
  }

  /** What comes along with what it follows, or with the link, is altered at most. */
  private create(id: string): void {
    const operation = this.heritage.all.get(`create ${id}`);
    const following = operation === undefined ? null : kindOf(subject(operation).kind).following;
    if (operation?.type !== "create" || following === null) return;
    const { to } = operation;
    const followed = (to.follows ?? []).flatMap((one) => this.heritage.target.objects.get(one) ?? []);
    const made = followed.filter(
      (one) =>
        this.heritage.has("create", one.id) &&
        (this.heritage.around.isKept(this.heritage.target.linkOf(to, one.id)) || this.heritage.isLate(one, to)),
    );
    const links = followed
      .flatMap((one) => (this.heritage.isLate(one, to) ? [] : (this.heritage.target.linkOf(to, one.id) ?? [])))
      .filter((link) => this.heritage.has("create", link));
    const [first, link] = [made[0], links[0]];
    const born =
      first === undefined
        ? undefined
        : following.born(to, made, this.heritage.isNewPart(first) && this.heritage.isNewPart(to));
    const joined = link === undefined ? undefined : following.joined(to, followed, this.heritage.isWritten(to, link));
    const state = born ?? joined;
    if (state === undefined) {
      if (isImplied(to)) this.heritage.all.delete(`create ${id}`);
      return;
    }
    this.heritage.put({ ...operation, along: born === undefined ? `create ${link}` : `create ${first?.id}` });
    if (!isSame(state, to)) this.heritage.put({ type: "alter", id, from: state, to });
  }

  /** What changes with what it follows is altered by the difference that is left. */
  private alter(id: string): void {
    const { before, after, earlier, later } = this.heritage.around;
    const [from, to] = [before.get(id), after.get(id)];
    if (from === undefined || to === undefined || this.heritage.has("drop", id) || this.heritage.has("create", id))
      return;
    const following = kindOf(to.kind).following;
    const isAlone =
      (from.follows ?? to.follows) !== undefined &&
      from.follows?.some((one) => this.heritage.staysLinked(from, one)) !== true;
    const parted = isAlone ? following?.parted?.(from, to) : undefined;
    if (parted !== undefined && !isSame(parted, from)) this.heritage.put({ type: "alter", id, from: parted, to });
    if (isAlone && isImplied(from) && isImplied(to) && !isSame(from, to)) this.replaceImplied(from, to);
    const followed = (to.follows ?? []).find(
      (one) =>
        this.heritage.has("alter", one) &&
        this.heritage.around.isKept(earlier.linkOf(from, one)) &&
        later.linkOf(to, one) !== undefined,
    );
    const states = [before.get(followed ?? ""), after.get(followed ?? "")] as const;
    if (following === null || states[0] === undefined || states[1] === undefined) return;
    const carried = following.altered({ from, to }, { from: states[0], to: states[1] });
    const reached = this.makesKeyOn(to.parent) ? (following.keyed?.(carried, to) ?? carried) : carried;
    const back = following.altered({ from: reached, to: from }, { from: states[1], to: states[0] });
    const restore = isSame(back, from) ? {} : { restore: { from: back, to: from } };
    if (isSame(carried, from) && isSame(back, from)) return;
    const rest = isSame(carried, to) ? to : carried;
    this.heritage.put({ type: "alter", id, from: rest, to, along: `alter ${followed}`, ...restore });
  }

  /** True where a key, which is attached afterwards, is made by a statement of its own. */
  private makesKeyOn(table: string | null): boolean {
    const operations = [...this.heritage.all.values()];
    return operations.some(
      (one) => one.type === "create" && one.along === undefined && one.to.parent === table && canBeAttached(one.to),
    );
  }

  /** The copy of a foreign key stays on a partition that is detached; when it is attached again it is not the parent's. */
  private replaceImplied(from: CatalogObject, to: CatalogObject): void {
    const links = (to.follows ?? []).flatMap((one) => this.heritage.target.linkOf(to, one) ?? []);
    const link = links.find((one) => this.heritage.has("create", one));
    this.heritage.put({ type: "drop", id: from.id, from });
    if (link === undefined) return;
    const followed = (to.follows ?? []).flatMap((one) => this.heritage.target.objects.get(one) ?? []);
    const late = followed.find((one) => this.heritage.isLate(one, to));
    this.heritage.put({ type: "create", id: to.id, to, along: `create ${late?.id ?? link}` });
  }

  /** PostgreSQL drops no partition of a table that a foreign key refers to; it detaches it, if no row is referred to. */
  private markApart(): void {
    const drops = [...this.heritage.all.values()].filter(
      (one) => one.type === "drop" && joinedBy(one.from) !== undefined,
    );
    if (drops.length === 0) return;
    this.markIncomplete(drops);
    const referred = new Set(
      [...this.heritage.around.before.values()].flatMap(({ facts }) =>
        Array.isArray(facts.references) ? [facts.references.map(String).join("\0")] : [],
      ),
    );
    const isReferred = (id: string): boolean => {
      const table = this.heritage.around.before.get(id);
      const above = this.heritage.around.earlier.parentOf(id);
      return referred.has(table?.name.join("\0") ?? "") || (above !== undefined && isReferred(above));
    };
    for (const operation of drops) {
      const [, parent = ""] = joinedBy(subject(operation)) ?? [];
      if (isReferred(parent) && !this.heritage.has("drop", parent)) this.heritage.put({ ...operation, apart: true });
    }
  }

  /** What attaching the partition again would complete is away by then: it goes before the partition. */
  private markIncomplete(links: readonly Operation[]): void {
    const { earlier } = this.heritage.around;
    for (const { id } of earlier.incomplete) {
      const operation = this.heritage.all.get(`drop ${id}`);
      if (operation?.type !== "drop" || !canBeAttached(operation.from)) continue;
      if (links.some((link) => isCompletedBy(operation.from, subject(link), earlier)))
        this.heritage.put({ ...operation, apart: true });
    }
  }

  /** Rows are out of sight between the drop of a link and its being made again. */
  private markSoon(): void {
    for (const operation of [...this.heritage.all.values()]) {
      if (operation.type !== "drop" || joinedBy(operation.from) === undefined) continue;
      if (this.heritage.has("create", operation.id)) this.heritage.put({ ...operation, soon: true });
    }
  }
}

function isSame(a: CatalogObject, b: CatalogObject): boolean {
  return isSameJson(a.properties, b.properties);
}
