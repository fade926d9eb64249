import type { CatalogObject, Exchange } from "./kind.ts";

/** `follower` is on a table that inherits from the table of `followed`, and its copy. */
export interface Following {
  /** True where the drop of all that it follows, as far as these are dropped, takes it along. */
  falls(follower: CatalogObject, dropped: readonly string[]): boolean;
  /** True where it ends with the link between the tables. */
  readonly leaves: boolean;
  /** True for an index or key: as long as the tables are linked, PostgreSQL drops it only with what it follows. */
  readonly attached?: (object: CatalogObject) => boolean;
  /** True for what takes in those of the same kind that partitions have already: they belong to it from then on. */
  readonly merges?: (followed: CatalogObject) => boolean;
  /** True where `followed` can be dropped without what follows it (ALTER TABLE ONLY). */
  canStay(followed: CatalogObject): boolean;
  /**
   * What making `followed` brings to the tables that inherit; undefined where it brings nothing.
   *
   * @param fresh the part that `followed` belongs to is made as well
   */
  born(follower: CatalogObject, followed: readonly CatalogObject[], fresh: boolean): CatalogObject | undefined;
  /** What making the link between the tables brings; `fresh` where the table is made inheriting at once. */
  joined(follower: CatalogObject, followed: readonly CatalogObject[], fresh: boolean): CatalogObject | undefined;
  /**
   * True for what is made after the link, not before it: what the link would complete that is declared incomplete.
   *
   * @param follower what follows it on the table that is linked, if there is anything
   * @param written the link is written inside the statement that makes the table
   */
  readonly late?: (followed: CatalogObject, follower: CatalogObject | undefined, written: boolean) => boolean;
  /** What the follower is on the way from one state to the other while its table is linked to none. */
  readonly parted?: (from: CatalogObject, to: CatalogObject) => CatalogObject;
  /** True where the one is altered, or outlives that the other is, only while their tables are not linked. */
  readonly standsAlone?: (follower: Exchange, followed: Exchange) => boolean;
  /** What it is once a key was made on its table alone, though its parent has one as well. */
  readonly keyed?: (state: CatalogObject, to: CatalogObject) => CatalogObject;
  /** What the follower becomes when what it follows is altered. */
  altered(
    follower: { readonly from: CatalogObject; readonly to: CatalogObject },
    followed: { readonly from: CatalogObject; readonly to: CatalogObject },
  ): CatalogObject;
}
