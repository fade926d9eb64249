import { location, type Node, nodes, text, visit } from "./syntax.ts";

/** What a statement names that has to be known before it is loaded, found in one walk through its parse tree. */
export interface Mentions {
  /** Last parts of names of anything. */
  readonly names: readonly string[];
  readonly roles: readonly RoleMention[];
  /** `pg_default` is on every server, and not told. */
  readonly tablespaces: readonly string[];
}

export interface RoleMention {
  readonly role: string;
  readonly offset: number;
  /** False where PostgreSQL only warns when there is no such role: CREATE FUNCTION ... SET role = x. */
  readonly required: boolean;
}

interface Found {
  readonly names: Set<string>;
  readonly roles: RoleMention[];
  readonly tablespaces: Set<string>;
}

const none: readonly never[] = [];

/** @param start where a mention stands that the parser tells no place of */
export function mentionsIn(type: string, tree: Node, start: number): Mentions {
  const found: Found = { names: new Set(), roles: [], tablespaces: new Set() };
  const sets = type === "CreateFunctionStmt" || type === "AlterFunctionStmt";
  visit(tree, (kind, node) => {
    nameIn(kind, node, found);
    roleIn(node, start, found);
    if (sets) settingRoleIn(node, start, found);
    tablespaceIn(node, found);
  });
  return {
    names: [...found.names],
    roles: found.roles.length === 0 ? none : found.roles,
    tablespaces: found.tablespaces.size === 0 ? none : [...found.tablespaces],
  };
}

function nameIn(kind: string, node: Node, { names }: Found): void {
  if (kind === "String") names.add(text(node, "sval") ?? "");
  if (node.relname !== undefined) names.add(text(node, "relname") ?? "");
  if (kind === "A_Const") names.add((text((node.sval as Node) ?? {}, "sval") ?? "").split(".").at(-1) ?? "");
}

function roleIn(node: Node, start: number, { roles }: Found): void {
  const role = text(node, "rolename");
  if (node.roletype !== "ROLESPEC_CSTRING" || role === undefined) return;
  roles.push({ role, offset: location(node) || start, required: true });
}

function settingRoleIn(node: Node, start: number, { roles }: Found): void {
  if (node.kind !== "VAR_SET_VALUE" || text(node, "name") !== "role") return;
  for (const value of nodes(node, "args")) {
    const role = text(value.sval as Node, "sval");
    if (role !== undefined && role !== "none") roles.push({ role, offset: start, required: false });
  }
}

const tablespaceMembers = ["tablespacename", "tableSpace", "indexspace", "tableSpaceName"];

function tablespaceIn(node: Node, { tablespaces }: Found): void {
  const name =
    node.subtype === "AT_SetTableSpace"
      ? text(node, "name")
      : tablespaceMembers.map((one) => text(node, one)).find(Boolean);
  if (name !== undefined && name !== "" && name !== "pg_default") tablespaces.add(name);
}
