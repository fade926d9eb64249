import { kindOf, rankOf } from "../kinds/registry.ts";
import type { Circle } from "./graph.ts";
import { keyOf } from "./group.ts";
import { type Operation, subject } from "./operation.ts";

/**
 * Where objects need each other, one that can stand there without what it needs is made so first and filled when the
 * others are there; on the way out it is emptied before they go. pg_dump does the same with views.
 *
 * @returns the operations in place of one of the circle's, which is the first of these; undefined where none can
 */
export function throughHollow(circle: Circle): readonly [instead: Operation, ...Operation[]] | undefined {
  const operations = circle.groups.flatMap(({ members }) => members);
  const inside = new Set(operations.map(({ id }) => id));
  const able = operations.filter((operation) => helps(operation, inside)).sort(byRank);
  const [chosen] = able;
  return chosen === undefined ? undefined : hollowFirst(chosen);
}

/** What needs itself, such as a function whose body calls it, in the place of its creation. */
export function selfless(operation: Operation): readonly Operation[] {
  if (operation.type !== "create" || operation.to.facts.needsItself !== true) return [operation];
  return hollowFirst(operation)?.slice(1) ?? [operation];
}

function hollowFirst(chosen: Operation): readonly [instead: Operation, ...Operation[]] | undefined {
  const full = subject(chosen);
  const hollow = kindOf(full.kind).hollow(full);
  if (hollow === null) return undefined;
  const { id } = chosen;
  if (chosen.type === "drop") {
    return [chosen, { type: "empty", id, from: full, to: hollow }, { type: "drop", id, from: hollow }];
  }
  return [chosen, { type: "create", id, to: hollow }, { type: "fill", id, from: hollow, to: full }];
}

/** True where the hollow object does without something of the circle that the whole one needs. */
function helps(operation: Operation, inside: ReadonlySet<string>): boolean {
  if (operation.type !== "create" && operation.type !== "drop") return false;
  const full = subject(operation);
  const hollow = kindOf(full.kind).hollow(full);
  return hollow !== null && full.dependsOn.some((id) => inside.has(id) && !hollow.dependsOn.includes(id));
}

function byRank(a: Operation, b: Operation): number {
  return rankOf(subject(a).kind) - rankOf(subject(b).kind) || (keyOf(a) < keyOf(b) ? -1 : 1);
}
