import { reaching } from "../../desired/reaching.ts";
import type { SplitStatement } from "../../desired/split.ts";
import { node, nodes, text } from "../../desired/syntax.ts";

/**
 * How a statement is run under watch: a statement of transaction control; in a transaction; alone, since PostgreSQL runs
 * it only outside of one; or either, where what it is about decides that.
 */
export type How = "begin" | "commit" | "rollback" | "savepoint" | "release" | "back" | "inside" | "alone" | "either";

/** Why a statement is not run at all. */
export interface Unwatchable {
  readonly refused: string;
}

const control: Readonly<Record<string, How>> = {
  TRANS_STMT_BEGIN: "begin",
  TRANS_STMT_START: "begin",
  TRANS_STMT_COMMIT: "commit",
  TRANS_STMT_ROLLBACK: "rollback",
  TRANS_STMT_SAVEPOINT: "savepoint",
  TRANS_STMT_RELEASE: "release",
  TRANS_STMT_ROLLBACK_TO: "back",
};

/** Statements that can be in a transaction, by the names of PostgreSQL's parse nodes. */
const inside = new Set(
  `Select Insert Update Delete Merge Create CreateTableAs AlterTable AlterTableMoveAll Drop Truncate Rename AlterObjectSchema
  AlterOwner Comment SecLabel Grant AlterDefaultPrivileges Index CreateStats AlterStats CreateSeq AlterSeq View RefreshMatView
  CreateFunction AlterFunction CreateTrig Rule CreateSchema CreateEnum AlterEnum CompositeType CreateDomain AlterDomain
  CreateRange Define AlterType AlterOperator AlterOpFamily CreateOpClass CreateOpFamily CreateCast CreateConversion
  CreateTransform CreatePLang CreateAm CreateExtension AlterExtension AlterExtensionContents CreatePolicy AlterPolicy
  CreateEventTrig AlterEventTrig CreatePublication AlterPublication AlterTSConfiguration AlterTSDictionary AlterObjectDepends
  AlterCollation DropOwned ReassignOwned Lock ConstraintsSet VariableSet VariableShow Prepare Execute Deallocate DeclareCursor
  Fetch ClosePortal Explain Notify Listen Unlisten Discard Copy CheckPoint CreateFdw AlterFdw CreateForeignServer
  AlterForeignServer CreateForeignTable CreateUserMapping AlterUserMapping DropUserMapping`
    .split(/\s+/)
    .map((name) => `${name}Stmt`),
);

/** DO and CALL may end transactions; PostgreSQL refuses the others in a transaction where partitions are concerned. */
const either = new Set(["DoStmt", "CallStmt", "ReindexStmt", "ClusterStmt"]);

const server = "it concerns the whole server, of which the database on trial is only a part";
const elsewhere = "it reaches another server, where nothing is watched";

const refused: Readonly<Record<string, string>> = {
  AlterSystemStmt: server,
  CreatedbStmt: server,
  DropdbStmt: server,
  AlterDatabaseStmt: server,
  AlterDatabaseSetStmt: server,
  AlterDatabaseRefreshCollStmt: server,
  CreateTableSpaceStmt: server,
  DropTableSpaceStmt: server,
  AlterTableSpaceOptionsStmt: server,
  CreateRoleStmt: server,
  AlterRoleStmt: server,
  AlterRoleSetStmt: server,
  DropRoleStmt: server,
  GrantRoleStmt: server,
  CreateSubscriptionStmt: elsewhere,
  AlterSubscriptionStmt: elsewhere,
  DropSubscriptionStmt: elsewhere,
  ImportForeignSchemaStmt: elsewhere,
  LoadStmt: "it loads code from a file of the server",
};

/** Decides by a fixed list: what is not on it is refused. */
export function howToRun(statement: SplitStatement): How | Unwatchable {
  const { type, tree } = statement;
  const reason = refused[type] ?? special(statement) ?? wholeServer(statement) ?? reaching(statement);
  if (reason !== undefined) return { refused: reason };
  if (type === "TransactionStmt") return control[text(tree, "kind") ?? ""] ?? { refused: prepared };
  if (isAlone(statement)) return "alone";
  if (either.has(type)) return "either";
  if (type === "VacuumStmt" || inside.has(type)) return "inside";
  return { refused: `it is no statement that can be watched (${type})` };
}

const prepared = "a prepared transaction is ended by somebody else at another time";

function special({ type, tree }: SplitStatement): string | undefined {
  if (type === "VariableSetStmt") return setting(text(tree, "name") ?? "", tree);
  if (type === "DiscardStmt" && tree.target === "DISCARD_ALL") return "it also resets the role that is watched";
  if (type !== "CopyStmt") return undefined;
  if (tree.is_program === true) return "it runs a program on the server";
  if (text(tree, "filename") !== undefined) return "it reads or writes a file of the server";
  return tree.is_from === true ? undefined : "it prints rows, and changes nothing";
}

function setting(name: string, tree: SplitStatement["tree"]): string | undefined {
  if (name === "role" || name === "session_authorization") return "it leaves the role that is watched";
  if (name === "session_replication_role") return "it keeps triggers and foreign keys from working";
  const value = text(node(nodes(tree, "args")[0] ?? {}, "sval"), "sval") ?? "";
  const isUtf8 = name !== "client_encoding" || tree.kind !== "VAR_SET_VALUE" || /^(utf-?8|unicode)$/i.test(value);
  return isUtf8 ? undefined : "a file is read as UTF-8";
}

const aboutServer = new Set([
  "OBJECT_DATABASE",
  "OBJECT_ROLE",
  "OBJECT_TABLESPACE",
  "OBJECT_PARAMETER_ACL",
  "OBJECT_SUBSCRIPTION",
]);

/** GRANT, COMMENT, OWNER TO, RENAME and SECURITY LABEL on what is not inside of the database. */
function wholeServer({ tree }: SplitStatement): string | undefined {
  const about = ["objtype", "objectType", "renameType"].map((member) => text(tree, member) ?? "");
  return about.some((one) => aboutServer.has(one)) ? server : undefined;
}

function isAlone({ type, tree }: SplitStatement): boolean {
  const detaches = nodes(tree, "cmds").some(
    (command) => node(node(command, "def"), "PartitionCmd").concurrent === true,
  );
  if (tree.concurrent === true && (type === "IndexStmt" || type === "DropStmt")) return true;
  if (type === "VacuumStmt") return tree.is_vacuumcmd === true;
  if (type === "ClusterStmt") return tree.relation === undefined;
  return type === "AlterTableStmt" && detaches;
}
