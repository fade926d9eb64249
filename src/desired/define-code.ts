import { define, named, nothing, only, type Reader } from "./definition.ts";
import { qualify } from "./named.ts";
import { operatorSignature } from "./signature.ts";
import { type Node, names, node, nodes, text } from "./syntax.ts";
import { displayTypeName } from "./type-name.ts";

const inNamespace = (kind: string, member: string): Reader =>
  named(kind, (tree, current) => qualify(names(tree, member), current));

const ofMethod = (kind: string, member: string): Reader =>
  named(kind, (tree, current) => [...qualify(names(tree, member), current), text(tree, "amname") ?? ""]);

/** Readers of what extends the language itself: operators, casts, languages and the like. */
export const codeReaders: Readonly<Record<string, Reader>> = {
  CreateCastStmt: (tree, current, start) => {
    const [source, target] = ["sourcetype", "targettype"].map((member) => displayTypeName(node(tree, member), current));
    return only(define("cast", [], start, `(${source} AS ${target})`));
  },
  CreateTransformStmt: (tree, current, start) => {
    const type = displayTypeName(node(tree, "type_name"), current);
    return only(define("transform", [], start, `(${type} LANGUAGE ${text(tree, "lang")})`));
  },
  CreateConversionStmt: inNamespace("conversion", "conversion_name"),
  CreateOpClassStmt: ofMethod("operator-class", "opclassname"),
  CreateOpFamilyStmt: ofMethod("operator-family", "opfamilyname"),
  CreatePLangStmt: named("language", (tree) => [text(tree, "plname") ?? ""]),
  CreateAmStmt: named("access-method", (tree) => [text(tree, "amname") ?? ""]),
};

/** By the parser's word for what CREATE ... (options) makes. */
export const optionReaders: Readonly<Record<string, Reader>> = {
  OBJECT_COLLATION: inNamespace("collation", "defnames"),
  OBJECT_OPERATOR: operator,
  OBJECT_TYPE: (tree, current, start) => {
    const kind = tree.definition === undefined ? "shell-type" : "base-type";
    return only(define(kind, qualify(names(tree, "defnames"), current), start));
  },
  OBJECT_TSPARSER: inNamespace("text-search-parser", "defnames"),
  OBJECT_TSTEMPLATE: inNamespace("text-search-template", "defnames"),
  OBJECT_TSDICTIONARY: inNamespace("text-search-dictionary", "defnames"),
  OBJECT_TSCONFIGURATION: inNamespace("text-search-configuration", "defnames"),
};

function operator(tree: Node, current: string, start: number) {
  const options = new Map(nodes(tree, "definition").map((option) => [text(option, "defname"), option]));
  const type = (word: string) => node(node(options.get(word) ?? {}, "arg"), "TypeName");
  if (!options.has("rightarg")) return nothing;
  const signature = operatorSignature([type("leftarg"), type("rightarg")], current);
  return only(define("operator", qualify(names(tree, "defnames"), current), start, signature));
}
