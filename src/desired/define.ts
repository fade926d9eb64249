import { objectId } from "../kinds/kind.ts";
import { inputTypes, signatureOf } from "./signature.ts";
import type { SplitStatement } from "./split.ts";
import { location, type Node, names, node, nodes, text } from "./syntax.ts";

/** An object that a statement declares. */
export interface Definition {
  readonly id: string;
  readonly kind: string;
  readonly name: readonly string[];
  /** The namespace that it lands in; null for what belongs to the database. */
  readonly namespace: string | null;
  readonly offset: number;
  /** A part of something else, which two statements may well add to. */
  readonly part: boolean;
}

/** A constraint or index whose name the server chooses: it is found again by what it is over. */
export interface Unnamed {
  readonly table: readonly [namespace: string, name: string];
  /** pg_constraint.contype, or `i` for an index. */
  readonly type: string;
  readonly columns: readonly string[];
  readonly offset: number;
}

export interface Declared {
  readonly definitions: readonly Definition[];
  readonly unnamed: readonly Unnamed[];
}

/** What a statement declares; `current` is the namespace that unqualified names fall into. */
export function declaredBy(statement: SplitStatement, current: string): Declared {
  const { type, tree, start } = statement;
  const whole = (kind: string, name: readonly string[]) => only(define(kind, name, start));
  const ofRelation = (kind: string, relation: string, name: string) =>
    whole(kind, [...relationName(node(tree, relation), current), text(tree, name) ?? ""]);
  if (type === "CreateSchemaStmt") return whole("namespace", [namespaceOf(tree)]);
  if (type === "CreateExtensionStmt") return whole("extension", [text(tree, "extname") ?? ""]);
  if (type === "CreateEnumStmt") return whole("enum", qualify(names(tree, "typeName"), current));
  if (type === "CreateSeqStmt") return whole("sequence", relationName(node(tree, "sequence"), current));
  if (type === "IndexStmt") return index(tree, current, start);
  if (type === "CreateTrigStmt") return ofRelation("trigger", "relation", "trigname");
  if (type === "CreatePolicyStmt") return ofRelation("row-policy", "table", "policy_name");
  if (type === "RuleStmt") return ofRelation("rule", "relation", "rulename");
  if (type === "CreateDomainStmt") return domain(tree, qualify(names(tree, "domainname"), current), start);
  if (type === "CompositeTypeStmt") return whole("composite", relationName(node(tree, "typevar"), current));
  if (type === "CreateRangeStmt") return whole("range", qualify(names(tree, "typeName"), current));
  if (type === "ViewStmt") return whole("view", relationName(node(tree, "view"), current));
  if (type === "CreateTableAsStmt")
    return whole("materialized-view", relationName(node(node(tree, "into"), "rel"), current));
  if (type === "CreateStatsStmt") {
    const written = names(tree, "defnames");
    return written.length === 0 ? nothing : whole("statistics", qualify(written, current));
  }
  if (type === "DefineStmt") return defined(tree, current, start);
  if (type === "CreateFunctionStmt") {
    const name = qualify(names(tree, "funcname"), current);
    const kind = tree.is_procedure === true ? "procedure" : "function";
    return only(define(kind, name, start, signatureOf(inputTypes(tree), current)));
  }
  if (type === "CreateStmt") {
    const table = relationName(node(tree, "relation"), current);
    return join([whole("table", table), ...elements(tree).map((one) => element(one.type, one.found, table))]);
  }
  return type === "AlterTableStmt" ? alteration(tree, relationName(node(tree, "relation"), current), start) : nothing;
}

/** CREATE SCHEMA AUTHORIZATION names the namespace after the role. */
export function namespaceOf(tree: Node): string {
  return text(tree, "schemaname") ?? text(node(tree, "authrole"), "rolename") ?? "";
}

const parts = ["column", "constraint", "domain-constraint"];

function define(kind: string, name: readonly string[], offset: number, signature = ""): Definition {
  const inNamespace = name.length > 1 || kind === "namespace";
  const namespace = inNamespace ? (name[0] ?? null) : null;
  return { id: objectId(kind, name, signature), kind, name, namespace, offset, part: parts.includes(kind) };
}

function only(definition: Definition): Declared {
  return { definitions: [definition], unnamed: [] };
}

const nothing: Declared = { definitions: [], unnamed: [] };

/** Namespace and name of a RangeVar. */
export function relationName(relation: Node, current: string): readonly [string, string] {
  return [text(relation, "schemaname") ?? current, text(relation, "relname") ?? ""];
}

/** A list of name parts with its namespace. */
export function qualify(parts: readonly string[], current: string): readonly [string, string] {
  return parts.length > 1 ? [parts.at(-2) ?? "", parts.at(-1) ?? ""] : [current, parts[0] ?? ""];
}

function join(list: readonly Declared[]): Declared {
  return {
    definitions: list.flatMap(({ definitions }) => definitions),
    unnamed: list.flatMap(({ unnamed }) => unnamed),
  };
}

function defined(tree: Node, current: string, start: number): Declared {
  const name = qualify(names(tree, "defnames"), current);
  if (tree.kind === "OBJECT_COLLATION") return only(define("collation", name, start));
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
  const table = relationName(node(tree, "relation"), current);
  const name = text(tree, "idxname");
  if (name !== undefined) return only(define("index", [table[0], name], start));
  const columns = nodes(tree, "indexParams").map((element) => text(element, "name") ?? "expr");
  return { definitions: [], unnamed: [{ table, type: "i", columns, offset: start }] };
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

function alteration(tree: Node, table: readonly [string, string], start: number): Declared {
  return join(
    nodes(tree, "cmds").flatMap((command) => {
      const definition = node(command, "def");
      return elementOf(definition).map((one) => {
        const offset = location(one.found) || start;
        return element(one.type, { ...one.found, location: offset }, table);
      });
    }),
  );
}
