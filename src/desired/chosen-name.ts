import { type Node, names, node, nodes, text } from "./syntax.ts";

/** Bytes of a name: NAMEDATALEN - 1. */
const longest = 63;

/**
 * The name that PostgreSQL makes for an index without one (makeObjectName in indexcmds.c): table, columns and label, of
 * which the longer of the first two is cut until the whole fits.
 */
export function chosenName(table: string, columns: readonly string[], label: string): string {
  const addition = columns.join("_");
  const room = longest - Buffer.byteLength(label) - 2;
  let [one, two] = [Buffer.byteLength(table), Buffer.byteLength(addition)];
  while (one + two > room) {
    if (one > two) one--;
    else two--;
  }
  return [clipped(table, one), clipped(addition, two), label].join("_");
}

/** So many bytes of a text, without half a character at the end. */
function clipped(text: string, bytes: number): string {
  const cut = Buffer.from(text).subarray(0, bytes);
  return cut.toString("utf8").replace(/\uFFFD+$/, "");
}

/** Names of the columns of an index, as its own columns are called (ChooseIndexColumnNames). */
export function indexColumns(tree: Node): readonly string[] {
  const taken = new Set<string>();
  return [...nodes(tree, "indexParams"), ...nodes(tree, "indexIncludingParams")].map((key) => {
    const name = text(key, "name") ?? figured(node(key, "expr")) ?? "expr";
    let free = name;
    for (let number = 1; taken.has(free); number++) free = `${name}${number}`;
    taken.add(free);
    return free;
  });
}

/** FigureIndexColname(), for the expressions that are usual in an index. */
function figured(expression: Node): string | undefined {
  if (expression.FuncCall !== undefined) return names(node(expression, "FuncCall"), "funcname").at(-1);
  if (expression.ColumnRef !== undefined) return names(node(expression, "ColumnRef"), "fields").at(-1);
  if (expression.CoalesceExpr !== undefined) return "coalesce";
  if (expression.CollateClause !== undefined) return figured(node(node(expression, "CollateClause"), "arg"));
  if (expression.TypeCast === undefined) return undefined;
  const cast = node(expression, "TypeCast");
  return figured(node(cast, "arg")) ?? names(node(cast, "typeName"), "names").at(-1);
}
