import { exitCodes, Failure } from "../failure.ts";
import { kindOf, rankOf } from "../kinds/registry.ts";
import { type Group, grouped, keyOf } from "./group.ts";
import { type Operation, subject } from "./operation.ts";
import { ReadyQueue } from "./ready-queue.ts";

/** `first` must run before `next`. */
interface Edge {
  readonly first: string;
  readonly next: string;
}

/**
 * Puts operations into an order that PostgreSQL accepts, combining into one statement what can be. Where combining ties
 * a knot (two dropped tables that refer to each other), the part that ties it gets a statement of its own.
 *
 * The result depends on the operations alone, not on the order in which they come.
 */
export function inOrder(operations: readonly Operation[]): readonly Group[] {
  const sorted = [...operations].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const edges = edgesOf(sorted);
  const separate = new Set<string>();
  for (;;) {
    const groups = grouped(sorted, separate);
    const { order, stuck } = sort(groups, edges);
    if (stuck.length === 0) return order;
    const knot = knotIn(stuck, edges, separate);
    if (knot === undefined) throw cyclic(stuck);
    separate.add(knot);
  }
}

/** What is committed alone waits for nothing: it comes first, so that its way back finds the state before whole again. */
function edgesOf(operations: readonly Operation[]): readonly Edge[] {
  const keys = new Set(operations.map(keyOf));
  const alone = new Set(operations.filter(commitsAlone).map(keyOf));
  const edges = operations.flatMap(edgesOfOne).concat(slotEdges(operations));
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
  if (operation.type === "facet") return before(["alter", "replace"], operation.id);
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
  const [phase, place] =
    operation.type === "drop"
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

/** A part of a stuck group that waits for, or holds up, another stuck group. */
function knotIn(stuck: readonly Group[], edges: readonly Edge[], separate: ReadonlySet<string>): string | undefined {
  const groupOf = new Map(stuck.flatMap((group) => group.members.map((member) => [keyOf(member), group] as const)));
  const parts = new Set(
    stuck.flatMap((group) => group.members.slice(1).map(keyOf)).filter((key) => !separate.has(key)),
  );
  const crossing = edges.filter(({ first, next }) => {
    const [a, b] = [groupOf.get(first), groupOf.get(next)];
    return a !== undefined && b !== undefined && a !== b;
  });
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
