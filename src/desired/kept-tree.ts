import { parseAgain } from "./parse.ts";
import type { SplitStatement } from "./split.ts";
import { type Node, visit } from "./syntax.ts";

/** Their trees are most of what parsing gives, and once read they are of use only where a statement does not load. */
const bulky = new Set(["CreateStmt", "CreateFunctionStmt", "ViewStmt"]);

/** A statement's parse tree for keeping: of a large one only plain members; the others are parsed again when asked for. */
export function keptTree({ type, tree, sql, start }: SplitStatement): Node {
  if (!bulky.has(type)) return tree;
  const kept: Node = {};
  for (const [name, value] of Object.entries(tree)) {
    const member = typeof value === "object" ? { get: () => parsedAgain(type, sql, start)[name] } : { value };
    Object.defineProperty(kept, name, { enumerable: true, ...member });
  }
  return kept;
}

/** The space makes every place in the tree at least 1: the parser leaves a zero out. */
function parsedAgain(type: string, sql: string, start: number): Node {
  const [again] = parseAgain(` ${sql}`);
  const tree = again?.stmt[type] as Node;
  visit(tree, (_type, node: { location?: unknown }) => {
    if (typeof node.location === "number" && node.location > 0) node.location += start - 1;
  });
  return tree;
}
