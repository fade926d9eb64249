import type { CatalogObject } from "../catalog/catalog.ts";
import { isImplied, joinedBy, objectId } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import { canBeAttached, isCompletedBy } from "./attached.ts";
import { keyOf } from "./group.ts";
import type { Heritage } from "./heritage.ts";
import { type Operation, subject } from "./operation.ts";

/** Says what of settled operations waits for what, as far as links between tables, and what is followed, decide it. */
export function inFamilyOrder(heritage: Heritage): readonly Operation[] {
  return new FamilyOrder(heritage).waiting([...heritage.all.values()]);
}

class FamilyOrder {
  private readonly heritage: Heritage;
  private readonly before = new Map<string, ReadonlySet<string>>();

  constructor(heritage: Heritage) {
    this.heritage = heritage;
  }

  /** Each operation with the keys of those that it waits for. */
  waiting(operations: readonly Operation[]): readonly Operation[] {
    const waits = new Map<string, string[]>();
    const wait = (next: Operation, first: string) => {
      const known = waits.get(keyOf(next));
      if (known === undefined) waits.set(keyOf(next), [first]);
      else known.push(first);
    };
    this.waitForLinks(operations, wait);
    this.waitForFollowed(operations, wait);
    this.waitForRows(operations, wait);
    return operations.map((operation) => {
      const found = waits.get(keyOf(operation));
      return found === undefined ? operation : { ...operation, waits: [...(operation.waits ?? []), ...found] };
    });
  }

  private waitForLinks(operations: readonly Operation[], wait: (next: Operation, first: string) => void): void {
    const links = operations.filter((one) => joinedBy(subject(one)) !== undefined);
    if (links.length === 0) return;
    const byRoot = Map.groupBy(operations, (one) => this.rootOf(one));
    for (const link of links) {
      const [child = "", parent = ""] = joinedBy(subject(link)) ?? [];
      const isFolded = link.type === "create" && this.heritage.isWritten(subject(link), link.id);
      for (const root of isFolded ? [parent] : [child, parent]) {
        for (const other of byRoot.get(root) ?? []) {
          if (joinedBy(subject(other)) !== undefined || this.comesWith(other, link)) continue;
          if (this.comesWithLink(other)) continue;
          if (this.goesAfter(other, link) || this.comesAfter(other, link, byRoot)) wait(other, keyOf(link));
          else wait(link, keyOf(other));
        }
      }
    }
  }

  /**
   * A foreign key finds the rows of a partitioned table once its partitions are attached again, and these can only go, with
   * the parts of the key that are about them, when it is gone.
   */
  private waitForRows(operations: readonly Operation[], wait: (next: Operation, first: string) => void): void {
    for (const type of ["create", "drop"] as const) {
      const some = operations.filter((one) => one.type === type);
      const links = some.filter((one) => joinedBy(subject(one)) !== undefined);
      if (links.length === 0) continue;
      const lineage = type === "drop" ? this.heritage.around.earlier : this.heritage.target;
      for (const key of some) {
        const to = subject(key).facts.references;
        if (!Array.isArray(to) || isImplied(subject(key))) continue;
        const referred = objectId("table", to.map(String));
        if (lineage.isIn(this.rootOf(key), referred)) continue;
        for (const link of links) {
          if (!lineage.isIn(joinedBy(subject(link))?.[1] ?? "", referred)) continue;
          if (type === "create") wait(key, keyOf(link));
          else wait(link, keyOf(key));
        }
      }
    }
  }

