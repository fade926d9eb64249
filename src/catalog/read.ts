import { exitCodes, Failure } from "../failure.ts";
import type { CatalogObject } from "../kinds/kind.ts";
import type { Connection } from "../postgres/connection.ts";
import { byId } from "./by-id.ts";
import type { Catalog } from "./catalog.ts";
import { unclaimed } from "./census.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { ManagedSet } from "./managed.ts";
import { divide } from "./managed-part.ts";
import { type Scan, scanDatabase } from "./scan.ts";

export interface ReadOptions {
  /** The declared database's name, for the catalog. */
  readonly database: string;
  readonly managed: ManagedSet;
  /** Keep the values of secrets such as passwords: only of a database that holds nothing but what is declared. */
  readonly secrets?: boolean;
}

/**
 * What of a database is managed, as its catalog.
 *
 * @throws Failure `unsupported-kind` when a managed object is of a kind that cannot be compared yet, `unreadable`
 */
export function catalogOf(scan: Scan, { database, managed, secrets = false }: ReadOptions): Catalog {
  const found = secrets ? scan.objects : scan.objects.map(withoutSecrets);
  const { objects, unmanaged } = divide(found, managed);
  refuseUnreadable(objects);
  return {
    database,
    pgMajor: scan.pgMajor,
    managed,
    objects,
    defaults: scan.objects.filter(({ facts }) => facts.givesToReader === true),
    unmanaged: [...unmanaged, ...unclaimed(scan.census, managed, objects)].sort(byId),
    fingerprint: fingerprintOf(objects),
  };
}

/**
 * Reads a database's catalog: both in one.
 *
 * @throws Failure as both do
 */
export async function readCatalog(connection: Connection, options: ReadOptions): Promise<Catalog> {
  return catalogOf(await scanDatabase(connection), options);
}

/** What remains is which secrets there are, so that none gets lost unnoticed. */
function withoutSecrets(object: CatalogObject): CatalogObject {
  if (object.facts.secrets === undefined || object.facts.secrets === null) return object;
  const { secrets, ...facts } = object.facts;
  return { ...object, facts: { ...facts, hiddenSecrets: Object.keys(secrets) } };
}

/** What the role may not see cannot be compared. */
function refuseUnreadable(objects: readonly CatalogObject[]): void {
  const hidden = objects.find(({ facts }) => typeof facts.unreadable === "string");
  if (hidden === undefined) return;
  throw new Failure({
    code: "unreadable",
    exit: exitCodes.failed,
    tried: "Reading the catalog",
    problem: `${hidden.id} cannot be compared: ${String(hidden.facts.unreadable)}`,
    next: "Connect as a role that may see it, or take it out of the declared schema.",
  });
}
