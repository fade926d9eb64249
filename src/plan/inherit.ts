import type { CatalogObject } from "../catalog/catalog.ts";
import { canonicalJson } from "../digest.ts";
import { isImplied, joinedBy } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Surroundings } from "./expand.ts";
import { keyOf } from "./group.ts";
import type { Lineage } from "./lineage.ts";
import { type Operation, subject } from "./operation.ts";

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
  const work = new Inheriting(operations, around, lineage);
  return work.settled();
}

class Inheriting {
  private readonly all: Map<string, Operation>;
  private readonly around: Surroundings;
  private readonly target: Lineage;

  constructor(operations: readonly Operation[], around: Surroundings, target: Lineage) {
    this.all = new Map(operations.map((operation) => [keyOf(operation), operation]));
    this.around = around;
    this.target = target;
  }

  settled(): readonly Operation[] {
    const { earlier, later } = this.around;
    if (earlier.followers.length > 0) for (const id of [...this.all.keys()]) this.keepBelow(id);
    for (const id of earlier.followers) this.drop(id);
    for (const id of this.target.followers) this.create(id);
    if (this.target === later) for (const id of new Set([...later.followers, ...earlier.followers])) this.alter(id);
    this.markApart();
    this.markWhole();
    return this.waiting([...this.all.values()]);
  }

  private has(type: Operation["type"], id: string | undefined): boolean {
    return id !== undefined && this.all.has(`${type} ${id}`);
  }

  private put(operation: Operation): void {
    this.all.set(keyOf(operation), operation);
  }

  /** Of what a table loses, tables that inherit may keep theirs: then it is taken from the parent alone. */
  private keepBelow(key: string): void {
    const operation = this.all.get(key);
    if (operation?.type !== "drop" || !kindOf(operation.from.kind).following?.canStay(operation.from)) return;
    const { earlier, after } = this.around;
    const stays = this.around
      .followersOf(operation.id)
      .some(
        (one) =>
          this.around.isKept(earlier.linkOf(one, operation.id)) && after.has(one.id) && !this.has("drop", one.id),
      );
    if (stays) this.put({ ...operation, only: true });
  }

  /** What falls with what it follows, or with the link, needs no statement; what is to stay is made again. */
  private drop(id: string): void {
    const before = this.around.before.get(id);
    const following = before === undefined ? null : kindOf(before.kind).following;
    if (before === undefined || following === null) return;
    const links = (before.follows ?? []).map(
      (followed) => [followed, this.around.earlier.linkOf(before, followed)] as const,
    );
    const dropped = links
      .filter(([followed, link]) => this.around.isKept(link) && this.dropsBelow(followed))
      .map(([one]) => one);
    const left = links.map(([, link]) => link).find((link) => this.has("drop", link));
    const first = dropped[0];
    if (first !== undefined && following.falls(before, dropped)) this.fall(before, `drop ${first}`);
    else if (left !== undefined && following.leaves) this.fall(before, `drop ${left}`);
    else if (isImplied(before) && left === undefined) this.all.delete(`drop ${id}`);
  }

  private dropsBelow(id: string): boolean {
    const operation = this.all.get(`drop ${id}`);
    return operation?.type === "drop" && operation.only !== true;
  }

  private fall(from: CatalogObject, along: string): void {
    const { id } = from;
    const to = this.around.after.get(id);
    this.put({ type: "drop", id, from, along });
    if (to === undefined || this.has("create", id)) return;
    this.put({ type: "create", id, to });
    for (const type of ["alter", "facet"]) this.all.delete(`${type} ${id}`);
  }

  /** What comes along with what it follows, or with the link, is altered at most. */
  private create(id: string): void {
    const operation = this.all.get(`create ${id}`);
    const following = operation === undefined ? null : kindOf(subject(operation).kind).following;
    if (operation?.type !== "create" || following === null) return;
    const { to } = operation;
    const followed = (to.follows ?? []).flatMap((one) => this.target.objects.get(one) ?? []);
    const made = followed.filter(
      (one) =>
        this.has("create", one.id) && (this.around.isKept(this.target.linkOf(to, one.id)) || this.isLate(one, to)),
    );
    const links = followed
      .flatMap((one) => (this.isLate(one, to) ? [] : (this.target.linkOf(to, one.id) ?? [])))
      .filter((link) => this.has("create", link));
    const [first, link] = [made[0], links[0]];
    const born =
      first === undefined ? undefined : following.born(to, made, this.isNewPart(first) && this.isNewPart(to));
    const joined = link === undefined ? undefined : following.joined(to, followed, this.isWritten(to, link));
    const state = born ?? joined;
    if (state === undefined) {
      if (isImplied(to)) this.all.delete(`create ${id}`);
      return;
    }
    this.put({ ...operation, along: born === undefined ? `create ${link}` : `create ${first?.id}` });
    if (!isSame(state, to)) this.put({ type: "alter", id, from: state, to });
  }

