import { type Node, text, visit } from "./syntax.ts";

interface Ordered {
  readonly sql: string;
  readonly tree: Node;
  /** Last parts of the names that it defines. */
  readonly defines: readonly string[];
}

/**
 * A first guess at an order in which statements load: what defines a name that another mentions comes before it. Names
 * are compared by their last part only; where the guess is wrong, the loader tries again.
 */
export function guessOrder<Statement extends Ordered>(statements: readonly Statement[]): readonly Statement[] {
  const definer = new Map<string, Statement>();
  for (const statement of statements)
    for (const name of statement.defines) definer.set(name, definer.get(name) ?? statement);
  const order = new Set<Statement>();
  const open = new Set<Statement>();
  const place = (statement: Statement) => {
    if (order.has(statement) || open.has(statement)) return;
    open.add(statement);
    for (const name of mentioned(statement.tree)) {
      const before = definer.get(name);
      if (before !== undefined) place(before);
    }
    order.add(statement);
  };
  for (const statement of statements) place(statement);
  return [...order];
}

function mentioned(tree: Node): ReadonlySet<string> {
  const found = new Set<string>();
  visit(tree, (type, node) => {
    if (type === "String") found.add(text(node, "sval") ?? "");
    if (node.relname !== undefined) found.add(text(node, "relname") ?? "");
    if (type === "A_Const") found.add((text((node.sval as Node) ?? {}, "sval") ?? "").split(".").at(-1) ?? "");
  });
  return found;
}
