import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import { displayName, objectId } from "../../kinds/kind.ts";
import { kindOf } from "../../kinds/registry.ts";
import type { Statement } from "../../kinds/statement.ts";
import type { Draft } from "../draft.ts";
import { cannotBeRenamed, nameTaken } from "./failures.ts";
import type { Pending } from "./pending.ts";

/** Names that are taken in a catalog, by the object that has each. */
export class TakenNames {
  readonly #owners = new Map<string, CatalogObject>();

  constructor({ objects }: Catalog) {
    for (const object of objects) for (const name of namesOf(object)) this.#owners.set(name, object);
  }

  /** The object that has one of the names which this one would take under another name. */
  inTheWay(object: CatalogObject, placed: CatalogObject): CatalogObject | undefined {
    const owners = namesOf(placed).map((name) => this.#owners.get(name));
    return owners.find((owner) => owner !== undefined && owner.id !== object.id);
  }

  /** Notes that an object has got another name. */
  moved(object: CatalogObject, placed: CatalogObject): void {
    for (const name of namesOf(object)) this.#owners.delete(name);
    for (const name of namesOf(placed)) this.#owners.set(name, object);
  }
}

function namesOf(object: CatalogObject): readonly string[] {
  return [...kindOf(object.kind).slots(object), object.id];
}

/** The same object under another name. */
function placedAt(object: CatalogObject, name: readonly string[]): CatalogObject {
  const signature = typeof object.facts.signature === "string" ? object.facts.signature : "";
  return { ...object, name, id: objectId(object.kind, name, signature) };
}

/** The steps that carry out one wish; `taken` is brought up to date. */
export function stepsOf(pending: Pending, taken: TakenNames): readonly Draft[] {
  const { object, wish, oldName } = pending;
  if (wish.part === null) return renaming(object, wish.object, taken, pending);
  const parts = kindOf(object.kind).renaming?.parts;
  if (parts === undefined || parts === null) throw cannotBeRenamed(pending, "does that");
  const [old = "", name] = [oldName[0], wish.part];
  return [draft(parts.rename(object, old, name), parts.rename(object, name, old), wish.object, "rename")];
}

/**
 * The steps that give an object the name, and the namespace, of another state of it.
 *
 * @throws Failure `rename-name-taken`, `rename-unsupported`
 */
function renaming(
  object: CatalogObject,
  wanted: CatalogObject,
  taken: TakenNames,
  told: Parameters<typeof nameTaken>[0],
): readonly Draft[] {
  const { renaming: how } = kindOf(object.kind);
  if (how === null) throw cannotBeRenamed(told, `renames a ${object.kind.replaceAll("-", " ")}`);
  const drafts: Draft[] = [];
  let now = object;
  for (const name of waypoints(object, wanted, taken)) {
    const next = placedAt(object, name);
    const owner = taken.inTheWay(object, next);
    if (owner !== undefined) throw nameTaken(told, owner);
    const moves = name.length > 1 && name[0] !== now.name[0];
    if (moves && how.move === null) throw cannotBeRenamed(told, `moves a ${object.kind} to another namespace`);
    const say = (a: CatalogObject, b: CatalogObject) =>
      moves && how.move !== null ? how.move(a, b.name[0] ?? "") : how.rename(a, b.name.at(-1) ?? "");
    drafts.push(draft(say(now, next), say(next, now), wanted, moves ? "move" : "rename"));
    taken.moved(now, next);
    now = next;
  }
  return drafts;
}

/** The same for what nobody asked for by name: nothing at all where the new name is taken or there is no statement. */
export function renamingIfFree(object: CatalogObject, wanted: CatalogObject, taken: TakenNames): readonly Draft[] {
  if (taken.inTheWay(object, placedAt(object, wanted.name)) !== undefined) return [];
  if (object.name[0] !== wanted.name[0] && kindOf(object.kind).renaming?.move === null) return [];
  const source = { file: "", line: 0 };
  return renaming(object, wanted, taken, {
    wish: { object: wanted, part: null, from: null, source },
    oldName: object.name,
  });
}

/** Moved first and renamed then, or the other way about where the namespace has another object of the old name. */
function waypoints(object: CatalogObject, wanted: CatalogObject, taken: TakenNames): readonly (readonly string[])[] {
  const [from, to] = [object.name, wanted.name];
  const [moves, renames] = [from.length === 2 && from[0] !== to[0], from.at(-1) !== to.at(-1)];
  if (!moves) return renames ? [to] : [];
  if (!renames) return [to];
  const moved = [to[0] ?? "", from[1] ?? ""];
  const stays = [from[0] ?? "", to[1] ?? ""];
  return [taken.inTheWay(object, placedAt(object, moved)) === undefined ? moved : stays, to];
}

function draft(one: Statement, back: Statement, about: CatalogObject, what: "rename" | "move"): Draft {
  return { ...one, about, object: displayName(about), changeKinds: [`${about.kind}.${what}`], reverse: [back.sql] };
}
