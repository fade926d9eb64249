import type { CatalogObject } from "../catalog/catalog.ts";
import type { Alteration } from "../kinds/statement.ts";
import type { Block } from "./exchange.ts";

/** Something to be done to one object: what changes become once dependents that are in the way are drawn in. */
export type Operation = Placed &
  (
    | {
        readonly type: "create";
        readonly id: string;
        readonly to: CatalogObject;
        /** How it takes the place of what is dropped along. */
        readonly succession?: readonly Alteration[];
      }
    | { readonly type: "drop"; readonly id: string; readonly from: CatalogObject }
    | {
        readonly type: "alter";
        readonly id: string;
        readonly from: CatalogObject;
        readonly to: CatalogObject;
        /** What it does at one go with operations that go along. */
        readonly handover?: Alteration;
      }
    | {
        readonly type: "replace";
        readonly id: string;
        readonly from: CatalogObject;
        readonly to: CatalogObject;
        /** All that is replaced together; null where another operation does it along. */
        readonly block: Block | null;
      }
    /** What was made hollow gets what it was made without; what is to be dropped is made hollow before. */
    | {
        readonly type: "fill" | "empty";
        readonly id: string;
        readonly from: CatalogObject;
        readonly to: CatalogObject;
      }
    | { readonly type: "facet"; readonly id: string; readonly from: CatalogObject; readonly to: CatalogObject }
  );

interface Placed {
  /** Key of the operation that does it along: the same on the parent of a partition. */
  readonly along?: string;
  /** Of a drop: tables that inherit keep theirs. */
  readonly only?: boolean;
  /** Of a drop: the link is made again, and rows are out of sight until then. */
  readonly soon?: boolean;
  /** What it completes, and what is undone with it: `completes` in kind.ts. */
  readonly whole?: CatalogObject | null;
  /** What is there already and becomes a part of it, as it was before: it goes with it, and is made again on the way back. */
  readonly merges?: readonly CatalogObject[];
  /** What its undoing takes away and makes again as it was before: an index that was there cannot be taken out of its parent's. */
  readonly remade?: Remade;
  /** It needs a statement of its own: the partition of a table that others refer to is detached before it is dropped. */
  readonly apart?: boolean;
  /** What is left to be done on the way back, when what it came along with is undone. */
  readonly restore?: { readonly from: CatalogObject; readonly to: CatalogObject };
  /** Keys of operations that come before it, beside those that its object needs. */
  readonly waits?: readonly string[];
}

/** Indexes of partitions that the plan attaches, with those that they are attached to. */
export interface Remade {
  /** What is taken away, with all that is attached to it by then. */
  readonly away: readonly CatalogObject[];
  /** All that was there before, of which one operation, the first, has to take care. */
  readonly again: readonly CatalogObject[];
}

/** The object that an operation leads to, or the one that it takes away. */
export function subject(operation: Operation): CatalogObject {
  return operation.type === "drop" ? operation.from : operation.to;
}
