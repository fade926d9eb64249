import { type Node, node, nodes, text } from "./syntax.ts";
import { displayTypeName } from "./type-name.ts";

/** Types of the arguments that a routine is told apart by: those that a caller gives. */
export function inputTypes(tree: Node): readonly Node[] {
  return nodes(tree, "parameters")
    .filter((parameter) => !["FUNC_PARAM_OUT", "FUNC_PARAM_TABLE"].includes(text(parameter, "mode") ?? ""))
    .map((parameter) => node(parameter, "argType"));
}

/** Argument types as the catalog prints them: `(integer, public.mood)`. */
export function signatureOf(types: readonly Node[], current: string): string {
  return `(${types.map((type) => displayTypeName(type, current)).join(", ")})`;
}
