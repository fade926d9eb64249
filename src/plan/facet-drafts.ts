import type { CatalogObject } from "../catalog/catalog.ts";
import { facetStatements } from "../kinds/facets.ts";
import { initialGrants } from "../kinds/initial-grants.ts";
import { heirOf, withoutHeir } from "../kinds/privileges.ts";
import { type Draft, draft, reverseOf } from "./draft.ts";
import type { Surroundings } from "./expand.ts";

/**
 * An object as it is just after it was made. Default privileges that nobody declares are the database's own affair: what
 * they give a new object stays, unless its grants are declared.
 */
export function bare(object: CatalogObject, around: Surroundings): CatalogObject {
  const exact = object.grants !== null || around.before.has(object.id);
  const grants = initialGrants(object, exact ? around.defaults : around.declaredDefaults);
  return { ...object, comment: null, owner: null, grants };
}

/**
 * What is made again gets the owner and the grants that it had, even where none are declared; what is new gets the grants
 * that it has where the declared schema is loaded.
 */
export function kept(object: CatalogObject, around: Surroundings): CatalogObject {
  const before = around.before.get(object.id);
  const { owner } = before?.facts ?? {};
  const { grants = [] } = (before ?? object).facts;
  return {
    ...object,
    owner: object.owner ?? (typeof owner === "string" ? owner : null),
    grants: object.grants ?? (grants as readonly string[]),
  };
}

/** Columns matter where their table's grants or its owner change. */
function columnsOf(from: CatalogObject, to: CatalogObject, around: Surroundings) {
  const isSame = to.grants === null || from.grants?.join() === to.grants.join();
  if (isSame && heirOf(from, to) === null) return undefined;
  const parts = (state: ReadonlyMap<string, CatalogObject>) =>
    [...state.values()].filter(({ parent }) => parent === to.id);
  return { before: parts(around.before), after: parts(around.after).map((one) => kept(one, around)) };
}

/** Statements that give an object the owner, comment and grants of another state of it. */
export function facetDrafts(before: CatalogObject, to: CatalogObject, around: Surroundings): Draft[] {
  const from = to.parent === null ? before : underOwnerOf(to.parent, before, around);
  const { leaving, comment, owner, grants } = facetStatements(from, to, columnsOf(from, to, around));
  return [
    ...leaving.map((one) => draft(one, to, "grants", reverseOf(one))),
    ...owner.map((one) => draft(one, to, "owner", reverseOf(one))),
    ...comment.map((one) => draft(one, to, "comment", reverseOf(one))),
    ...grants.map((one) => draft(one, to, "grants", reverseOf(one))),
  ];
}

/** A part as it is once what it is a part of has the owner that it shall have. */
function underOwnerOf(whole: string, part: CatalogObject, around: Surroundings): CatalogObject {
  const [before, after] = [around.before.get(whole), around.after.get(whole)];
  const owner = after?.owner ?? before?.facts.owner;
  const left = withoutHeir(part, heirOf(before, after));
  return typeof owner === "string" ? { ...left, facts: { ...left.facts, owner } } : left;
}
