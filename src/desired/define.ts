import { indexColumns } from "./chosen-name.ts";
import { codeReaders, optionReaders } from "./define-code.ts";
import { foreignReaders } from "./define-foreign.ts";
import { type Declared, define, named, nothing, only, type Reader } from "./definition.ts";
import { qualify, relationName } from "./named.ts";
import { inputTypes, signatureOf } from "./signature.ts";
import type { SplitStatement } from "./split.ts";
import { location, type Node, names, node, nodes, text } from "./syntax.ts";

const ofRelation = (kind: string, relation: string, name: string): Reader =>
  named(kind, (tree, current) => [...relationName(node(tree, relation), current), text(tree, name) ?? ""]);

/** By the parser's name of the statement; what is not here declares nothing of its own. */
const readers: Readonly<Record<string, Reader>> = {
  CreateSchemaStmt: named("namespace", (tree) => [namespaceOf(tree)]),
  CreateExtensionStmt: named("extension", (tree) => [text(tree, "extname") ?? ""]),
  CreateEnumStmt: named("enum", (tree, current) => qualify(names(tree, "typeName"), current)),
  CreateSeqStmt: named("sequence", (tree, current) => relationName(node(tree, "sequence"), current)),
  IndexStmt: index,
  CreateTrigStmt: ofRelation("trigger", "relation", "trigname"),
  CreatePolicyStmt: ofRelation("row-policy", "table", "policy_name"),
  RuleStmt: ofRelation("rule", "relation", "rulename"),
  CreateDomainStmt: (tree, current, start) => domain(tree, qualify(names(tree, "domainname"), current), start),
  CompositeTypeStmt: named("composite", (tree, current) => relationName(node(tree, "typevar"), current)),
  CreateRangeStmt: named("range", (tree, current) => qualify(names(tree, "typeName"), current)),
  ViewStmt: named("view", (tree, current) => relationName(node(tree, "view"), current)),
  CreateTableAsStmt: named("materialized-view", (tree, current) =>
    relationName(node(node(tree, "into"), "rel"), current),
  ),
  CreateStatsStmt: statistics,
  DefineStmt: defined,
  ...codeReaders,
  ...foreignReaders,
  CreateForeignTableStmt: (tree, current, start) => table(node(tree, "base"), current, start, "foreign-table"),
  CreateFunctionStmt: routine,
  CreateStmt: (tree, current, start) => table(tree, current, start, "table"),
  AlterTableStmt: (tree, current, start) =>
    alteration(tree, relationName(node(tree, "relation"), current), start, current),
};

/**
 * What a statement declares.
 *
 * @param current the namespace that unqualified names fall into
 * @param role the one that declares
 */
export function declaredBy({ type, tree, start }: SplitStatement, current: string, role = ""): Declared {
  return readers[type]?.(tree, current, start, role) ?? nothing;
}

/** True for the statements that declare an object. */
export function declaresObjects(type: string): boolean {
  return readers[type] !== undefined;
}

/** CREATE SCHEMA AUTHORIZATION names the namespace after the role. */
export function namespaceOf(tree: Node): string {
  return text(tree, "schemaname") ?? text(node(tree, "authrole"), "rolename") ?? "";
}

function join(list: readonly Declared[]): Declared {
  return {
    definitions: list.flatMap(({ definitions }) => definitions),
    unnamed: list.flatMap(({ unnamed }) => unnamed),
  };
}

function statistics(tree: Node, current: string, start: number): Declared {
  const written = names(tree, "defnames");
  return written.length === 0 ? nothing : only(define("statistics", qualify(written, current), start));
}

function routine(tree: Node, current: string, start: number): Declared {
  const name = qualify(names(tree, "funcname"), current);
  const kind = tree.is_procedure === true ? "procedure" : "function";
  return only(define(kind, name, start, signatureOf(inputTypes(tree), current)));
}

function table(tree: Node, current: string, start: number, kind: string): Declared {
  const name = relationName(node(tree, "relation"), current);
  return join([
    only(define(kind, name, start)),
    ...links(tree, name, current, start),
    ...elements(tree).map((one) => element(one.type, one.found, name)),
  ]);
}

