import type { Mentions } from "./mentions.ts";

interface Ordered {
  readonly sql: string;
  readonly mentions: Mentions;
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
    for (const name of statement.mentions.names) {
      const before = definer.get(name);
      if (before !== undefined) place(before);
    }
    order.add(statement);
  };
  for (const statement of statements) place(statement);
  return [...order];
}
