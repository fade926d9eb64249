import type { CatalogObject } from "../catalog/catalog.ts";
import { isImplied, joinedBy } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Surroundings } from "./expand.ts";
import { keyOf } from "./group.ts";
import type { Lineage } from "./lineage.ts";
import type { Operation } from "./operation.ts";

/** Operations by their keys, beside the tables that they inherit through: what is asked of both when they are settled. */
export class Heritage {
  readonly all: Map<string, Operation>;
  readonly around: Surroundings;
  /** The state that the operations lead to. */
  readonly target: Lineage;

  constructor(operations: readonly Operation[], around: Surroundings, target: Lineage) {
    this.all = new Map(operations.map((operation) => [keyOf(operation), operation]));
    this.around = around;
    this.target = target;
  }

  has(type: Operation["type"], id: string | undefined): boolean {
    return id !== undefined && this.all.has(`${type} ${id}`);
  }

  put(operation: Operation): void {
    this.all.set(keyOf(operation), operation);
  }

  isNewPart({ parent }: CatalogObject): boolean {
    return parent !== null && this.has("create", parent);
  }

  /** True where the link is written inside the statement that makes the table: INHERITS. */
  isWritten(object: CatalogObject, link: string): boolean {
    const root = this.target.rootOf(object);
    const made = this.target.objects.get(link);
    return this.has("create", root.id) && made !== undefined && kindOf(root.kind).folds(made);
  }

  staysLinked(follower: CatalogObject, followed: string): boolean {
    return this.around.isKept(this.around.earlier.linkOf(follower, followed));
  }

  /** True for what is made after the link of the tables. */
  isLate(followed: CatalogObject, follower: CatalogObject | undefined, link?: string): boolean {
    if (isImplied(followed)) {
      const above = (followed.follows ?? []).flatMap((id) => this.target.objects.get(id) ?? []);
      return follower !== undefined && above.some((one) => this.isLate(one, followed));
    }
    const { late } = kindOf(followed.kind).following ?? {};
    const through = link ?? (follower === undefined ? undefined : this.target.linkOf(follower, followed.id));
    if (late === undefined || !this.has("create", followed.id) || !this.has("create", through)) return false;
    const made = this.target.objects.get(through ?? "");
    const [child = "", parent] = (made && joinedBy(made)) ?? [];
    if (made === undefined || this.target.rootOf(followed).id !== parent) return false;
    return late(followed, follower, this.isWritten(this.target.objects.get(child) ?? made, made.id));
  }
}
