import { objectId } from "../kinds/kind.ts";
import type { Declaration } from "./declaration.ts";
import { idNamed, relationName } from "./named.ts";
import { names, nodes, text } from "./syntax.ts";

/** Ids of the objects and columns whose privileges a GRANT or REVOKE declares. */
export function grantedObjects({ tree, searchPath }: Declaration, known: ReadonlySet<string>): readonly string[] {
  const current = searchPath[0] ?? "";
  const columns = nodes(tree, "privileges").flatMap((one) => names(one, "cols"));
  const whole =
    nodes(tree, "privileges").length === 0 || nodes(tree, "privileges").some((one) => one.cols === undefined);
  return nodes(tree, "objects").flatMap((object) => {
    const id = idNamed(text(tree, "objtype") ?? "", object, current, known);
    const table = relationName(object, current);
    return [...(whole ? [id] : []), ...columns.map((column) => objectId("column", [...table, column]))];
  });
}
