import { basename } from "node:path";
import { isExcludedNamespace } from "../catalog/managed.ts";
import { digest } from "../digest.ts";
import { exitCodes, Failure, type SourcePlace } from "../failure.ts";
import { changeComments, type StatementWish } from "./change-comments.ts";
import type { Batches, DataChange, DataStatement } from "./data-change.ts";
import { namesIn } from "./data-names.ts";
import type { SchemaFile } from "./files.ts";
import { reaching } from "./reaching.ts";
import { markersIn } from "./sections.ts";
import { SourceText } from "./source-text.ts";
import { type SplitStatement, splitFile } from "./split.ts";
import { names, node, nodes, text, visit } from "./syntax.ts";

/**
 * Reads the files of `_changes/`, in the order of their names.
 *
 * @throws Failure `sql-does-not-parse`, `change-comment`, and `data-change-refused` for what is no data step, each with its
 *   place
 */
export function readChanges(files: readonly SchemaFile[]): readonly DataChange[] {
  return files.map(readChange);
}

function readChange({ path, text: content }: SchemaFile): DataChange {
  const { statements } = splitFile(path, content);
  const source = statements[0]?.source ?? new SourceText(path, content);
  const comments = changeComments(source, statements);
  const down = downFrom(source.text);
  const [up, back] = [statements.filter(({ start }) => start < down), statements.filter(({ start }) => start >= down)];
  if (up.length === 0)
    throw refused({ file: path, line: 1 }, "it holds no statement", "Write one, or delete the file.");
  const read = (list: readonly SplitStatement[], isBack: boolean) =>
    list.map((one) => dataStatement(one, comments.of(one), isBack));
  const change = { statements: read(up, false), down: read(back, true) };
  return { name: basename(path, ".sql"), file: path, digest: digestOf(change), wishes: comments.wishes, ...change };
}

/** Where the section DOWN begins, in bytes. */
function downFrom(content: string): number {
  const marker = markersIn(content).find(({ kind }) => kind === "DOWN");
  return marker === undefined ? Number.POSITIVE_INFINITY : Buffer.byteLength(content.slice(0, marker.at));
}

/** Of what is run, so that a comment may be added to a file that has been run. */
function digestOf(change: Pick<DataChange, "statements" | "down">): string {
  const run = ({ sql, transactional, batches }: DataStatement) => ({ sql, transactional, batches });
  return digest({ statements: change.statements.map(run), down: change.down.map(run) });
}

function dataStatement(one: SplitStatement, wish: StatementWish, isBack: boolean): DataStatement {
  const { source, start, sql, type, tree } = one;
  const at = source.place(start);
  const reason = unfit(one) ?? unwatchable(one);
  if (reason !== undefined) throw refused(at, reason, allowed);
  const found = namesIn(type, tree);
  refuseNames(found.relations, at);
  if (!wish.transactional && type !== "CallStmt")
    throw refused(at, "only a CALL can end transactions by itself", "Take the line -- transaction: none away.");
  if (isBack && !wish.transactional)
    throw refused(
      at,
      "a section DOWN ends no transactions by itself",
      "Take the comment line above this statement away.",
    );
  const batches = wish.batches === null ? null : batchesOf(one, wish.batches, at);
  return {
    sql,
    source: { file: at.file, line: at.line },
    transactional: wish.transactional && batches === null,
    batches,
    names: found,
  };
}

const allowed =
  "A data change holds INSERT, UPDATE, DELETE, MERGE, SELECT of a function, and CALL; what the schema is goes into the folders of its namespaces.";

/** Why it is none of the statements that a data change is made of. */
function unfit({ type, tree, sql }: SplitStatement): string | undefined {
  if (["InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CallStmt"].includes(type)) return undefined;
  if (type !== "SelectStmt") return `${firstWords(sql)} is no data step`;
  if (tree.intoClause !== undefined) return "SELECT INTO makes a table";
  return isCalling(tree) ? undefined : "this SELECT calls nothing and changes nothing";
}

/** A call among what it selects, or a part of WITH that writes. */
function isCalling(tree: SplitStatement["tree"]): boolean {
  let found = false;
  visit([tree.targetList, tree.fromClause], (kind) => {
    if (kind === "FuncCall") found = true;
  });
  visit(tree.withClause, (kind) => {
    if (/^(Insert|Update|Delete|Merge)Stmt$/.test(kind)) found = true;
  });
  return found;
}

/** Settings and locks of the session would outlast the step; the release's own lock is one of these. */
const lasting = /^(set_config|pg_(try_)?advisory_\w+)$/i;

function unwatchable(one: SplitStatement): string | undefined {
  const far = reaching(one);
  if (far !== undefined) return far;
  let found: string | undefined;
  visit({ [one.type]: one.tree }, (_kind, call) => {
    const name = names(call, "funcname").at(-1) ?? "";
    if (lasting.test(name)) found = `it calls ${name}, which changes the session that runs it`;
  });
  return found;
}

/** search_path may lead elsewhere in production than where the plan was made. */
function refuseNames(relations: DataStatement["names"]["relations"], at: SourcePlace): void {
  for (const [namespace, name] of relations) {
    if (namespace === "")
      throw refused(
        at,
        `${name} is named without its namespace`,
        `Write public.${name}, or whatever namespace it is in.`,
      );
    if (isExcludedNamespace(namespace))
      throw refused(at, `${namespace}.${name} is not the application's`, "Take the statement out.");
  }
}

/** One table, and a condition by which what was done is not done again: then it can stop anywhere and go on. */
function batchesOf(
  { type, tree }: SplitStatement,
  wish: NonNullable<StatementWish["batches"]>,
  at: SourcePlace,
): Batches {
  const reason = unfitForBatches(type, tree);
  if (reason !== undefined)
    throw refused(
      at,
      `it cannot be run in batches: ${reason}`,
      "Change the statement, or take the line -- batches: away; then it is one transaction.",
    );
  const relation = node(tree, "relation");
  const name = text(relation, "relname") ?? "";
  return {
    table: [text(relation, "schemaname") ?? "", name],
    alias: text(node(relation, "alias"), "aliasname") ?? name,
    ...wish,
  };
}

function unfitForBatches(type: string, tree: SplitStatement["tree"]): string | undefined {
  if (type !== "UpdateStmt" && type !== "DeleteStmt")
    return "only UPDATE and DELETE are run over the blocks of a table";
  if (tree.withClause !== undefined) return "it begins with WITH, which each batch would run again";
  if (nodes(tree, "fromClause").length + nodes(tree, "usingClause").length > 0)
    return "it joins other tables (FROM, USING); a subquery in SET or WHERE does the same";
  if (tree.returningClause !== undefined || tree.returningList !== undefined)
    return "it has RETURNING, which nobody reads";
  if (tree.whereClause === undefined && type === "UpdateStmt")
    return "it has no WHERE: a row that is done must not meet the condition any more, such as WHERE total IS NULL";
  if (node(tree, "whereClause").CurrentOfExpr !== undefined) return "WHERE CURRENT OF needs a cursor";
  return undefined;
}

function firstWords(sql: string): string {
  return `"${sql.split(/\s+/).slice(0, 3).join(" ")} ..."`;
}

function refused(at: SourcePlace, problem: string, next: string): Failure {
  return new Failure({
    code: "data-change-refused",
    exit: exitCodes.failed,
    tried: `Reading ${at.file}`,
    problem,
    next,
    at,
  });
}