/** PARTITION OF, INHERITS and OF tie a table to others. */
function links(tree: Node, name: readonly [string, string], current: string, start: number): readonly Declared[] {
  if (tree.ofTypename !== undefined) return [only(define("table-type", name, start))];
  if (tree.partbound !== undefined) return [only(define("partition", name, start))];
  const parents = nodes(tree, "inhRelations").map((parent) => relationName(parent, current));
  return parents.map((parent) => only(define("inheritance", [...name, ...parent], start)));
}

/** The same in ALTER TABLE: which link a command makes. */
function linkBy(command: Node, table: readonly [string, string], current: string, start: number): readonly Declared[] {
  const definition = node(command, "def");
  switch (text(command, "subtype")) {
    case "AT_AttachPartition":
      return [only(define("partition", relationName(node(node(definition, "PartitionCmd"), "name"), current), start))];
    case "AT_AddInherit":
      return [only(define("inheritance", [...table, ...relationName(node(definition, "RangeVar"), current)], start))];
    case "AT_AddOf":
      return [only(define("table-type", table, start))];
    default:
      return [];
  }
}

function defined(tree: Node, current: string, start: number, role: string): Declared {
  const read = optionReaders[text(tree, "kind") ?? ""];
  if (read !== undefined) return read(tree, current, start, role);
  const name = qualify(names(tree, "defnames"), current);
  const [parameters = {}] = nodes(tree, "args");
  const types = nodes(parameters, "items").map((parameter) => node(parameter, "argType"));
  return only(define("aggregate", name, start, signatureOf(types, current)));
}

/** A domain with those of its CHECK constraints that have a name. */
function domain(tree: Node, name: readonly [string, string], start: number): Declared {
  const named = nodes(tree, "constraints").filter((one) => one.contype === "CONSTR_CHECK" && one.conname !== undefined);
  const checks = named.map((one) =>
    only(define("domain-constraint", [...name, text(one, "conname") ?? ""], location(one))),
  );
  return join([only(define("domain", name, start)), ...checks]);
}

function index(tree: Node, current: string, start: number): Declared {
  const on = relationName(node(tree, "relation"), current);
  const name = text(tree, "idxname");
  if (name !== undefined) return only(define("index", [on[0], name], start));
  return { definitions: [], unnamed: [{ table: on, type: "i", columns: indexColumns(tree), offset: start }] };
}

interface Element {
  readonly type: "ColumnDef" | "Constraint";
  readonly found: Node;
}

function elements(tree: Node): readonly Element[] {
  const list = Array.isArray(tree.tableElts) ? (tree.tableElts as readonly Node[]) : [];
  return list.flatMap((wrapped) => elementOf(wrapped));
}

function elementOf(wrapped: Node): readonly Element[] {
  if (wrapped.ColumnDef !== undefined) return [{ type: "ColumnDef", found: node(wrapped, "ColumnDef") }];
  return wrapped.Constraint === undefined ? [] : [{ type: "Constraint", found: node(wrapped, "Constraint") }];
}

function element(type: Element["type"], found: Node, table: readonly [string, string]): Declared {
  if (type === "Constraint") return constraint(found, table, undefined);
  const name = text(found, "colname") ?? "";
  const own = nodes(found, "constraints").map((one) => constraint(one, table, name));
  return join([only(define("column", [...table, name], location(found))), ...own]);
}

const constraintTypes: Readonly<Record<string, string>> = {
  CONSTR_PRIMARY: "p",
  CONSTR_UNIQUE: "u",
  CONSTR_CHECK: "c",
  CONSTR_FOREIGN: "f",
  CONSTR_EXCLUSION: "x",
};

function constraint(found: Node, table: readonly [string, string], column: string | undefined): Declared {
  const type = constraintTypes[text(found, "contype") ?? ""];
  if (type === undefined) return nothing;
  const offset = location(found);
  const name = text(found, "conname");
  if (name !== undefined) return only(define("constraint", [...table, name], offset));
  const keys = names(found, type === "f" ? "fk_attrs" : "keys");
  const columns = keys.length === 0 && column !== undefined ? [column] : keys;
  return { definitions: [], unnamed: [{ table, type, columns, offset }] };
}

function alteration(tree: Node, table: readonly [string, string], start: number, current: string): Declared {
  return join(
    nodes(tree, "cmds").flatMap((command) => {
      const definition = node(command, "def");
      const elements = elementOf(definition).map((one) => {
        const offset = location(one.found) || start;
        return element(one.type, { ...one.found, location: offset }, table);
      });
      return [...elements, ...linkBy(command, table, current, start)];
    }),
  );
}
