import { type Node, names, node, nodes, text } from "./syntax.ts";
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

/** Operand types as the catalog prints them, of which the left one may be missing: `(NONE, integer)`. */
export function operatorSignature(types: readonly Node[], current: string): string {
  const named = types.map((type) => (names(type, "names").length === 0 ? "NONE" : displayTypeName(type, current)));
  return `(${named.join(", ")})`;
}
