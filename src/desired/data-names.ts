import type { DataNames, Written } from "./data-change.ts";
import { relationName } from "./named.ts";
import { type Node, names, node, nodes, text, visit } from "./syntax.ts";

/** What a statement names and writes, by its parse tree. A relation without a namespace has the empty one. */
export function namesIn(type: string, tree: Node): DataNames {
  const withs = new Set<string>();
  const words = new Set<string>();
  const relations = new Map<string, readonly [string, string]>();
  const calls = new Map<string, readonly string[]>();
  const writes: Written[] = [];
  let wholeRows = false;
  visit(tree, (kind, found) => {
    if (kind === "CommonTableExpr") withs.add(text(found, "ctename") ?? "");
  });
  visit({ [type]: tree }, (kind, found) => {
    if (kind === "String") words.add(text(found, "sval") ?? "");
    if (kind === "ResTarget") words.add(text(found, "name") ?? "");
    if (kind === "A_Star") wholeRows = true;
    if (kind === "FuncCall" || kind === "funccall")
      calls.set(names(found, "funcname").join("."), names(found, "funcname"));
    const how = writing[kind];
    if (how !== undefined) writes.push(writtenBy(how, found));
    if (found.relname === undefined || found.catalogname !== undefined) return;
    const name = relationName(found, "");
    if (name[0] !== "" || !withs.has(name[1])) relations.set(name.join("."), name);
  });
  words.delete("");
  return {
    relations: [...relations.values()],
    words: [...words].sort(),
    wholeRows,
    writes,
    calls: [...calls.values()],
  };
}

const writing: Readonly<Record<string, Written["how"]>> = {
  InsertStmt: "insert",
  UpdateStmt: "update",
  DeleteStmt: "delete",
  MergeStmt: "merge",
};

function writtenBy(how: Written["how"], tree: Node): Written {
  const table = relationName(node(tree, "relation"), "");
  const listed = (from: Node, member: string) => nodes(from, member).map((target) => text(target, "name") ?? "");
  if (how === "update") return { how, table, columns: listed(tree, "targetList") };
  if (how === "delete") return { how, table, columns: [] };
  if (how === "merge") {
    const lists = nodes(tree, "mergeWhenClauses").map((clause) => listed(clause, "targetList"));
    const whole = nodes(tree, "mergeWhenClauses").some(
      (clause) => clause.commandType === "CMD_INSERT" && clause.targetList === undefined,
    );
    return { how, table, columns: whole ? null : lists.flat() };
  }
  const conflict = listed(node(tree, "onConflictClause"), "targetList");
  return { how, table, columns: tree.cols === undefined ? null : [...listed(tree, "cols"), ...conflict] };
}
