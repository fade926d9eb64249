import type { CatalogObject } from "../catalog/catalog.ts";
import { asText, carryOver, isCarried, isDisturbed } from "../kinds/carry-over.ts";
import type { Exchange } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import { type Statement, statement } from "../kinds/statement.ts";

/**
 * Objects that cannot be altered in place, with those that stand on them (a domain over an enum, a composite type with
 * one), and the columns that hold any of them. The old ones are put aside under other names, new ones are made, the
 * columns go over, the old ones are dropped.
 */
export interface Block {
  /** In the order in which they can be made. */
  readonly parts: readonly Exchange[];
  readonly carried: readonly Exchange[];
  /** Ids of all columns that go over, those of partitions and of tables that inherit too. */
  readonly held: readonly string[];
}

/** Who uses an object, and what becomes of it; undefined for what goes. */
export interface Scenery {
  usersOf(id: string): readonly CatalogObject[];
  exchange(object: CatalogObject): Exchange | undefined;
}

/** The block that replaces these, and what has to be away while it is done. */
export function blockOf(
  roots: readonly Exchange[],
  scenery: Scenery,
): { readonly block: Block; readonly away: readonly CatalogObject[] } {
  const parts = new Map<string, Exchange>();
  const draw = (one: Exchange) => {
    if (parts.has(one.from.id)) return;
    parts.set(one.from.id, one);
    for (const user of scenery.usersOf(one.from.id)) {
      const other = kindOf(user.kind).replacement === null ? undefined : scenery.exchange(user);
      if (other !== undefined) draw(other);
    }
  };
  for (const root of roots) draw(root);
  const users = [...parts.keys()].flatMap((id) => scenery.usersOf(id)).filter(({ id }) => !parts.has(id));
  const columns = users.filter((user) => isCarried(user) && user.follows === undefined);
  const waiting = [...parts.values()].filter((one) => !canStandAside(one));
  const held = users.filter(isCarried);
  const disturbed = held.flatMap((column) =>
    scenery.usersOf(column.id).filter((user) => isDisturbed(user, holdsAny(column, waiting))),
  );
  const isFolded = (user: CatalogObject) => {
    const whole = parts.get(user.parent ?? "")?.from;
    return whole !== undefined && kindOf(whole.kind).folds(user);
  };
  const away = [...users.filter((user) => !isCarried(user) && !isFolded(user)), ...disturbed];
  return {
    block: {
      parts: madeInOrder([...parts.values()]),
      carried: stillThere(columns, parts, scenery),
      held: [...new Set(held.map(({ id }) => id))],
    },
    away: [...new Set(away)],
  };
}

function stillThere(
  columns: readonly CatalogObject[],
  parts: ReadonlyMap<string, Exchange>,
  { exchange }: Scenery,
): readonly Exchange[] {
  return [...new Set(columns)].flatMap((column) => {
    const found = exchange(column);
    return found?.to.dependsOn.some((id) => parts.has(id)) ? [found] : [];
  });
}

/** What stands on another one is made after it. */
function madeInOrder(parts: readonly Exchange[]): readonly Exchange[] {
  const done = new Set<Exchange>();
  const visit = (one: Exchange) => {
    if (done.has(one)) return;
    for (const other of parts) if (other !== one && one.to.dependsOn.includes(other.to.id)) visit(other);
    done.add(one);
  };
  for (const one of parts) visit(one);
  return [...done];
}

/** A statement of a block with the object that it is about. */
export interface BlockStatement {
  readonly about: CatalogObject;
  readonly statement: Statement;
}

/** The statements that go before the making of the new objects, and those that come after it. */
export function aroundTheMaking({ parts, carried }: Block): {
  readonly before: readonly BlockStatement[];
  readonly after: readonly BlockStatement[];
} {
  const [aside, waiting] = [parts.filter(canStandAside), parts.filter((one) => !canStandAside(one))];
  const dropped = (one: Exchange, name: string) => {
    const old = { ...one.from, name: [...one.from.name.slice(0, -1), name] };
    return { about: one.to, statement: kindOf(old.kind).drop(old, { fresh: true }) };
  };
  const texts = carried.filter((column) => holdsAny(column.from, waiting));
  return {
    before: [
      ...texts.map((column) => ({ about: column.to, statement: asText(column) })),
      ...madeInOrder(waiting.map(turn))
        .toReversed()
        .map((one) => dropped(turn(one), one.to.name.at(-1) ?? "")),
      ...aside.map(({ from, to }) => ({ about: to, statement: statement(putAside(from) ?? "") })),
    ],
    after: [
      ...carried.map((column) => ({ about: column.to, statement: carryOver(column, parts) })),
      ...madeInOrder(aside.map(turn))
        .toReversed()
        .map((one) => dropped(turn(one), asideName(one.to))),
    ],
  };
}

function canStandAside({ from }: Exchange): boolean {
  return putAside(from) !== null;
}

function putAside(object: CatalogObject): string | null {
  return kindOf(object.kind).replacement?.putAside(object, asideName(object)) ?? null;
}

function holdsAny(column: CatalogObject, parts: readonly Exchange[]): boolean {
  return parts.some(({ from }) => column.dependsOn.includes(from.id));
}

function turn({ from, to }: Exchange): Exchange {
  return { from: to, to: from };
}

/** The way back of a block. */
export function turned({ parts, carried, held }: Block): Block {
  return { parts: madeInOrder(parts.map(turn)), carried: carried.map(turn), held };
}

/** A name beside the old one that fits into 63 bytes. */
function asideName({ name }: CatalogObject): string {
  let short = name.at(-1) ?? "";
  while (Buffer.byteLength(short) > 63 - "__old".length) short = [...short].slice(0, -1).join("");
  return `${short}__old`;
}
