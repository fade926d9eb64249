import { objectsById } from "../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../catalog/catalog.ts";
import type { Change } from "../diff/diff.ts";
import { isSameJson } from "../digest.ts";
import { exitCodes, Failure } from "../failure.ts";
import { isCarried } from "../kinds/carry-over.ts";
import { displayName, type Others, objectId } from "../kinds/kind.ts";
import { isDatabaseWide, kindOf } from "../kinds/registry.ts";
import { drawInFamilies } from "./attached.ts";
import { handedOver, succeeding } from "./handed-over.ts";
import { inheriting } from "./inherit.ts";
import { Lineage } from "./lineage.ts";
import { lookAt } from "./look-at.ts";
import type { Operation } from "./operation.ts";
import { exchanging, replacements } from "./replacements.ts";
import { RowTypes } from "./row-types.ts";

/** Both states of a schema, with who depends on whom before. */
export class Surroundings {
  readonly before: ReadonlyMap<string, CatalogObject>;
  readonly after: ReadonlyMap<string, CatalogObject>;
  /** Both, as kinds look for objects. */
  readonly states: Others;
  readonly from: Catalog;
  /** Default privileges that hold for what the plan makes, and those among them that are declared. */
  readonly defaults: readonly CatalogObject[];
  readonly declaredDefaults: readonly CatalogObject[];
  readonly earlier: Lineage;
  readonly later: Lineage;
  /** Ids of links between tables that are undone, even if they are made again. */
  readonly undone = new Set<string>();
  private readonly users: ReadonlyMap<string, readonly CatalogObject[]>;
  private readonly followers: ReadonlyMap<string, readonly CatalogObject[]>;

  constructor(from: Catalog, to: Catalog) {
    this.from = from;
    this.defaults = from.defaults ?? [];
    this.declaredDefaults = this.defaults.filter(({ id }) => from.managed.objects.includes(id));
    this.before = objectsById(from);
    this.after = objectsById(to);
    this.states = { before: (id) => this.before.get(id), after: (id) => this.after.get(id) };
    this.users = usersIn(from);
    this.followers = usersOf(from.objects, ({ follows = none }) => follows);
    this.earlier = new Lineage(from, this.before);
    this.later = new Lineage(to, this.after);
  }

  /** Objects of the state before that follow this one. */
  followersOf(id: string): readonly CatalogObject[] {
    return this.followers.get(id) ?? [];
  }

  /** Unmanaged partitions of the table that an operation on one of its parts is about. */
  unknownBelow(operation: Operation): readonly string[] {
    const object = this.before.get(operation.id) ?? this.after.get(operation.id);
    if (object === undefined || kindOf(object.kind).following === null) return [];
    const lineage = this.before.has(object.id) ? this.earlier : this.later;
    const root = lineage.rootOf(object).id;
    const children = this.from.unmanaged.flatMap(({ joins }) => (joins?.[1] === root ? [joins[0]] : []));
    return children.map((id) => id.slice(id.indexOf(":") + 1)).sort();
  }

  /** True for a link between tables that is there before, after, and all the time between. */
  isKept(link: string | undefined): boolean {
    return link !== undefined && this.before.has(link) && this.after.has(link) && !this.undone.has(link);
  }

  /** Objects of the state before that need this one. */
  usersOf(id: string): readonly CatalogObject[] {
    return this.users.get(id) ?? [];
  }

  /** True for a table whose rows a column of another one holds. */
  isHeldAsRow(table: string | null): boolean {
    return table !== null && this.usersOf(table).some((one) => isCarried(one) && one.parent !== table);
  }

  /** What stood for the object before it was made: it cannot become that again, so the two are rebuilt together. */
  forwardOf({ kind, name }: CatalogObject): CatalogObject | undefined {
    const { forward } = kindOf(kind);
    return forward === null ? undefined : this.before.get(objectId(forward, name));
  }

  /** What stood for a new object, with its company: made before the object, and gone with it. */
  madeBefore({ id, kind }: CatalogObject): readonly CatalogObject[] {
    if (kindOf(kind).forward === null) return [];
    return [...this.after.values()].filter(({ goesWith, parent }) => parent !== id && goesWith.includes(id));
  }
}

