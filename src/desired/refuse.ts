import { exitCodes, Failure, type SourcePlace } from "../failure.ts";
import { declaresObjects } from "./define.ts";
import { elsewhere } from "./left-out.ts";
import { reasons } from "./notes.ts";
import { asksAnotherServer } from "./refuse-outside.ts";
import type { SplitStatement } from "./split.ts";
import { location, names, node, nodes, text } from "./syntax.ts";

/** Statements that complete what another one declares. */
const completing = new Set([
  "AlterEnumStmt",
  "AlterSeqStmt",
  "AlterTableStmt",
  "CommentStmt",
  "AlterOwnerStmt",
  "AlterFunctionStmt",
  "AlterStatsStmt",
  "GrantStmt",
  "AlterDomainStmt",
  "AlterTypeStmt",
  "AlterOperatorStmt",
  "AlterOpFamilyStmt",
  "AlterTSConfigurationStmt",
  "AlterTSDictionaryStmt",
  "AlterEventTrigStmt",
  "SecLabelStmt",
  "AlterFdwStmt",
  "AlterForeignServerStmt",
  "AlterUserMappingStmt",
  "AlterPublicationStmt",
  "AlterSubscriptionStmt",
  "AlterObjectDependsStmt",
]);

/** What pg_dump sets before its statements; search_path and default_table_access_method change what they mean and are honoured. */
const harmlessSettings = new Set([
  "search_path",
  "statement_timeout",
  "lock_timeout",
  "idle_in_transaction_session_timeout",
  "transaction_timeout",
  "client_encoding",
  "standard_conforming_strings",
  "check_function_bodies",
  "xmloption",
  "client_min_messages",
  "row_security",
  "default_tablespace",
  "default_table_access_method",
  "default_with_oids",
]);

/**
 * Refuses what does not declare: data, transaction control, code, DROP and RENAME (files load in any order).
 *
 * @throws Failure `statement-refused`
 */
export function refuseUndeclaring(statement: SplitStatement): void {
  const at = statement.source.place(statement.start);
  const reason = elsewhere(statement);
  if (reason !== undefined && !isLabelOfDatabase(statement))
    throw refused(at, `${words(statement.sql)} is no part of a schema: ${reasons[reason]}`);
  const asks = asksAnotherServer(statement);
  if (asks !== undefined) throw refused(at, asks.problem, asks.next);
  if (!isSetting(statement) && !declaresObjects(statement.type) && !completing.has(statement.type)) {
    throw refused(at, `${words(statement.sql)} does not declare anything`, wayOut(statement));
  }
  refuseForms(statement, at);
}

/** The one thing about a database as a whole that is compared. */
function isLabelOfDatabase({ type, tree }: SplitStatement): boolean {
  return type === "SecLabelStmt" && tree.objtype === "OBJECT_DATABASE";
}

/** What a dump would have to be made without, where that is the reason; undefined elsewhere. */
function wayOut({ type, tree }: SplitStatement): string | undefined {
  if (type !== "VariableSetStmt" || text(tree, "name") !== "session_authorization") return undefined;
  return "Make the dump without --use-set-session-authorization: owners are then declared by ALTER ... OWNER TO.";
}

function refuseForms({ type, tree, source }: SplitStatement, at: SourcePlace): void {
  const relation = type === "CreateSeqStmt" ? "sequence" : type === "ViewStmt" ? "view" : "relation";
  if (text(node(tree, relation), "relpersistence") === "t") {
    throw refused(at, "a temporary table, view or sequence is gone when the session ends");
  }
  if (type === "CreateTableAsStmt" && tree.objtype !== "OBJECT_MATVIEW") {
    throw refused(at, "CREATE TABLE AS holds data", "Declare the table's columns.");
  }
  if (type === "CreateSchemaStmt" && tree.schemaElts !== undefined) {
    throw refused(at, "CREATE SCHEMA with objects inside of it", "Give each object a statement of its own.");
  }
  const isTaken =
    (type === "AlterOpFamilyStmt" && tree.isDrop === true) ||
    (type === "AlterObjectDependsStmt" && tree.remove === true) ||
    (type === "AlterTSConfigurationStmt" && tree.kind === "ALTER_TSCONFIG_DROP_MAPPING");
  if (isTaken) throw refused(at, "a declaration takes nothing away that another one gives");
  if (type !== "AlterTableStmt") return;
  const drops = nodes(tree, "cmds").find((command) =>
    /^AT_(Drop(Column|Constraint|Inherit|Of)|DetachPartition(Finalize)?)$/.test(text(command, "subtype") ?? ""),
  );
  if (drops === undefined) return;
  const inside = location(drops);
  throw refused(inside > 0 ? source.place(inside) : at, "a declaration takes nothing away that another one gives");
}

/** SET of what pg_dump sets, and its SELECT pg_catalog.set_config('search_path', ...). */
export function isSetting(statement: SplitStatement): boolean {
  const name = text(statement.tree, "name") ?? "";
  if (statement.type === "VariableSetStmt") return harmlessSettings.has(name) && statement.tree.is_local === undefined;
  return searchPathOfCall(statement) !== undefined;
}

/** The search_path that a statement sets, or undefined when it sets none. */
export function searchPathOf(statement: SplitStatement): readonly string[] | undefined {
  if (statement.type !== "VariableSetStmt") return searchPathOfCall(statement);
  if (text(statement.tree, "name") !== "search_path") return undefined;
  return settingWords(statement).filter((name) => name !== "");
}

/** The access method that a statement sets for the tables after it, or undefined when it sets none. */
export function tableMethodOf(statement: SplitStatement): string | undefined {
  return text(statement.tree, "name") === "default_table_access_method" ? settingWords(statement)[0] : undefined;
}

/** The tablespace that a statement sets for what comes after it, empty for the database's own; undefined when it sets none. */
export function tablespaceOf(statement: SplitStatement): string | undefined {
  return text(statement.tree, "name") === "default_tablespace" ? (settingWords(statement)[0] ?? "") : undefined;
}

function settingWords({ tree }: SplitStatement): readonly string[] {
  return nodes(tree, "args").map((arg) => text(node(arg, "sval"), "sval") ?? "");
}

function searchPathOfCall({ type, tree }: SplitStatement): readonly string[] | undefined {
  if (type !== "SelectStmt" || tree.fromClause !== undefined || tree.whereClause !== undefined) return undefined;
  const targets = nodes(tree, "targetList");
  const call = node(node(targets[0] ?? {}, "val"), "FuncCall");
  const [name, value] = nodes(call, "args").map((arg) => text(node(arg, "sval"), "sval") ?? "");
  const isCall = targets.length === 1 && names(call, "funcname").join(".") === "pg_catalog.set_config";
  if (!isCall || name !== "search_path") return undefined;
  return (value ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}

function words(sql: string): string {
  const first = sql.split(/\s+/).slice(0, 3).join(" ");
  return `"${first.length < sql.length ? `${first} ...` : first}"`;
}

function refused(
  at: SourcePlace,
  problem: string,
  next = "Keep only statements that declare schema objects.",
): Failure {
  return new Failure({
    code: "statement-refused",
    exit: exitCodes.failed,
    tried: `Reading ${at.file}`,
    problem,
    next,
    at,
  });
}
