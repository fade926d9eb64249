import type { SplitStatement } from "./split.ts";
import { type Node, node, nodes, text } from "./syntax.ts";

/** Why a statement is refused that would ask another server, and what to do instead; undefined where it would not. */
export function asksAnotherServer({
  type,
  tree,
}: SplitStatement): { readonly problem: string; readonly next: string } | undefined {
  if (type === "ImportForeignSchemaStmt") {
    return {
      problem: "IMPORT FOREIGN SCHEMA declares what another server holds at the moment when it runs",
      next: "Declare each foreign table with CREATE FOREIGN TABLE; pg_dump of a database that has them prints the statements.",
    };
  }
  if (type === "CreateSubscriptionStmt" && !isFalse(tree, "connect")) {
    return {
      problem:
        "a subscription without connect = false connects to its publisher and makes a slot there as soon as it is made",
      next: "Add WITH (connect = false), as pg_dump does, and enable the subscription by hand once it is released.",
    };
  }
  const connects = ["ALTER_SUBSCRIPTION_REFRESH", "ALTER_SUBSCRIPTION_ENABLED", "ALTER_SUBSCRIPTION_SKIP"];
  if (type === "AlterSubscriptionStmt" && connects.includes(text(tree, "kind") ?? "")) {
    return {
      problem: "it makes a subscription work, which is no part of what is declared",
      next: "Run it by hand once the subscription is released.",
    };
  }
  return undefined;
}

function isFalse(tree: Node, name: string): boolean {
  const option = nodes(tree, "options").find((one) => text(one, "defname") === name);
  if (option === undefined) return false;
  const value = text(node(node(option, "arg"), "String"), "sval");
  return value === undefined
    ? node(option, "arg").Integer !== undefined
    : ["false", "off", "0"].includes(value.toLowerCase());
}