const none: readonly string[] = [];

const known = new WeakMap<Catalog["objects"], ReadonlyMap<string, readonly CatalogObject[]>>();

/** Who needs what in a catalog: made once for each, since a plan looks at the same one again and again. */
function usersIn({ objects }: Catalog): ReadonlyMap<string, readonly CatalogObject[]> {
  const users = known.get(objects) ?? usersOf(objects, ({ dependsOn }) => dependsOn);
  known.set(objects, users);
  return users;
}

function usersOf(
  objects: readonly CatalogObject[],
  needs: (object: CatalogObject) => readonly string[],
): ReadonlyMap<string, readonly CatalogObject[]> {
  const users = new Map<string, CatalogObject[]>();
  for (const object of objects) {
    for (const id of needs(object)) {
      const known = users.get(id);
      if (known === undefined) users.set(id, [object]);
      else known.push(object);
    }
  }
  return users;
}

/**
 * Turns changes into operations: what cannot be altered in place is dropped and made again, with exactly the dependents
 * that this draws in.
 *
 * @throws Failure `column-order-differs`, `rebuild-loses-data` where that would drop stored values, `unmanaged-dependent` where something outside
 *   of the managed set is in the way.
 */
export function expand(changes: readonly Change[], around: Surroundings): readonly Operation[] {
  const operations = new Map<string, Operation>();
  const put = (operation: Operation) => operations.set(`${operation.type} ${operation.id}`, operation);
  for (const change of changes) {
    if (change.op === "facet") put({ type: "facet", id: change.id, from: change.from, to: change.to });
    else if (change.op !== "alter")
      put(change.op === "create" ? { ...change, type: "create" } : { ...change, type: "drop" });
  }
  /** True for what is altered such that it does without the other one, and so before that goes. */
  const leaves = (user: CatalogObject, { id }: CatalogObject) => {
    const to = altered.has(user.id) ? around.after.get(user.id) : undefined;
    return to !== undefined && !to.dependsOn.includes(id) && kindOf(user.kind).alter(user, to) !== "rebuild";
  };
  const rebuild = (object: CatalogObject, because: CatalogObject) => {
    const to = around.after.get(object.id);
    if (to === undefined || operations.has(`drop ${object.id}`)) return;
    refuseLoss(object, because);
    refuseSecretLoss(object, to, because);
    put({ type: "drop", id: object.id, from: object });
    put({ type: "create", id: object.id, to });
    for (const type of ["alter", "facet"]) operations.delete(`${type} ${object.id}`);
    for (const user of around.usersOf(object.id)) if (!leaves(user, object)) rebuild(user, object);
    const forward = around.forwardOf(object);
    if (forward !== undefined) rebuild(forward, object);
  };
  const altered = new Set(changes.flatMap(({ op, id }) => (op === "alter" ? [id] : [])));
  const moves = (user: string, next: readonly string[]) =>
    around.after.get(user)?.dependsOn.some((id) => next.includes(id)) ?? false;
  for (const change of changes) {
    if (change.op !== "drop") continue;
    const next = mistakable(change.from, changes);
    const held = around.usersOf(change.id).filter((user) => !altered.has(user.id) || moves(user.id, next));
    for (const user of held) rebuild(user, change.from);
    const forward = around.forwardOf(change.from);
    if (forward !== undefined) rebuild(forward, change.from);
  }
  const rowTypes = new RowTypes(changes, around);
  for (const query of rowTypes.storedAgain()) rebuild(query, query);
  const replaced = new Set<string>();
  for (const { block, away } of replacements(changes, around)) {
    for (const user of away) rebuild(user, block.parts[0]?.from ?? user);
    for (const operation of exchanging(block, around)) {
      for (const type of ["alter", "facet", "drop", "create"]) operations.delete(`${type} ${operation.id}`);
      put(operation);
      replaced.add(operation.id);
    }
  }
  for (const change of changes) {
    if (change.op !== "alter" || operations.has(`drop ${change.id}`)) continue;
    const { to } = change;
    const kind = kindOf(to.kind);
    const from = kind.meanwhile(change.from, to, (type, id) => operations.has(`${type} ${id}`));
    if (isSameJson(from.properties, to.properties)) continue;
    if (replaced.has(change.id)) continue;
    if (kind.alter(from, to) === "rebuild") {
      rebuild(change.from, change.from);
      continue;
    }
    const inTheWay = (user: CatalogObject) =>
      kind.standsInTheWay(from, to, { from: user, to: around.after.get(user.id) });
    for (const user of around.usersOf(change.id).filter(inTheWay)) rebuild(user, from);
    put({ type: "alter", id: change.id, from, to });
  }
  drawInFamilies(operations, around, rebuild);
  for (const operation of [...handedOver(operations, around), ...succeeding(operations)]) put(operation);
  for (const { type, id } of operations.values()) if (type === "drop") around.undone.add(id);
  rowTypes.requireSameOrder([...operations.values()]);
  const all = inheriting(rowTypes.waiting([...operations.values()]), around);
  refuseUnmanagedUsers(all, around.from);
  return all;
}

