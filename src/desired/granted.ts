import { objectId } from "../kinds/kind.ts";
import { ident } from "../postgres/quote.ts";
import type { Declaration } from "./declaration.ts";
import { idNamed, relationName } from "./named.ts";
import { type Node, names, nodes, text } from "./syntax.ts";

/** Kinds that GRANT ... ON ALL ... IN SCHEMA means, by the parser's word. */
const allOf: Readonly<Record<string, readonly string[]>> = {
  OBJECT_TABLE: ["table", "foreign-table", "view", "materialized-view"],
  OBJECT_SEQUENCE: ["sequence"],
  OBJECT_FUNCTION: ["function", "aggregate"],
  OBJECT_PROCEDURE: ["procedure"],
  OBJECT_ROUTINE: ["function", "aggregate", "procedure"],
};

/**
 * Ids of the objects and columns whose privileges a GRANT or REVOKE declares; `table:public.*` means all tables of a
 * namespace. A view's columns are no objects of their own: their privileges are the view's.
 */
export function grantedObjects({ tree, searchPath }: Declaration, known: ReadonlySet<string>): readonly string[] {
  const current = searchPath[0] ?? "";
  const type = text(tree, "objtype") ?? "";
  if (isOnAll(tree)) {
    const spaces = nodes(tree, "objects").map((space) => text(space, "sval") ?? "");
    return spaces.flatMap((space) => (allOf[type] ?? []).map((kind) => `${kind}:${ident(space)}.*`));
  }
  const columns = nodes(tree, "privileges").flatMap((one) => names(one, "cols"));
  return nodes(tree, "objects").flatMap((object) => {
    const id = idNamed(type, object, current, known);
    const table = relationName(object, current);
    const isView = id.startsWith("view:") || id.startsWith("materialized-view:");
    const ofColumns = isView ? [id] : columns.map((column) => objectId("column", [...table, column]));
    return [...(isOnWhole(tree) ? [id] : []), ...(columns.length === 0 ? [] : ofColumns)];
  });
}

/** Those on all objects of a namespace come first, and those on columns, which REVOKE on their table takes, come last. */
export function byBreadth(grants: readonly Declaration[]): readonly Declaration[] {
  const breadth = ({ tree }: Declaration) => (isOnAll(tree) ? 0 : isOnWhole(tree) ? 1 : 2);
  return grants.toSorted((one, other) => breadth(one) - breadth(other));
}

function isOnAll(tree: Node): boolean {
  return tree.targtype === "ACL_TARGET_ALL_IN_SCHEMA";
}

function isOnWhole(tree: Node): boolean {
  const privileges = nodes(tree, "privileges");
  return privileges.length === 0 || privileges.some((one) => one.cols === undefined);
}