  /** True for what is made after the link of the tables. */
  private isLate(followed: CatalogObject, follower: CatalogObject | undefined, link?: string): boolean {
    const { late } = kindOf(followed.kind).following ?? {};
    const through = link ?? (follower === undefined ? undefined : this.target.linkOf(follower, followed.id));
    if (late === undefined || !this.has("create", followed.id) || !this.has("create", through)) return false;
    const made = this.target.objects.get(through ?? "");
    const [child = "", parent] = (made && joinedBy(made)) ?? [];
    if (made === undefined || this.target.rootOf(followed).id !== parent) return false;
    return late(followed, follower, this.isWritten(this.target.objects.get(child) ?? made, made.id));
  }

  private isNewPart({ parent }: CatalogObject): boolean {
    return parent !== null && this.has("create", parent);
  }

  /** True where the link is written inside the statement that makes the table: INHERITS. */
  private isWritten(object: CatalogObject, link: string): boolean {
    const root = this.target.rootOf(object);
    const made = this.target.objects.get(link);
    return this.has("create", root.id) && made !== undefined && kindOf(root.kind).folds(made);
  }

  /** What changes with what it follows is altered by the difference that is left. */
  private alter(id: string): void {
    const { before, after, earlier, later } = this.around;
    const [from, to] = [before.get(id), after.get(id)];
    if (from === undefined || to === undefined || this.has("drop", id) || this.has("create", id)) return;
    const following = kindOf(to.kind).following;
    const isAlone = from.follows !== undefined && !from.follows.some((one) => this.staysLinked(from, one));
    const parted = isAlone ? following?.parted?.(from, to) : undefined;
    if (parted !== undefined && !isSame(parted, from)) this.put({ type: "alter", id, from: parted, to });
    if (isAlone && isImplied(from) && isImplied(to) && !isSame(from, to)) this.replaceImplied(from, to);
    const followed = (to.follows ?? []).find(
      (one) =>
        this.has("alter", one) && this.around.isKept(earlier.linkOf(from, one)) && later.linkOf(to, one) !== undefined,
    );
    const states = [before.get(followed ?? ""), after.get(followed ?? "")] as const;
    if (following === null || states[0] === undefined || states[1] === undefined) return;
    const carried = following.altered({ from, to }, { from: states[0], to: states[1] });
    const back = following.altered({ from: carried, to: from }, { from: states[1], to: states[0] });
    const restore = isSame(back, from) ? {} : { restore: { from: back, to: from } };
    if (isSame(carried, from) && isSame(back, from)) return;
    const rest = isSame(carried, to) ? to : carried;
    this.put({ type: "alter", id, from: rest, to, along: `alter ${followed}`, ...restore });
  }

  /** The copy of a foreign key stays on a partition that is detached; when it is attached again it is not the parent's. */
  private replaceImplied(from: CatalogObject, to: CatalogObject): void {
    const links = (to.follows ?? []).flatMap((one) => this.target.linkOf(to, one) ?? []);
    const link = links.find((one) => this.has("create", one));
    this.put({ type: "drop", id: from.id, from });
    if (link !== undefined) this.put({ type: "create", id: to.id, to, along: `create ${link}` });
  }

  /** PostgreSQL drops no partition of a table that a foreign key refers to; it detaches it, if no row is referred to. */
  private markApart(): void {
    const drops = [...this.all.values()].filter((one) => one.type === "drop" && joinedBy(one.from) !== undefined);
    if (drops.length === 0) return;
    const referred = new Set(
      [...this.around.before.values()].flatMap(({ facts }) =>
        Array.isArray(facts.references) ? [facts.references.map(String).join("\0")] : [],
      ),
    );
    const isReferred = (id: string): boolean => {
      const table = this.around.before.get(id);
      const above = this.around.earlier.parentOf(id);
      return referred.has(table?.name.join("\0") ?? "") || (above !== undefined && isReferred(above));
    };
    for (const operation of drops) {
      const [, parent = ""] = joinedBy(subject(operation)) ?? [];
      if (isReferred(parent) && !this.has("drop", parent)) this.put({ ...operation, apart: true });
    }
  }

  /** A part of a whole goes with it: on the way back it is enough, and the only way, to take away the whole. */
  private markWhole(): void {
    for (const operation of [...this.all.values()]) {
      if (operation.type === "drop" && joinedBy(operation.from) !== undefined && this.has("create", operation.id)) {
        this.put({ ...operation, soon: true });
      }
      if (operation.type !== "create" || !kindOf(operation.to.kind).completes) continue;
      const { to, along } = operation;
      const whole = (to.follows ?? []).find((id) => this.has("create", id));
      const found = this.target.objects.get(whole ?? "");
      if (along === undefined) this.put({ ...operation, whole: found ?? null });
      if (found === undefined) continue;
      for (const id of [...(along === undefined ? [found.id] : []), to.parent ?? ""]) {
        const made = this.all.get(`create ${id}`);
        if (made?.type === "create") this.put({ ...made, whole: made.to });
      }
    }
  }

