import type { CatalogObject } from "../catalog/catalog.ts";
import { exitCodes, Failure } from "../failure.ts";
import { objectId } from "../kinds/kind.ts";
import { kindOf, rankOf } from "../kinds/registry.ts";
import { type Group, grouped, keyOf } from "./group.ts";
import { type Operation, subject } from "./operation.ts";
import { ReadyQueue } from "./ready-queue.ts";

/** `first` must run before `next`; a soft one should if it can. */
interface Edge {
  readonly first: string;
  readonly next: string;
  readonly soft?: true;
}

/**
 * Puts operations into an order that PostgreSQL accepts, combining into one statement what can be. Where combining ties
 * a knot (two dropped tables that refer to each other), the part that ties it gets a statement of its own.
 *
 * The result depends on the operations alone, not on the order in which they come.
 */
export function inOrder(operations: readonly Operation[]): readonly Group[] {
  const sorted = [...operations].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  let edges = edgesOf(sorted);
  const separate = new Set<string>();
  for (;;) {
    const groups = grouped(sorted, separate);
    const { order, stuck } = sort(groups, edges);
    if (stuck.length === 0) return order;
    const knot = knotIn(stuck, edges, separate);
    if (knot !== undefined) separate.add(knot);
    else {
      const fewer = withoutSoft(edges, stuck);
      if (fewer.length === edges.length) throw cyclic(stuck);
      edges = fewer;
    }
  }
}

/** What is committed alone waits for nothing: it comes first, so that its way back finds the state before whole again. */
function edgesOf(operations: readonly Operation[]): readonly Edge[] {
  const keys = new Set(operations.map(keyOf));
  const alone = new Set(operations.filter(commitsAlone).map(keyOf));
  const edges = operations.flatMap(edgesOfOne).concat(slotEdges(operations), mentionEdges(operations));
  return edges.filter(({ first, next }) => first !== next && keys.has(first) && keys.has(next) && !alone.has(next));
}

function edgesOfOne(operation: Operation): Edge[] {
  const key = keyOf(operation);
  const before = (types: readonly string[], id: string) => types.map((type) => ({ first: `${type} ${id}`, next: key }));
  const after = (types: readonly string[], id: string) => types.map((type) => ({ first: key, next: `${type} ${id}` }));
  if (operation.type === "drop") {
    return [
      ...operation.from.dependsOn.flatMap((id) => after(["drop", "alter", "replace"], id)),
      ...after(["create"], operation.id),
    ];
  }
  const made = operation.to.dependsOn.flatMap((id) => before(["create", "alter", "replace"], id));
  if (operation.type === "create") return made;
  // REVOKE on a table takes what was granted on its columns, so these come after it.
  if (operation.type === "facet")
    return [...before(["alter", "replace"], operation.id), ...before(["facet"], operation.to.parent ?? "")];
  const left = operation.from.dependsOn.filter((id) => !operation.to.dependsOn.includes(id));
  return [...made, ...left.flatMap((id) => after(["drop", "alter", "replace"], id))];
}

/** A name must be free before another object takes it. */
function slotEdges(operations: readonly Operation[]): Edge[] {
  const freed = new Map<string, string>();
  for (const operation of operations) {
    if (operation.type !== "drop") continue;
    for (const slot of slotsOf(operation)) freed.set(slot, keyOf(operation));
  }
  return operations.flatMap((operation) =>
    operation.type !== "create"
      ? []
      : slotsOf(operation).flatMap((slot) => {
          const first = freed.get(slot);
          return first === undefined ? [] : [{ first, next: keyOf(operation) }];
        }),
  );
}

/** What is mentioned comes first and goes last, as if it were needed. */
function mentionEdges(operations: readonly Operation[]): Edge[] {
  const changing = operations.filter(({ type }) => type !== "facet");
  const named = Map.groupBy(changing, (operation) => subject(operation).name.at(-1) ?? "");
  const mentioned = (object: CatalogObject) => {
    const words = kindOf(object.kind).mentions(object);
    const whole = new Set(words);
    const isMeant = (other: CatalogObject) =>
      other.parent === null || (isNamedAfterParent(other) && whole.has(other.name.at(-2) ?? ""));
    return words.flatMap((word) => (named.get(word) ?? []).filter((other) => isMeant(subject(other))));
  };
  const soft = true as const;
  return changing.flatMap((operation) => {
    const next = keyOf(operation);
    const made = operation.type === "drop" ? [] : mentioned(operation.to).filter(({ type }) => type !== "drop");
    const gone = operation.type === "create" ? [] : mentioned(operation.from).filter(({ type }) => type === "drop");
    return [
      ...made.map((other) => ({ first: keyOf(other), next, soft })),
      ...gone.map((other) => ({ first: next, next: keyOf(other), soft })),
    ];
  });
}

/** True for a column, but not for its default, which has the same name. */
function isNamedAfterParent({ parent, name }: CatalogObject): boolean {
  return parent?.endsWith(objectId("", name.slice(0, -1))) ?? false;
}

