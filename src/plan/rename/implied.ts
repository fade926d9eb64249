import { missingIn, objectsById } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import { displayName } from "../../kinds/kind.ts";
import { kindOf } from "../../kinds/registry.ts";
import type { Companion } from "../../kinds/renaming.ts";
import { statement } from "../../kinds/statement.ts";
import { ident, qualified } from "../../postgres/quote.ts";
import type { Draft } from "../draft.ts";

/** What goes and what comes, which are one and the same but for the name. */
export interface Pair {
  readonly object: CatalogObject;
  readonly wanted: CatalogObject;
}

/**
 * Constraints, indexes, statistics and sequences of columns that differ in nothing but the name, such as one that
 * PostgreSQL made of the table's own: to rename them harms nobody, and no comment is needed to know that it is meant.
 */
export function impliedPairs(current: Catalog, desired: Catalog): readonly Pair[] {
  const goes = missingIn(desired, current);
  if (goes.length === 0) return [];
  const wanted = Map.groupBy(missingIn(current, desired), namelessKey);
  return goes.flatMap((object) => {
    const key = namelessKey(object);
    const match = key === null ? undefined : wanted.get(key)?.shift();
    return match === undefined ? [] : [{ object, wanted: match }];
  });
}

/** Objects that stay and whose companions have other names: those of a range type that was renamed. */
export function leftBehind(current: Catalog, desired: Catalog): readonly Pair[] {
  const wanted = objectsById(desired);
  const accompanied = current.objects.filter((object) => companionsOf(object).length > 0);
  return accompanied.flatMap((object): readonly Pair[] => {
    const match = wanted.get(object.id);
    return match === undefined || companionSteps(object, match).length === 0 ? none : [{ object, wanted: match }];
  });
}

const none: readonly never[] = [];

/** Statements that give the companions of an object the names that they have in another state of it. */
export function companionSteps(object: CatalogObject, wanted: CatalogObject): readonly Draft[] {
  const companions = companionsOf(object);
  if (companions.length === 0) return none;
  const goals = companionsOf(wanted);
  return companions.flatMap((from, place) => {
    const to = goals[place];
    if (to === undefined) return [];
    const moved = { ...from, name: [to.name[0], from.name[1]] as const };
    return [
      ...(from.name[0] === to.name[0] ? [] : [companionStep(wanted, from, moved, "SET SCHEMA", 0)]),
      ...(from.name[1] === to.name[1] ? [] : [companionStep(wanted, moved, to, "RENAME TO", 1)]),
    ];
  });
}

function companionStep(about: CatalogObject, from: Companion, to: Companion, what: string, part: 0 | 1): Draft {
  const say = (a: Companion, b: Companion) =>
    `ALTER ${a.word} ${qualified(...a.name)}${a.rest} ${what} ${ident(b.name[part])}`;
  const reverse = [say({ ...to, rest: from.rest }, from)];
  const object = displayName(about);
  return { ...statement(say(from, to)), about, object, changeKinds: [`${about.kind}.rename`], reverse };
}

function companionsOf(object: CatalogObject): readonly Companion[] {
  return kindOf(object.kind).renaming?.companions(object) ?? none;
}

function namelessKey(object: CatalogObject): string | null {
  const text = kindOf(object.kind).renaming?.nameless(object) ?? null;
  return text === null ? null : `${object.kind} ${text}`;
}
