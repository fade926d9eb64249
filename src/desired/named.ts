import { objectId } from "../kinds/kind.ts";
import { operatorSignature, signatureOf } from "./signature.ts";
import { type Node, names, node, nodes, text } from "./syntax.ts";

/** Namespace and name of a RangeVar. */
export function relationName(relation: Node, current: string): readonly [string, string] {
  return [text(relation, "schemaname") ?? current, text(relation, "relname") ?? ""];
}

/** A list of name parts with its namespace. */
export function qualify(parts: readonly string[], current: string): readonly [string, string] {
  return parts.length > 1 ? [parts.at(-2) ?? "", parts.at(-1) ?? ""] : [current, parts[0] ?? ""];
}

/** Ids that a node of a parse tree can mean; `known` are those that the declared schema defines. */
type Naming = (object: Node, current: string, known: ReadonlySet<string>) => readonly string[];

const single =
  (kind: string): Naming =>
  (object) => [objectId(kind, [wordOf(object)])];

const inNamespace =
  (...kinds: readonly string[]): Naming =>
  (object, current) =>
    kinds.map((kind) => objectId(kind, qualify(partsOf(object), current)));

const relations = ["sequence", "view", "materialized-view", "foreign-table", "table"];

/** GRANT wraps a relation in a RangeVar. What no statement defines is of the sort that the statement says. */
const relation =
  (usual: string): Naming =>
  (object, current) =>
    [...relations, usual].map((kind) => objectId(kind, relationName(object, current)));

/** ALTER FUNCTION, GRANT and the like name the arguments' types, unless the name alone tells which one is meant. */
const routine: Naming = (wrapped, current, known) => {
  const object = wrapped.ObjectWithArgs === undefined ? wrapped : node(wrapped, "ObjectWithArgs");
  const name = qualify(names(object, "objname"), current);
  const ids = (signature: string) =>
    ["procedure", "aggregate", "function"].map((kind) => objectId(kind, name, signature));
  if (object.args_unspecified !== true) return ids(signatureOf(nodes(object, "objargs"), current));
  return [...known].filter((id) => ids("").some((start) => id.startsWith(`${start}(`)));
};

const types = inNamespace("base-type", "shell-type", "enum", "domain", "composite", "range");

/** Operators are always named with the types of their operands. */
const operator: Naming = (wrapped, current) => {
  const object = node(wrapped, "ObjectWithArgs");
  return [
    objectId(
      "operator",
      qualify(names(object, "objname"), current),
      operatorSignature(nodes(object, "objargs"), current),
    ),
  ];
};

/** Operator classes and families: the access method comes first in the list. */
const ofMethod =
  (kind: string): Naming =>
  (object, current) => {
    const [method = "", ...name] = partsOf(object);
    return [objectId(kind, [...qualify(name, current), method])];
  };

/** How statements such as GRANT and ALTER ... OWNER TO name objects, by the parser's word for what they are. */
const namings: Readonly<Record<string, Naming>> = {
  OBJECT_SCHEMA: single("namespace"),
  OBJECT_TABLE: relation("table"),
  OBJECT_SEQUENCE: relation("sequence"),
  OBJECT_FUNCTION: routine,
  OBJECT_PROCEDURE: routine,
  OBJECT_ROUTINE: routine,
  OBJECT_AGGREGATE: routine,
  OBJECT_TYPE: types,
  OBJECT_DOMAIN: types,
  OBJECT_OPERATOR: operator,
  OBJECT_OPCLASS: ofMethod("operator-class"),
  OBJECT_OPFAMILY: ofMethod("operator-family"),
  OBJECT_LANGUAGE: single("language"),
  OBJECT_CONVERSION: inNamespace("conversion"),
  OBJECT_TSDICTIONARY: inNamespace("text-search-dictionary"),
  OBJECT_TSCONFIGURATION: inNamespace("text-search-configuration"),
  OBJECT_FDW: single("foreign-data-wrapper"),
  OBJECT_FOREIGN_SERVER: single("server"),
  OBJECT_EVENT_TRIGGER: single("event-trigger"),
  OBJECT_PUBLICATION: single("publication"),
  OBJECT_SUBSCRIPTION: single("subscription"),
  OBJECT_COLLATION: inNamespace("collation"),
  OBJECT_STATISTIC_EXT: inNamespace("statistics"),
};

/**
 * The id of an object that a statement names: the one that the declared schema defines, else the likeliest one.
 *
 * @param objectType the parser's word, such as OBJECT_TABLE
 * @param known ids that the declared schema defines
 */
export function idNamed(objectType: string, object: Node, current: string, known: ReadonlySet<string>): string {
  const ids = namings[objectType]?.(object, current, known) ?? [];
  return ids.find((id) => known.has(id)) ?? ids.at(-1) ?? "";
}

function wordOf(object: Node): string {
  return text(object, "sval") ?? text(node(object, "String"), "sval") ?? "";
}

/** A name comes as a list, bare or wrapped, depending on the statement. */
function partsOf(object: Node): readonly string[] {
  const bare = names(object, "items");
  return bare.length > 0 ? bare : names(node(object, "List"), "items");
}