/** Where mentions go in circles, the first group of these does without: only a running body needs what it mentions. */
function withoutSoft(edges: readonly Edge[], stuck: readonly Group[]): readonly Edge[] {
  const inside = crossings(inCircles(stuck, edges), edges).filter(({ edge }) => edge.soft);
  const ranked = inside.map(({ groups: [, group] }) => priority(group.root)).sort();
  const given = new Set(
    inside.filter(({ groups: [, group] }) => priority(group.root) === ranked[0]).map(({ edge }) => edge),
  );
  return edges.filter((edge) => !given.has(edge));
}

function slotsOf(operation: Operation): readonly string[] {
  const object = subject(operation);
  return kindOf(object.kind).slots(object);
}

/** Kahn's algorithm; of the groups that may come next the one that a reader expects first is taken. */
function sort(groups: readonly Group[], edges: readonly Edge[]): { order: Group[]; stuck: Group[] } {
  const groupOf = new Map(groups.flatMap((group) => group.members.map((member) => [keyOf(member), group] as const)));
  const waits = new Map(groups.map((group) => [group, new Set<Group>()]));
  const followers = new Map(groups.map((group) => [group, new Set<Group>()]));
  for (const { first, next } of edges) {
    const [a, b] = [groupOf.get(first), groupOf.get(next)];
    if (a === undefined || b === undefined || a === b) continue;
    waits.get(b)?.add(a);
    followers.get(a)?.add(b);
  }
  const ready = new ReadyQueue<Group>(
    ({ root }) => priority(root),
    groups.filter((group) => waits.get(group)?.size === 0),
  );
  const order: Group[] = [];
  for (let group = ready.take(); group !== undefined; group = ready.take()) {
    order.push(group);
    for (const follower of followers.get(group) ?? []) {
      const left = waits.get(follower);
      left?.delete(group);
      if (left?.size === 0) ready.put(follower);
    }
  }
  const done = new Set(order);
  return { order, stuck: groups.filter((group) => !done.has(group)) };
}

/**
 * Values of types first, since they are committed alone before their use; then what goes, outermost parts first; then
 * what is altered; then what is new, in the order of the kinds.
 */
function priority(operation: Operation): string {
  const object = subject(operation);
  const rank = rankOf(object.kind);
  const isLast = kindOf(object.kind).comesLast(operation.type);
  const [phase, place] = isLast
    ? [5, rank]
    : operation.type === "drop"
      ? [1, 99 - rank]
      : operation.type === "create"
        ? [3, rank]
        : [commitsAlone(operation) ? 0 : operation.type === "facet" ? 4 : 2, rank];
  return `${phase} ${String(place).padStart(2, "0")} ${operation.id} ${operation.type}`;
}

/** True for an alteration that PostgreSQL wants committed by itself, such as a new value of an enum. */
export function commitsAlone(operation: Operation): boolean {
  if (operation.type !== "alter") return false;
  const statements = kindOf(operation.to.kind).alter(operation.from, operation.to);
  return statements !== "rebuild" && statements.some(({ transactional }) => !transactional);
}

/** Of the groups that could not be placed those that hold each other up; others only wait for these. */
function inCircles(stuck: readonly Group[], edges: readonly Edge[]): readonly Group[] {
  for (let left = stuck; ; ) {
    const holding = new Set(crossings(left, edges).map(({ groups: [first] }) => first));
    const kept = left.filter((group) => holding.has(group));
    if (kept.length === left.length) return kept;
    left = kept;
  }
}

/** Edges from one of these groups to another. */
function crossings(groups: readonly Group[], edges: readonly Edge[]) {
  const groupOf = new Map(groups.flatMap((group) => group.members.map((member) => [keyOf(member), group] as const)));
  return edges.flatMap((edge) => {
    const [a, b] = [groupOf.get(edge.first), groupOf.get(edge.next)];
    return a !== undefined && b !== undefined && a !== b ? [{ edge, groups: [a, b] as const }] : [];
  });
}

/** A part of a stuck group that waits for, or holds up, another stuck group. */
function knotIn(all: readonly Group[], edges: readonly Edge[], separate: ReadonlySet<string>): string | undefined {
  const stuck = inCircles(all, edges);
  const parts = new Set(
    stuck.flatMap((group) => group.members.slice(1).map(keyOf)).filter((key) => !separate.has(key)),
  );
  const crossing = crossings(stuck, edges).map(({ edge }) => edge);
  const ends = crossing.flatMap(({ first, next }) => (next.startsWith("create ") ? [next, first] : [first, next]));
  return ends.find((key) => parts.has(key));
}

function cyclic(stuck: readonly Group[]): Failure {
  return new Failure({
    code: "cyclic-dependency",
    exit: exitCodes.failed,
    tried: "Putting the changes into an order",
    problem: `these need each other: ${stuck.map(({ root }) => keyOf(root)).join(", ")}`,
    next: "Break the circle by changing one of them in a pull request of its own.",
  });
}
