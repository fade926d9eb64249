import type { Declaration } from "./declaration.ts";
import type { SchemaFiles } from "./files.ts";
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

/**
 * A single file is a script, or a dump, which has an order already; what it holds too early is tried again. In a folder
 * default privileges hold for everything, and a shell type comes before functions that would make it themselves.
 */
export function inLoadingOrder({ form }: SchemaFiles, all: readonly Declaration[]): readonly Declaration[] {
  if (form === "single") return all;
  const isDefault = ({ type }: Declaration) => type === "AlterDefaultPrivilegesStmt";
  const isShell = ({ definitions: [first] }: Declaration) => first?.kind === "shell-type";
  const others = all.filter((one) => !isDefault(one) && !isShell(one));
  return [...all.filter(isDefault), ...all.filter(isShell), ...guessOrder(others)];
}