/** Ids of what the plan makes that would be mistaken for what it drops, so that nothing is altered from one to the other. */
function mistakable(gone: CatalogObject, changes: readonly Change[]): readonly string[] {
  const { isMistakenFor } = kindOf(gone.kind);
  return changes.flatMap((change) => (change.op === "create" && isMistakenFor(gone, change.to) ? [change.id] : []));
}

/** A dependent may be rebuilt only if nothing is stored in it; what was to be changed itself says its loss in its step. */
function refuseLoss(object: CatalogObject, because: CatalogObject): void {
  const computed = object.properties.generated !== undefined;
  if (object === because || computed || kindOf(object.kind).drop(object, { fresh: false }).dataLoss !== "certain")
    return;
  if (object.parent === because.id || object.follows?.includes(because.id)) return;
  throw new Failure({
    code: "rebuild-loses-data",
    exit: exitCodes.failed,
    tried: `Planning the change of ${because.id}`,
    problem: `it cannot be altered in place, and making it again would drop ${object.id} with its values`,
    next: `Reach the same end in two pull requests: ${inTwo(object, because)}.${lookAt(object)}`,
  });
}

function inTwo(object: CatalogObject, because: CatalogObject): string {
  if (!isCarried(object)) return "first move the values to something new, then change what they used";
  const [column, used] = [displayName(object), displayName(because)];
  return `first declare ${column} with a type that does without ${used}, such as text, then change ${used} and declare the column as it was`;
}

/** A secret that nobody declares is known to the database alone, and would go with the object. */
function refuseSecretLoss(from: CatalogObject, to: CatalogObject, because: CatalogObject): void {
  const declared = Object.keys((to.facts.secrets as object | undefined | null) ?? {});
  const lost = hiddenSecrets(from).filter((name) => !declared.includes(name));
  if (lost.length === 0) return;
  throw new Failure({
    code: "rebuild-loses-secret",
    exit: exitCodes.failed,
    tried: `Planning the change of ${because.id}`,
    problem: `${from.id} would be made again, without its ${lost.join(", ")}, which no file declares`,
    next: `Declare it, or make the change by hand, where you can set the ${lost[0]} again.`,
  });
}

/** Names of the secrets of an object whose values were not read. */
export function hiddenSecrets({ facts }: CatalogObject): readonly string[] {
  return Array.isArray(facts.hiddenSecrets) ? facts.hiddenSecrets.map(String) : [];
}

function refuseUnmanagedUsers(operations: readonly Operation[], from: Catalog): void {
  const goes = new Set(operations.filter(({ type }) => type === "drop").map(({ id }) => id));
  for (const outside of from.unmanaged) {
    const needed = outside.dependsOn.find((id) => goes.has(id));
    if (needed === undefined) continue;
    throw new Failure({
      code: "unmanaged-dependent",
      exit: exitCodes.failed,
      tried: `Planning to drop ${needed}`,
      problem: `${outside.id}, which is not managed, depends on it`,
      next: isDatabaseWide(outside.id)
        ? `Give --manage '${outside.id}', so that the plan drops it too, or declare it.`
        : `Declare ${outside.id}, so that the plan can take care of it, or remove the dependency by hand first.`,
    });
  }
}
