/** A node of PostgreSQL's parse tree, as libpg-query gives it in JSON: members at their defaults are left out. */
export interface Node {
  readonly [member: string]: unknown;
}

/** The member as a node; an empty one where it is absent. */
export function node(parent: Node, member: string): Node {
  const value = parent[member];
  return isNode(value) ? value : {};
}

/** The member as a list of nodes, each without the wrapper that names its type. */
export function nodes(parent: Node, member: string): readonly Node[] {
  const value = parent[member];
  return Array.isArray(value) ? value.filter(isNode).map(unwrap) : [];
}

export function text(parent: Node, member: string): string | undefined {
  const value = parent[member];
  return typeof value === "string" ? value : undefined;
}

/** Byte offset in the file; the parser leaves out a zero. */
export function location(parent: Node): number {
  return typeof parent.location === "number" ? parent.location : 0;
}

/** A list of String nodes: the parts of a name, the columns of a key. */
export function names(parent: Node, member: string): readonly string[] {
  return nodes(parent, member).map((part) => text(part, "sval") ?? "");
}

/** Type of a wrapped node, such as `CreateStmt`. */
export function tag(wrapped: Node): string {
  return Object.keys(wrapped)[0] ?? "";
}

/** Visits every node of a tree that has the wanted type, wrapped or named by its member. */
export function visit(tree: unknown, seen: (type: string, found: Node) => void, type = ""): void {
  if (Array.isArray(tree)) for (const item of tree) visit(item, seen, type);
  if (!isNode(tree)) return;
  seen(type, tree);
  for (const member in tree) visit(tree[member], seen, member);
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unwrap(wrapped: Node): Node {
  const inner = wrapped[tag(wrapped)];
  return Object.keys(wrapped).length === 1 && isNode(inner) ? inner : wrapped;
}
