import type { CatalogObject } from "../kinds/kind.ts";
import type { Row } from "../kinds/rows.ts";
import type { AddressBook } from "./addresses.ts";
import { byId } from "./by-id.ts";
import { commentsBy } from "./comments.ts";
import { type Links, leanOnForward, link, plus, unlinked } from "./links.ts";
import type { ReadRows } from "./read-rows.ts";
import { type Settle, settledProperties } from "./row-properties.ts";

/** Puts objects together from their rows, ordered by id. */
export function objectsIn({ rows, ids, book, links, dependencies, comments }: ReadRows) {
  for (const list of dependencies) for (const one of list) link(book, links, one);
  for (const [index, row] of rows.entries()) leanOnForward(ids[index] ?? "", row, links);
  const means = { book, links, commentOn: commentsBy(comments), inOrder: inOrderShared(), settle: settledProperties() };
  const objects = rows.map((row, index) => objectOf(ids[index] ?? "", row, means));
  return { rows, book, objects: objects.sort(byId) };
}

const noGrants: readonly string[] = [];

interface Means {
  readonly book: AddressBook;
  readonly links: ReadonlyMap<string, Links>;
  /** Each once and sorted. */
  readonly inOrder: (ids: readonly string[]) => readonly string[];
  readonly settle: Settle;
  readonly commentOn: (row: Row) => string | null;
}

function objectOf(id: string, row: Row, { book, links, inOrder, settle, commentOn }: Means): CatalogObject {
  const own = links.get(id) ?? unlinked();
  const parent =
    row.parent_oid === null || row.parent_class === null
      ? null
      : (book.find(row.parent_class, row.parent_oid, row.parent_sub ?? 0) ?? null);
  if (parent !== null) {
    own.dependsOn = plus(own.dependsOn, parent);
    own.goesWith = plus(own.goesWith, parent);
  }
  for (const ref of row.refs ?? []) {
    const on = book.find(...ref.at);
    if (on === undefined) continue;
    if (ref.follows) own.follows = plus(own.follows, on);
    else own.dependsOn = plus(own.dependsOn, on);
    if (ref.goes) own.goesWith = plus(own.goesWith, on);
  }
  return {
    id,
    kind: row.kind,
    name: row.name,
    parent,
    ...settle(row),
    comment: commentOn(row),
    owner: row.owner,
    grants: row.grants ?? noGrants,
    dependsOn: inOrder(own.dependsOn),
    goesWith: inOrder(own.goesWith),
    ...(own.follows.length === 0 ? {} : { follows: [...new Set(own.follows)] }),
  };
}

/** Most lists name one object, many of them the same one, and are one list then: the columns of a table all need it. */
function inOrderShared(): Means["inOrder"] {
  const ofOne = new Map<string, readonly string[]>();
  return (ids) => {
    const sorted = ids.length < 2 ? ids : ids.toSorted();
    const once = sorted.some((id, place) => id === sorted[place - 1]) ? [...new Set(sorted)] : sorted;
    const [only] = once;
    if (only === undefined || once.length > 1) return once;
    const known = ofOne.get(only) ?? once;
    ofOne.set(only, known);
    return known;
  };
}
