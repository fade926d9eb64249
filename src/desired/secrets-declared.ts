import { objectId } from "../kinds/kind.ts";
import { isSecretName, masked } from "../postgres/secrets.ts";
import type { Declaration } from "./declaration.ts";
import { relationName } from "./named.ts";
import { node, nodes, text } from "./syntax.ts";

/** What ALTER ... OPTIONS completes, by the parser's name of the statement. */
const altered: Readonly<Record<string, readonly [kind: string, member: string]>> = {
  AlterFdwStmt: ["foreign-data-wrapper", "fdwname"],
  AlterForeignServerStmt: ["server", "servername"],
};

const made = ["foreign-data-wrapper", "server", "user-mapping", "foreign-table", "subscription"];

/** The object of which the statement declares a secret, if it does. A secret that no file says is not compared. */
export function objectWithSecret(one: Declaration): string | undefined {
  if (!/Foreign|Fdw|UserMapping|Subscription|AlterTable/.test(one.type)) return undefined;
  const options = nodes(one.tree, "options").map((option) => text(option, "defname") ?? "");
  const connection = text(one.tree, "conninfo");
  const hasPassword = connection !== undefined && masked(one.sql) !== one.sql;
  if (!hasPassword && !options.some(isSecretName)) return undefined;
  const [kind, member] = altered[one.type] ?? [];
  if (kind !== undefined) return objectId(kind, [text(one.tree, member ?? "") ?? ""]);
  if (one.type === "AlterTableStmt")
    return objectId("foreign-table", relationName(node(one.tree, "relation"), one.searchPath[0] ?? ""));
  return one.definitions.find((definition) => made.includes(definition.kind))?.id;
}
