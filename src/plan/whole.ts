import type { CatalogObject } from "../catalog/catalog.ts";
import { kindOf } from "../kinds/registry.ts";
import { canBeAttached } from "./attached.ts";
import type { Group } from "./group.ts";
import type { Heritage } from "./heritage.ts";
import { type Operation, type Remade, subject } from "./operation.ts";

type Create = Extract<Operation, { type: "create" }>;

/**
 * Says how attaching an index is undone, for which PostgreSQL has no statement. A part goes with its whole: where the plan
 * made the whole, it is enough, and the only way, to take that away. What was there before is then made again.
 */
export function markWholes(heritage: Heritage): void {
  const attaching = [...heritage.all.values()].filter(
    (one): one is Create => one.type === "create" && kindOf(one.to.kind).completes,
  );
  for (const operation of attaching) {
    const { to, along } = operation;
    const whole = (to.follows ?? []).find((id) => heritage.has("create", id));
    const found = heritage.target.objects.get(whole ?? "");
    if (along === undefined) heritage.put({ ...operation, whole: found ?? null });
    else if (found === undefined) continue;
    for (const id of [...(along === undefined ? [whole] : []), to.parent]) {
      const made = heritage.all.get(`create ${id}`);
      if (made?.type === "create") heritage.put({ ...made, whole: made.to });
    }
  }
  markParts(heritage);
  if (heritage.target === heritage.around.later) markRemade(heritage, attaching);
}

/** What is said of an index is gone when that is: undone with it, whichever comes first. */
function markParts(heritage: Heritage): void {
  for (const operation of [...heritage.all.values()]) {
    if (operation.type !== "create" || operation.whole !== undefined) continue;
    const wholes = operation.to.goesWith.flatMap((id) => heritage.all.get(`create ${id}`) ?? []);
    const made = wholes.find((one) => one.whole && canBeAttached(subject(one)));
    if (made !== undefined) heritage.put({ ...operation, whole: subject(made) });
  }
}

function markRemade(heritage: Heritage, attaching: readonly Create[]): void {
  const alone = attaching.filter(({ along }) => along === undefined);
  if (alone.length === 0) return;
  // What a link brings goes with the link again, which is undone before: until then the two are no family.
  const joined = new Set(attaching.flatMap(({ along, to }) => (along === undefined ? [] : [to.parent ?? ""])));
  const below = followersIn(heritage, joined);
  const byTop = Map.groupBy(alone, ({ to }) => topOf(heritage, to, joined));
  for (const [id, list] of byTop) {
    const remade = remadeBelow(heritage, id, below);
    for (const { id: member } of remade?.away ?? []) {
      const made = heritage.all.get(`create ${member}`);
      if (made?.type === "create") heritage.put({ ...made, whole: made.to });
    }
    for (const one of remade === null ? [] : list) {
      const operation = heritage.all.get(`create ${one.id}`);
      if (operation !== undefined && remade !== null) heritage.put({ ...operation, remade });
    }
  }
}

/** What is attached to what in the state that the plan leads to. */
function followersIn({ target }: Heritage, joined: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const id of target.followers) {
    const object = target.objects.get(id);
    if (object === undefined || joined.has(id) || !canBeAttached(object) || kindOf(object.kind).completes) continue;
    for (const one of object.follows ?? []) found.set(one, [...(found.get(one) ?? []), id]);
  }
  return found;
}

/** The id of the index that is attached to no other one, above that which the object is about. */
function topOf({ target }: Heritage, { follows }: CatalogObject, joined: ReadonlySet<string>): string {
  for (let top = follows?.[0] ?? ""; ; ) {
    const next = joined.has(top) ? undefined : target.objects.get(top)?.follows?.[0];
    if (next === undefined) return top;
    top = next;
  }
}

/** Null where the plan makes all of it. */
function remadeBelow(heritage: Heritage, top: string, below: ReadonlyMap<string, readonly string[]>): Remade | null {
  const { before } = heritage.around;
  const family = [top];
  for (const id of family) family.push(...(below.get(id) ?? []));
  const old = family.flatMap((id) => (heritage.has("drop", id) ? [] : (before.get(id) ?? [])));
  if (old.length === 0) return null;
  const kept = new Set(old.map(({ id }) => id));
  const isAttached = (one: CatalogObject) =>
    one.follows?.some((id) => kept.has(id) && heritage.staysLinked(one, id)) === true;
  const roots = old.filter((one) => !isAttached(one));
  const again = drawn(heritage, roots);
  const users = again.filter((one) => !canBeAttached(one) && !one.goesWith.some((id) => family.includes(id)));
  // What the plan made may be out of the family again by then, where the plan linked the tables as well.
  const made = family.flatMap((id) => {
    const operation = heritage.all.get(`create ${id}`);
    return operation?.type === "create" ? [operation.to] : roots.filter((one) => one.id === id);
  });
  return { away: [...users, ...made], again };
}

/** These of the state before, with what is attached to them and with what needs any of it, as far as the plan keeps it. */
function drawn(heritage: Heritage, roots: readonly CatalogObject[]): readonly CatalogObject[] {
  const { around } = heritage;
  const found = new Map(roots.map((one) => [one.id, one]));
  for (const one of found.values()) {
    const users = around.usersOf(one.id).filter(({ id }) => around.after.has(id) && !heritage.has("drop", id));
    for (const next of [...users, ...around.followersOf(one.id).filter(canBeAttached)]) found.set(next.id, next);
  }
  return [...found.values()];
}

/** Of several operations that have the same to be made again when they are undone, the first does it: it is undone last. */
export function remadeOnce(groups: readonly Group[]): readonly Group[] {
  const told = new Set<Remade>();
  return groups.map((group) => {
    const { remade } = group.root;
    if (remade === undefined || !told.has(remade)) {
      if (remade !== undefined) told.add(remade);
      return group;
    }
    return { ...group, root: { ...group.root, remade: { ...remade, again: [] } } };
  });
}
