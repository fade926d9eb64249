import { objectId } from "../kinds/kind.ts";
import type { Declaration } from "./declaration.ts";
import { qualify, relationName } from "./define.ts";
import { signatureOf } from "./signature.ts";
import { type Node, names, nodes, text } from "./syntax.ts";

const relationKinds = ["sequence", "view", "materialized-view", "table"];
const typeKinds = ["enum", "domain", "composite", "range"];

/** Kinds of object, in the parser's words, whose grants can be compared. */
export const grantable = new Set([
  "OBJECT_TABLE",
  "OBJECT_SEQUENCE",
  "OBJECT_FUNCTION",
  "OBJECT_PROCEDURE",
  "OBJECT_ROUTINE",
  "OBJECT_SCHEMA",
  "OBJECT_TYPE",
  "OBJECT_DOMAIN",
]);

/** Ids of the objects and columns whose privileges a GRANT or REVOKE declares. */
export function grantedObjects({ tree, searchPath }: Declaration, known: ReadonlySet<string>): readonly string[] {
  const current = searchPath[0] ?? "";
  const columns = nodes(tree, "privileges").flatMap((one) => names(one, "cols"));
  const whole =
    nodes(tree, "privileges").length === 0 || nodes(tree, "privileges").some((one) => one.cols === undefined);
  return nodes(tree, "objects").flatMap((object) => {
    const ids = idsOf(object, text(tree, "objtype") ?? "", current);
    const id = ids.find((one) => known.has(one)) ?? ids.at(-1) ?? "";
    const table = relationName(object, current);
    return [...(whole ? [id] : []), ...columns.map((column) => objectId("column", [...table, column]))];
  });
}

function idsOf(object: Node, type: string, current: string): readonly string[] {
  if (type === "OBJECT_SCHEMA") return [objectId("namespace", [text(object, "sval") ?? ""])];
  if (type === "OBJECT_TABLE" || type === "OBJECT_SEQUENCE") {
    return relationKinds.map((kind) => objectId(kind, relationName(object, current)));
  }
  if (type === "OBJECT_TYPE" || type === "OBJECT_DOMAIN") {
    return typeKinds.map((kind) => objectId(kind, qualify(names(object, "items"), current)));
  }
  const name = qualify(names(object, "objname"), current);
  return ["procedure", "aggregate", "function"].map((kind) =>
    objectId(kind, name, signatureOf(nodes(object, "objargs"), current)),
  );
}
