import type { CatalogObject } from "../kinds/kind.ts";
import type { ManagedSet } from "./managed.ts";

export type { CatalogObject } from "../kinds/kind.ts";
export type { ManagedSet } from "./managed.ts";

/** The model read from a live database's pg_catalog. */
export interface Catalog {
  readonly database: string;
  readonly pgMajor: number;
  /** The managed set that it was read with; only catalogs read with the same one can be compared. */
  readonly managed: ManagedSet;
  /** The managed objects, ordered by id. */
  readonly objects: readonly CatalogObject[];
  /** Default privileges of the role that reads, declared or not: they decide what privileges a new object has. */
  readonly defaults?: readonly CatalogObject[];
  /** Everything else that was found: listed, never touched. Ordered by id. */
  readonly unmanaged: readonly UnmanagedObject[];
  /** Digest of the managed objects: what is compared, and nothing else. */
  readonly fingerprint: string;
}

export interface UnmanagedObject {
  readonly id: string;
  readonly kind: string;
  /** Managed objects that it needs; a plan that drops one of them cannot work. */
  readonly dependsOn: readonly string[];
  /** Of a link between tables: a partition and its parent. */
  readonly joins?: readonly [child: string, parent: string];
}