  /** What is followed comes first; what needs the key of a partitioned table needs it with all partitions' keys. */
  private waitForFollowed(operations: readonly Operation[], wait: (next: Operation, first: string) => void): void {
    const completed = new Map<string, string[]>();
    for (const operation of operations) {
      const object = subject(operation);
      if (operation.along !== undefined || operation.type === "facet") continue;
      for (const followed of object.follows ?? []) {
        const gone = this.heritage.staysLinked(object, followed) ? ["drop"] : [];
        for (const type of operation.type === "drop" ? gone : ["create", "alter"])
          if (!this.comesBefore(operation, followed)) wait(operation, `${type} ${followed}`);
        const made = this.heritage.all.get(`create ${followed}`);
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

  /**
   * True for what is there before the parent has the like of it: PostgreSQL merges the two if they are equal by then. Keys
   * and indexes of known partitions are adopted by one that is made with those of unknown partitions.
   */
  private comesBefore(operation: Operation, followed: string): boolean {
    if (operation.type === "create" && this.heritage.has("create", followed))
      return this.heritage.target.objects.get(followed)?.facts.runtimePartitions === true;
    if (
      operation.type !== "alter" ||
      this.heritage.has("create", operation.id) ||
      !this.heritage.has("create", followed)
    )
      return false;
    return this.heritage.around.before.get(operation.id)?.follows?.includes(followed) !== true;
  }

  /** What attaching the partition again would complete goes before it, so that on the way back it comes after. */
  private goesAfter(other: Operation, link: Operation): boolean {
    if (link.type !== "drop") return false;
    if (other.type !== "drop") return true;
    const first = this.goingBefore(link);
    const needed = other.from.dependsOn.flatMap((id) => this.heritage.all.get(`drop ${id}`) ?? []);
    return ![other, ...needed.filter((one) => canBeAttached(subject(one)))].some((one) =>
      first.has(this.leaderOf(one)),
    );
  }

  /** Keys of the operations that take something away which attaching the partition again would complete. */
  private goingBefore(link: Operation): ReadonlySet<string> {
    const known = this.before.get(keyOf(link));
    if (known !== undefined) return known;
    const { earlier } = this.heritage.around;
    const gone = earlier.incomplete.flatMap(({ id }) => this.heritage.all.get(`drop ${id}`) ?? []);
    const found = gone.filter((one) => isCompletedBy(subject(one), subject(link), earlier));
    const keys = new Set(found.map((one) => this.leaderOf(one)));
    this.before.set(keyOf(link), keys);
    return keys;
  }

  /** The key of the operation that does another one along. */
  private leaderOf(operation: Operation): string {
    const leader = this.heritage.all.get(operation.along ?? "");
    return leader === undefined ? keyOf(operation) : this.leaderOf(leader);
  }

  /** True for what is late itself, and for what follows or needs such a thing. */
  private comesAfter(other: Operation, link: Operation, byRoot: ReadonlyMap<string, readonly Operation[]>): boolean {
    if (link.type !== "create" || other.type !== "create") return false;
    const below = byRoot.get(joinedBy(link.to)?.[0] ?? "") ?? [];
    const { id, follows = [] } = other.to;
    if (below.some((one) => isTwin(other.to, subject(one)))) return true;
    const follower = below.find((one) => one.type === "create" && one.to.follows?.includes(id));
    if (this.heritage.isLate(other.to, follower && subject(follower), link.id)) return true;
    const followed = follows.flatMap((one) => this.heritage.target.objects.get(one) ?? []);
    if (followed.some((one) => this.heritage.isLate(one, other.to, link.id))) return true;
    const beside = byRoot.get(this.rootOf(other)) ?? [];
    const needed = beside.filter((one) => one.type === "create" && other.to.dependsOn.includes(one.id));
    return needed.some((one) => joinedBy(subject(one)) === undefined && this.comesAfter(one, link, byRoot));
  }

  /** True for what another link brings, or takes along, whichever of the two links comes first. */
  private comesWithLink({ along }: Operation): boolean {
    const leader = this.heritage.all.get(along ?? "");
    return leader !== undefined && joinedBy(subject(leader)) !== undefined;
  }

  /** True for what is there only while the link is. */
  private comesWith({ id, type }: Operation, link: Operation): boolean {
    const made = type === "drop" ? undefined : this.heritage.all.get(`create ${id}`);
    return made?.along === `create ${link.id}`;
  }

  private rootOf(operation: Operation): string {
    const lineage = operation.type === "drop" ? this.heritage.around.earlier : this.heritage.target;
    return lineage.rootOf(subject(operation)).id;
  }
}

/** PostgreSQL attaches the first that is like the parent's: another one like it that is to stand alone comes later. */
function isTwin(object: CatalogObject, attached: CatalogObject): boolean {
  if (object.follows !== undefined || attached.follows === undefined || object.kind !== attached.kind) return false;
  const like = (one: CatalogObject) =>
    (canBeAttached(one) ? kindOf(one.kind).renaming?.nameless(one) : undefined) ?? null;
  return like(object) !== null && like(object) === like(attached);
}
