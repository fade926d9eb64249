import { joinedBy } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import { keyOf } from "./group.ts";
import type { Heritage } from "./heritage.ts";
import { type Operation, subject } from "./operation.ts";

/** Says what of settled operations waits for what, as far as links between tables, and what is followed, decide it. */
export function inFamilyOrder(heritage: Heritage): readonly Operation[] {
  return new FamilyOrder(heritage).waiting([...heritage.all.values()]);
}

class FamilyOrder {
  private readonly heritage: Heritage;

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
    return operations.map((operation) => {
      const found = waits.get(keyOf(operation));
      return found === undefined ? operation : { ...operation, waits: found };
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
          if (link.type === "drop" || this.comesAfter(other, link, byRoot.get(child) ?? [])) wait(other, keyOf(link));
          else wait(link, keyOf(other));
        }
      }
    }
  }

  /** What is followed comes first; what needs the key of a partitioned table needs it with all partitions' keys. */
  private waitForFollowed(operations: readonly Operation[], wait: (next: Operation, first: string) => void): void {
    const completed = new Map<string, string[]>();
    for (const operation of operations) {
      const object = subject(operation);
      if (operation.along !== undefined) continue;
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

  /** True for what is late itself, and for what follows such a thing. */
  private comesAfter(other: Operation, link: Operation, below: readonly Operation[]): boolean {
    if (link.type !== "create" || other.type !== "create") return false;
    const { id, follows = [] } = other.to;
    const follower = below.find((one) => one.type === "create" && one.to.follows?.includes(id));
    if (this.heritage.isLate(other.to, follower && subject(follower), link.id)) return true;
    const followed = follows.flatMap((one) => this.heritage.target.objects.get(one) ?? []);
    return followed.some((one) => this.heritage.isLate(one, other.to, link.id));
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
