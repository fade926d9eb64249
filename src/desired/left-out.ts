import { qualify, relationName } from "./named.ts";
import { signatureOf } from "./signature.ts";
import type { SplitStatement } from "./split.ts";
import { type Node, names, node, nodes, text } from "./syntax.ts";

/** Why a statement of a single file, such as a dump, declares nothing that could be compared. */
export type Reason = "data" | "drop" | "transaction" | "maintenance" | "cluster" | "grantor";

const byType: Readonly<Record<string, Reason>> = {
  InsertStmt: "data",
  UpdateStmt: "data",
  DeleteStmt: "data",
  MergeStmt: "data",
  TruncateStmt: "data",
  RefreshMatViewStmt: "data",
  VacuumStmt: "maintenance",
  LockStmt: "maintenance",
  CheckPointStmt: "maintenance",
  CreateRoleStmt: "cluster",
  AlterRoleStmt: "cluster",
  AlterRoleSetStmt: "cluster",
  GrantRoleStmt: "cluster",
  DropRoleStmt: "cluster",
  CreatedbStmt: "cluster",
  AlterDatabaseStmt: "cluster",
  AlterDatabaseSetStmt: "cluster",
  DropdbStmt: "cluster",
  CreateTableSpaceStmt: "cluster",
  DropTableSpaceStmt: "cluster",
};

/** What COMMENT, GRANT, OWNER TO and SECURITY LABEL can be about beside objects of a schema. */
const byObject: Readonly<Record<string, Reason>> = {
  OBJECT_DATABASE: "cluster",
  OBJECT_ROLE: "cluster",
  OBJECT_TABLESPACE: "cluster",
  OBJECT_PARAMETER_ACL: "cluster",
  OBJECT_LARGEOBJECT: "data",
};

/** Functions that a dump with data calls: pg_dump's SEQUENCE SET and BLOB entries. */
const dataFunctions = new Set(["setval", "nextval", "lo_create", "lo_open", "lowrite", "lo_close", "lo_unlink"]);

/** Why a COMMENT, GRANT, OWNER TO or SECURITY LABEL says nothing of a schema's objects; undefined for all that do. */
export function elsewhere({ type, tree }: SplitStatement): Reason | undefined {
  if (!["CommentStmt", "GrantStmt", "AlterOwnerStmt", "SecLabelStmt"].includes(type)) return undefined;
  return byObject[text(tree, "objtype") ?? text(tree, "objectType") ?? ""];
}

/** Tells why a statement of a single file can be left out without the schema being another one; undefined where it cannot. */
export function reasonToLeaveOut(statement: SplitStatement): Reason | undefined {
  const { type, tree } = statement;
  const about = elsewhere(statement);
  if (about !== undefined) return about;
  if (type === "CopyStmt") return tree.is_from === true && tree.is_program !== true ? "data" : undefined;
  if (type === "TransactionStmt") {
    return /^TRANS_STMT_(BEGIN|START|COMMIT)$/.test(text(tree, "kind") ?? "") ? "transaction" : undefined;
  }
  return type === "SelectStmt" && callsDataFunction(tree) ? "data" : byType[type];
}

/**
 * SET SESSION AUTHORIZATION and its RESET around grants alone, as pg_dump writes privileges that another role than the owner
 * gave (buildACLCommands), and the Supabase CLI leaves them with nothing in between.
 */
export function grantorsIn(statements: readonly SplitStatement[]): ReadonlySet<SplitStatement> {
  const found = new Set<SplitStatement>();
  let set: SplitStatement | undefined;
  for (const statement of statements) {
    const { type, tree } = statement;
    if (type === "VariableSetStmt" && text(tree, "name") === "session_authorization") {
      const isSet = text(tree, "kind") === "VAR_SET_VALUE";
      if (!isSet && set !== undefined) found.add(set).add(statement);
      set = isSet ? statement : undefined;
    } else if (type !== "GrantStmt") set = undefined;
  }
  return found;
}

function callsDataFunction(tree: Node): boolean {
  const targets = nodes(tree, "targetList");
  return (
    targets.length > 0 &&
    targets.every((target) => {
      const called = names(node(node(target, "val"), "FuncCall"), "funcname");
      return dataFunctions.has(called.at(-1) ?? "") && (called.length === 1 || called[0] === "pg_catalog");
    })
  );
}

/** Something that a DROP, or an ALTER TABLE that only takes away, is about. */
export interface Dropped {
  readonly name: readonly string[];
  /** Argument types, where the statement tells them. */
  readonly signature?: string;
}

/** What a statement takes away, as far as it does nothing else; undefined for every other statement. */
export function droppedBy({ type, tree }: SplitStatement, current: string): readonly Dropped[] | undefined {
  if (type === "AlterTableStmt") {
    const takes = nodes(tree, "cmds").every(takesAway);
    return takes ? [{ name: relationName(node(tree, "relation"), current) }] : undefined;
  }
  if (type === "AlterOpFamilyStmt" && tree.isDrop === true)
    return [{ name: [...qualify(names(tree, "opfamilyname"), current), text(tree, "amname") ?? ""] }];
  if (type === "AlterTSConfigurationStmt" && tree.kind === "ALTER_TSCONFIG_DROP_MAPPING")
    return [{ name: qualify(names(tree, "cfgname"), current) }];
  if (type === "DropUserMappingStmt") return [{ name: [text(tree, "servername") ?? ""] }];
  if (type === "DropSubscriptionStmt") return [{ name: [text(tree, "subname") ?? ""] }];
  if (type === "AlterPublicationStmt" && tree.action === "AP_DropObjects")
    return [{ name: [text(tree, "pubname") ?? ""] }];
  if (type !== "DropStmt") return undefined;
  const list = Array.isArray(tree.objects) ? (tree.objects as readonly Node[]) : [];
  return list.map((object) => dropped(text(tree, "removeType") ?? "", object, current));
}

function takesAway(command: Node): boolean {
  const subtype = text(command, "subtype") ?? "";
  if (subtype === "AT_ColumnDefault") return command.def === undefined;
  return ["AT_DropConstraint", "AT_DropColumn", "AT_DropIdentity", "AT_DetachPartition", "AT_DropInherit"].includes(
    subtype,
  );
}

function dropped(type: string, object: Node, current: string): Dropped {
  if (object.String !== undefined) return { name: [text(node(object, "String"), "sval") ?? ""] };
  if (object.ObjectWithArgs !== undefined) {
    const routine = node(object, "ObjectWithArgs");
    const name = qualify(names(routine, "objname"), current);
    if (routine.args_unspecified === true) return { name };
    return { name, signature: signatureOf(nodes(routine, "objargs"), current) };
  }
  if (object.TypeName !== undefined) return { name: qualify(names(node(object, "TypeName"), "names"), current) };
  const parts = names(node(object, "List"), "items");
  const ofTable = ["OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE"].includes(type);
  return { name: ofTable ? [...qualify(parts.slice(0, -1), current), parts.at(-1) ?? ""] : qualify(parts, current) };
}
