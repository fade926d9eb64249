import type { CatalogObject } from "../catalog/catalog.ts";
import type { Change } from "../diff/diff.ts";
import { exitCodes, Failure } from "../failure.ts";
import { isCarried } from "../kinds/carry-over.ts";
import { displayName, type Exchange } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import { type Block, blockOf } from "./exchange.ts";
import type { Surroundings } from "./expand.ts";
import { lookAt } from "./look-at.ts";
import type { Operation } from "./operation.ts";

type Replaced = ReturnType<typeof blockOf>;

/** What has to be replaced, since PostgreSQL cannot alter it, or not while it is used as it is; one block for what overlaps. */
export function replacements(changes: readonly Change[], around: Surroundings): readonly Replaced[] {
  const scenery = {
    usersOf: (id: string) => around.usersOf(id),
    exchange: (one: CatalogObject) => both(one.id, around),
  };
  const merged: { roots: Exchange[]; found: Replaced }[] = [];
  for (const root of rootsOf(changes, around)) {
    const found = blockOf([root], scenery);
    const ids = new Set(found.block.parts.map(({ from }) => from.id));
    const touching = merged.filter((other) => other.found.block.parts.some(({ from }) => ids.has(from.id)));
    const roots = [...touching.flatMap((other) => other.roots), root];
    for (const other of touching) merged.splice(merged.indexOf(other), 1);
    merged.push({ roots, found: blockOf(roots, scenery) });
  }
  for (const { found } of merged) requireReadable(found.block, around);
  return merged.map(({ found }) => found);
}

/** A value inside of an array or of another type can go by its text alone: USING takes no subquery. */
function requireReadable({ parts }: Block, around: Surroundings): void {
  for (const { from, to } of parts) {
    if (kindOf(to.kind).replacement?.convert?.(from, to, "value") === undefined) continue;
    const inside = around.usersOf(from.id).find((user) => around.after.has(user.id) && isInside(user, from));
    if (inside !== undefined) throw impossible(to, inside);
  }
}

function isInside(user: CatalogObject, type: CatalogObject): boolean {
  return isCarried(user) ? user.properties.type !== displayName(type) : kindOf(user.kind).replacement !== null;
}

function impossible(type: CatalogObject, user: CatalogObject): Failure {
  const name = displayName(type);
  return new Failure({
    code: "type-change-impossible",
    exit: exitCodes.failed,
    tried: `Planning the change of ${type.id}`,
    problem: `its values are made of other parts than before, and ${user.id} holds them inside of something else, which PostgreSQL cannot take apart while it changes the column`,
    next: `Declare the new form under another name than ${name} beside the old one, move the values with an expression of your own, then drop ${name}.${lookAt(user)}`,
  });
}

function both(id: string, { before, after }: Surroundings): Exchange | undefined {
  const [from, to] = [before.get(id), after.get(id)];
  return from === undefined || to === undefined ? undefined : { from, to };
}

function rootsOf(changes: readonly Change[], around: Surroundings): readonly Exchange[] {
  const parts = Map.groupBy(changes.filter(gains), (change) => ("to" in change ? (change.to.parent ?? "") : ""));
  const touched = changes.flatMap((change) => (change.op === "alter" ? [change.id] : []));
  return [...new Set([...touched, ...parts.keys()])].flatMap((id) => {
    const found = both(id, around);
    const kind = found === undefined ? undefined : kindOf(found.to.kind);
    if (found === undefined || kind === undefined || kind.replacement === null) return [];
    const gained = (parts.get(id) ?? []).flatMap((change) => ("to" in change ? [change.to] : []));
    const inPlace = kind.alter(found.from, found.to) !== "rebuild";
    const isNeeded = !inPlace || kind.replacement.needed(found, around.usersOf(id), gained);
    return isNeeded ? [found] : [];
  });
}

function gains({ op }: Change): boolean {
  return op === "create" || op === "alter";
}

/** The operations of a block: the first of its parts does everything, the others and what is written inside go along. */
export function exchanging(block: Block, around: Surroundings): readonly Operation[] {
  const [root] = block.parts;
  if (root === undefined) return [];
  const along = `replace ${root.to.id}`;
  const parts = block.parts.map((one): Operation => {
    const operation = { type: "replace" as const, id: one.to.id, ...one };
    return one === root ? { ...operation, block } : { ...operation, block: null, along };
  });
  const ids = new Set(block.parts.map(({ to }) => to.id));
  const inside = (state: ReadonlyMap<string, CatalogObject>) =>
    [...state.values()].filter((one) => isFolded(one, ids, state));
  return [
    ...parts,
    ...inside(around.before).map((from): Operation => ({ type: "drop", id: from.id, from, along })),
    ...inside(around.after).map((to): Operation => ({ type: "create", id: to.id, to, along })),
  ];
}

function isFolded(object: CatalogObject, ids: ReadonlySet<string>, state: ReadonlyMap<string, CatalogObject>): boolean {
  const whole = ids.has(object.parent ?? "") ? state.get(object.parent ?? "") : undefined;
  return whole !== undefined && kindOf(whole.kind).folds(object);
}
