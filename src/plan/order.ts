import { exitCodes, Failure } from "../failure.ts";
import { kindOf, rankOf } from "../kinds/registry.ts";
import { type Circle, type Edge, Graph } from "./graph.ts";
import { type Group, grouped, keyOf } from "./group.ts";
import { selfless, throughHollow } from "./hollow.ts";
import { type Operation, subject } from "./operation.ts";
import { sideEdges } from "./side-edges.ts";

/**
 * Puts operations into an order that PostgreSQL accepts, combining into one statement what can be. Where combining ties
 * a knot (two dropped tables that refer to each other), the part that ties it gets a statement of its own.
 *
 * The result depends on the operations alone, not on the order in which they come.
 */
export function inOrder(operations: readonly Operation[]): readonly Group[] {
  let all = sorted(operations.flatMap(selfless));
  let edges = edgesOf(all);
  const separate = new Set<string>();
  for (let attempt = 0; ; attempt++) {
    const graph = new Graph(grouped(all, separate), edges);
    const circles = graph.circles();
    if (circles.length === 0) return graph.order(({ root }) => priority(root));
    // One knot of a circle is often all there is; where it is not, more and more are taken at once.
    const many = 4 ** Math.max(0, attempt - 4);
    const given = new Set<Edge>();
    const instead = new Map<Operation, readonly Operation[]>();
    for (const circle of circles) {
      const knots = knotsIn(circle, separate).slice(0, many);
      for (const knot of knots) separate.add(knot);
      const soft = knots.length > 0 ? [] : softIn(circle, many);
      for (const edge of soft) given.add(edge);
      if (knots.length + soft.length > 0) continue;
      const [chosen, ...others] = throughHollow(circle) ?? [];
      if (chosen === undefined) throw cyclic(circle);
      instead.set(chosen, others);
    }
    edges = edges.filter((edge) => !given.has(edge));
    if (instead.size > 0) {
      all = sorted(all.flatMap((operation) => instead.get(operation) ?? operation));
      edges = edgesOf(all);
    }
  }
}

function sorted(operations: readonly Operation[]): readonly Operation[] {
  return [...operations].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What is committed alone waits for nothing: it comes first, so that its way back finds the state before whole again. */
function edgesOf(operations: readonly Operation[]): readonly Edge[] {
  const keys = new Set(operations.map(keyOf));
  const alone = new Set(operations.filter(commitsAlone).map(keyOf));
  const calm = new Set(operations.filter(isCalm).map(keyOf));
  const alterations = new Map(operations.flatMap((one) => (one.type === "alter" ? [[keyOf(one), one] as const] : [])));
  const edges = operations
    .flatMap((operation) => edgesOfOne(operation, calm, alterations))
    .concat(sideEdges(operations));
  return edges.filter(({ first, next }) => first !== next && keys.has(first) && keys.has(next) && !alone.has(next));
}

/** What needs a view can be made while that view is still, or again, another one with the same columns. */
function isCalm(operation: Operation): boolean {
  if (operation.type === "fill") return true;
  return operation.type === "alter" && kindOf(operation.to.kind).hollow(operation.to) !== null;
}

type Altering = Operation & { readonly type: "alter" };

function edgesOfOne(
  operation: Operation,
  calm: ReadonlySet<string>,
  alterations: ReadonlyMap<string, Altering>,
): Edge[] {
  const key = keyOf(operation);
  const before = (types: readonly string[], id: string) =>
    types.map((type) => {
      const first = `${type} ${id}`;
      return { first, next: key, ...(calm.has(first) ? { soft: true as const } : {}) };
    });
  const after = (types: readonly string[], id: string) =>
    types.map((type) => {
      const next = `${type} ${id}`;
      return { first: key, next, ...(isIndifferent(alterations.get(next), operation) ? { soft: true as const } : {}) };
    });
  if (operation.type === "drop") {
    // What hands its place to a new one goes with the making of that, which comes after the table's own changes.
    const isSucceeded = operation.along?.startsWith("create ") === true;
    const changes = (id: string) =>
      isSucceeded && id === operation.from.parent ? ["drop"] : ["drop", "alter", "replace"];
    return [...operation.from.dependsOn.flatMap((id) => after(changes(id), id)), ...after(["create"], operation.id)];
  }
  const made = operation.to.dependsOn.flatMap((id) => before(["create", "alter", "replace", "fill"], id));
  if (operation.type === "create") return made;
  // REVOKE on a table takes what was granted on its columns, so these come after it.
  if (operation.type === "facet")
    return [...before(["alter", "replace"], operation.id), ...before(["facet"], operation.to.parent ?? "")];
  const left = operation.from.dependsOn.filter((id) => !operation.to.dependsOn.includes(id));
  // What is emptied is there, with all that it needs: nothing has to be made for it.
  const own =
    operation.type === "empty" ? after(["drop"], operation.id) : [...made, ...before(["create"], operation.id)];
  return [...own, ...left.flatMap((id) => after(["drop", "alter", "replace"], id))];
}

/** True where the alteration can be made before what needs its object no more is gone or altered. */
function isIndifferent(alteration: Altering | undefined, leaving: Operation): boolean {
  if (alteration === undefined || leaving.type === "create") return false;
  const { from, to } = alteration;
  const dependent = { from: leaving.from, to: leaving.type === "drop" ? undefined : leaving.to };
  return !kindOf(to.kind).standsInTheWay(from, to, dependent);
}

/** Where only mentions close a circle, its first group does without: only a running body needs what it mentions. */
function softIn({ crossings }: Circle, many: number): readonly Edge[] {
  const soft = crossings.filter(({ edge }) => edge.soft).map(({ edge, to }) => ({ edge, rank: priority(to.root) }));
  const first = new Set([...new Set(soft.map(({ rank }) => rank))].sort().slice(0, many));
  return soft.filter(({ rank }) => first.has(rank)).map(({ edge }) => edge);
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
    : (operation.type === "drop" && operation.soon !== true) || operation.type === "empty"
      ? [1, 99 - rank]
      : operation.type === "create" || operation.type === "fill" || operation.type === "drop"
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

/** Parts of statements that wait for, or hold up, another statement of the circle; those that wait are the better choice. */
function knotsIn({ groups, crossings }: Circle, separate: ReadonlySet<string>): readonly string[] {
  // What comes along by itself has no statement that could be given apart.
  const loose = groups.flatMap((group) => group.members.slice(1).filter(({ along }) => along === undefined));
  const parts = new Set(loose.map(keyOf).filter((key) => !separate.has(key)));
  const [near, far] = [crossings, crossings].map((list, turn) =>
    list.map(({ edge: { first, next } }) => (next.startsWith("create ") === (turn === 0) ? next : first)),
  );
  return [...new Set([...(near ?? []), ...(far ?? [])])].filter((key) => parts.has(key));
}

function cyclic({ groups }: Circle): Failure {
  return new Failure({
    code: "cyclic-dependency",
    exit: exitCodes.failed,
    tried: "Putting the changes into an order",
    problem: `these need each other: ${groups.map(({ root }) => keyOf(root)).join(", ")}`,
    next: "Break the circle by changing one of them in a pull request of its own.",
  });
}