  private waiting(operations: readonly Operation[]): readonly Operation[] {
    const waits = new Map<string, string[]>();
    const wait = (next: Operation, first: string) => {
      const known = waits.get(keyOf(next));
      if (known === undefined) waits.set(keyOf(next), [first]);
      else known.push(first);
    };
    this.waitForLinks(operations, wait);
    this.waitForFollowed(operations, wait);
    return operations.map((operation) => {
      const found = waits.get(keyOf(operation));
      return found === undefined ? operation : { ...operation, waits: found };
    });
  }

  /**
   * True for what is there before the parent has the like of it: PostgreSQL merges the two if they are equal by then. Keys
   * and indexes of known partitions are adopted by one that is made with those of unknown partitions.
   */
  private comesBefore(operation: Operation, followed: string): boolean {
    if (operation.type === "create" && this.has("create", followed))
      return this.target.objects.get(followed)?.facts.runtimePartitions === true;
    if (operation.type !== "alter" || this.has("create", operation.id) || !this.has("create", followed)) return false;
    return this.around.before.get(operation.id)?.follows?.includes(followed) !== true;
  }

  private staysLinked(follower: CatalogObject, followed: string): boolean {
    return this.around.isKept(this.around.earlier.linkOf(follower, followed));
  }

  private waitForLinks(operations: readonly Operation[], wait: (next: Operation, first: string) => void): void {
    const links = operations.filter((one) => joinedBy(subject(one)) !== undefined);
    if (links.length === 0) return;
    const byRoot = Map.groupBy(operations, (one) => this.rootOf(one));
    for (const link of links) {
      const [child = "", parent = ""] = joinedBy(subject(link)) ?? [];
      const isFolded = link.type === "create" && this.isWritten(subject(link), link.id);
      for (const root of isFolded ? [parent] : [child, parent]) {
        for (const other of byRoot.get(root) ?? []) {
          if (joinedBy(subject(other)) !== undefined || this.comesWith(other, link)) continue;
          if (link.type === "drop" || this.comesAfter(other, link, byRoot.get(child) ?? [])) wait(other, keyOf(link));
          else wait(link, keyOf(other));
        }
      }
    }
  }

  /** True for what is late itself, and for what follows such a thing. */
  private comesAfter(other: Operation, link: Operation, below: readonly Operation[]): boolean {
    if (link.type !== "create" || other.type !== "create") return false;
    const { id, follows = [] } = other.to;
    const follower = below.find((one) => one.type === "create" && one.to.follows?.includes(id));
    if (this.isLate(other.to, follower && subject(follower), link.id)) return true;
    const followed = follows.flatMap((one) => this.target.objects.get(one) ?? []);
    return followed.some((one) => this.isLate(one, other.to, link.id));
  }

  private rootOf(operation: Operation): string {
    const lineage = operation.type === "drop" ? this.around.earlier : this.target;
    return lineage.rootOf(subject(operation)).id;
  }

  /** True for what is there only while the link is. */
  private comesWith({ id, type }: Operation, link: Operation): boolean {
    const made = type === "drop" ? undefined : this.all.get(`create ${id}`);
    return made?.along === `create ${link.id}`;
  }

  /** What is followed comes first; what needs the key of a partitioned table needs it with all partitions' keys. */
  private waitForFollowed(operations: readonly Operation[], wait: (next: Operation, first: string) => void): void {
    const completed = new Map<string, string[]>();
    for (const operation of operations) {
      const object = subject(operation);
      if (operation.along !== undefined) continue;
      for (const followed of object.follows ?? []) {
        const gone = this.staysLinked(object, followed) ? ["drop"] : [];
        for (const type of operation.type === "drop" ? gone : ["create", "alter"])
          if (!this.comesBefore(operation, followed)) wait(operation, `${type} ${followed}`);
        const made = this.all.get(`create ${followed}`);
        if (made !== undefined && this.comesBefore(operation, followed)) wait(made, keyOf(operation));
        if (operation.type === "create" && kindOf(object.kind).completes) {
          completed.set(followed, [...(completed.get(followed) ?? []), keyOf(operation)]);
        }
      }
    }
    if (completed.size === 0) return;
    for (const operation of operations) {
      if (operation.type !== "create") continue;
      for (const id of operation.to.dependsOn) for (const first of completed.get(id) ?? []) wait(operation, first);
    }
  }
}

function isSame(a: CatalogObject, b: CatalogObject): boolean {
  return canonicalJson(a.properties) === canonicalJson(b.properties);
}
