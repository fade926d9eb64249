import type { Catalog, CatalogObject } from "../catalog/catalog.ts";
import { joinedBy } from "../kinds/kind.ts";

type State = ReadonlyMap<string, CatalogObject>;

/** Which tables are partitions of, or inherit from, which others in a state of the schema, and what follows what. */
export class Lineage {
  readonly objects: State;
  /** Ids of what follows something, what is followed first. */
  readonly followers: readonly string[];
  /** Indexes and keys of partitioned tables that not all partitions have. */
  readonly incomplete: readonly CatalogObject[];
  /** How many it follows, one above the other. */
  private readonly depths: ReadonlyMap<string, number>;
  private readonly links: ReadonlyMap<string, string>;
  private readonly parents: ReadonlyMap<string, string>;

  constructor(catalog: Catalog, objects: State) {
    this.objects = objects;
    this.links = new Map(
      catalog.objects.flatMap((object) => {
        const joined = joinedBy(object);
        return joined === undefined ? [] : [[joined.join(" "), object.id]];
      }),
    );
    this.parents = new Map(
      catalog.objects.flatMap((object) => {
        const joined = joinedBy(object);
        return joined === undefined ? [] : [joined];
      }),
    );
    this.incomplete = catalog.objects.filter(({ facts }) => facts.incomplete === true);
    const following = catalog.objects.filter(({ follows }) => follows !== undefined);
    const depths = new Map<string, number>();
    for (const object of following) this.depthOf(object, depths);
    this.depths = depths;
    this.followers = following
      .map(({ id }) => id)
      .sort((a, b) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0) || (a < b ? -1 : 1));
  }

  /** The table that this one is linked to, or the first of them. */
  parentOf(id: string): string | undefined {
    return this.parents.get(id);
  }

  /** What is followed before what follows it. */
  topDown<Type extends { readonly id: string }>(list: readonly Type[]): readonly Type[] {
    const depth = ({ id }: Type) => this.depths.get(id) ?? 0;
    return list.toSorted((a, b) => depth(a) - depth(b));
  }

  /** True for a table, and for all that inherits from it. */
  isIn(table: string, family: string): boolean {
    if (table === family) return true;
    const above = this.parentOf(table);
    return above !== undefined && this.isIn(above, family);
  }

  /** The table, or whatever else stands alone, that the object is a part of. */
  rootOf(object: CatalogObject): CatalogObject {
    for (let root = object; ; ) {
      const next = root.parent === null ? undefined : this.objects.get(root.parent);
      if (next === undefined) return root;
      root = next;
    }
  }

  /** The link through which an object follows another one: that its table is a partition of the other one's. */
  linkOf(follower: CatalogObject, followed: string): string | undefined {
    const other = this.objects.get(followed);
    if (other === undefined) return undefined;
    return this.links.get(`${this.rootOf(follower).id} ${this.rootOf(other).id}`);
  }

  private depthOf({ id, follows = [] }: CatalogObject, depths: Map<string, number>): number {
    const known = depths.get(id);
    if (known !== undefined) return known;
    depths.set(id, 0);
    const above = follows.flatMap((one) => this.objects.get(one) ?? []);
    const depth = 1 + Math.max(0, ...above.map((one) => this.depthOf(one, depths)));
    depths.set(id, depth);
    return depth;
  }
}
