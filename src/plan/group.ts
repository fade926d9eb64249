import type { CatalogObject } from "../catalog/catalog.ts";
import { kindOf, rankOf } from "../kinds/registry.ts";
import { type Operation, subject } from "./operation.ts";

/** Operations that one statement does together: a table with its columns; a column and the index that goes with it. */
export interface Group {
  readonly root: Operation;
  /** The root first, then its parts in the order in which they are written. */
  readonly members: readonly Operation[];
}

/** The key of an operation: an object can be dropped and created in one plan. */
export function keyOf(operation: Operation): string {
  return `${operation.type} ${operation.id}`;
}

/** What is there already, and becomes a part of what the group makes. */
export function mergedIn({ members }: Group): readonly CatalogObject[] {
  return members.flatMap(({ merges = [] }) => merges);
}

/**
 * Finds for every operation the one that does it along: creations are written inside their parent's statement, drops
 * happen by themselves when the owner is dropped. Operations in `separate` stay alone.
 */
export function grouped(operations: readonly Operation[], separate: ReadonlySet<string>): readonly Group[] {
  const byKey = new Map(operations.map((operation) => [keyOf(operation), operation]));
  const roots = new Map<string, Operation>();
  const rootOf = (operation: Operation): Operation => {
    const known = roots.get(keyOf(operation));
    if (known !== undefined) return known;
    roots.set(keyOf(operation), operation);
    const root = separate.has(keyOf(operation)) ? operation : (host(operation, byKey, rootOf) ?? operation);
    roots.set(keyOf(operation), root);
    return root;
  };
  const members = new Map<Operation, Operation[]>();
  for (const operation of operations) {
    const root = rootOf(operation);
    const known = members.get(root);
    if (known === undefined) members.set(root, [operation]);
    else known.push(operation);
  }
  return [...members].map(([root, list]) => ({
    root,
    members: [root, ...inWritingOrder(list.filter((one) => one !== root))],
  }));
}

function host(
  operation: Operation,
  byKey: ReadonlyMap<string, Operation>,
  rootOf: (operation: Operation) => Operation,
): Operation | undefined {
  if (operation.along !== undefined) {
    const leader = byKey.get(operation.along);
    return leader === undefined ? undefined : rootOf(leader);
  }
  if (operation.apart === true) return undefined;
  if (operation.type === "drop") {
    const owner = operation.from.goesWith.map((id) => byKey.get(`drop ${id}`)).find((found) => found !== undefined);
    return owner === undefined ? undefined : rootOf(owner);
  }
  if (operation.type !== "create" || operation.to.parent === null) return undefined;
  const parent = byKey.get(`create ${operation.to.parent}`);
  if (parent === undefined || parent.along !== undefined) return undefined;
  const root = rootOf(parent);
  return kindOf(subject(root).kind).folds(operation.to) ? root : undefined;
}

function inWritingOrder(operations: readonly Operation[]): Operation[] {
  return [...operations].sort((a, b) => compareForWriting(subject(a), subject(b)));
}

/** By kind, columns by their position, everything else by id. */
function compareForWriting(a: CatalogObject, b: CatalogObject): number {
  return rankOf(a.kind) - rankOf(b.kind) || position(a) - position(b) || (a.id < b.id ? -1 : 1);
}

function position(object: CatalogObject): number {
  return typeof object.facts.position === "number" ? object.facts.position : 0;
}
