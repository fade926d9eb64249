import { type Declared, define, named, nothing, only, type Reader } from "./definition.ts";
import { relationName } from "./named.ts";
import { type Node, node, nodes, text } from "./syntax.ts";

const byWord = (kind: string, member: string): Reader => named(kind, (tree) => [text(tree, member) ?? ""]);

/** Readers of what lies outside of the database, or looks out of it, and of default privileges. */
export const foreignReaders: Readonly<Record<string, Reader>> = {
  CreateEventTrigStmt: byWord("event-trigger", "trigname"),
  CreateFdwStmt: byWord("foreign-data-wrapper", "fdwname"),
  CreateForeignServerStmt: byWord("server", "servername"),
  CreateUserMappingStmt: (tree, _current, start, role) =>
    only(define("user-mapping", [text(tree, "servername") ?? "", roleName(node(tree, "user"), role)], start)),
  CreatePublicationStmt: (tree, current, start) =>
    joined([only(define("publication", [text(tree, "pubname") ?? ""], start)), published(tree, current, start)]),
  AlterPublicationStmt: published,
  CreateSubscriptionStmt: byWord("subscription", "subname"),
  AlterDefaultPrivilegesStmt: givenByDefault,
};

function joined(list: readonly Declared[]): Declared {
  return { definitions: list.flatMap(({ definitions }) => definitions), unnamed: [] };
}

function roleName(spec: Node, role: string): string {
  const type = text(spec, "roletype");
  return type === "ROLESPEC_PUBLIC" ? "public" : type === "ROLESPEC_CSTRING" ? (text(spec, "rolename") ?? "") : role;
}

function published(tree: Node, current: string, start: number): Declared {
  const name = text(tree, "pubname") ?? "";
  return joined(
    nodes(tree, "pubobjects").map((one) => {
      const type = text(one, "pubobjtype");
      if (type === "PUBLICATIONOBJ_TABLE") {
        const table = relationName(node(node(one, "pubtable"), "relation"), current);
        return only(define("publication-table", [name, ...table], start));
      }
      const space = type === "PUBLICATIONOBJ_TABLES_IN_CUR_SCHEMA" ? current : (text(one, "name") ?? "");
      return only(define("publication-namespace", [name, space], start));
    }),
  );
}

const sorts: Readonly<Record<string, string>> = {
  OBJECT_TABLE: "tables",
  OBJECT_SEQUENCE: "sequences",
  OBJECT_FUNCTION: "functions",
  OBJECT_TYPE: "types",
  OBJECT_SCHEMA: "schemas",
  OBJECT_LARGEOBJECT: "large objects",
};

/** One for each role and namespace; those of a namespace are declared in its folder, those for all in `_database/`. */
function givenByDefault(tree: Node, _current: string, start: number, role: string): Declared {
  const option = (name: string) =>
    nodes(tree, "options")
      .filter((one) => text(one, "defname") === name)
      .flatMap((one) => nodes(node(node(one, "arg"), "List"), "items"));
  const sort = sorts[text(node(tree, "action"), "objtype") ?? ""];
  if (sort === undefined) return nothing;
  const roles = option("roles").map((one) => roleName(one, role));
  const spaces = option("schemas").map((one) => text(one, "sval") ?? "");
  return joined(
    (roles.length === 0 ? [role] : roles).flatMap((name) => [
      ...(spaces.length === 0 ? [only(define("default-privileges", [name, sort], start))] : []),
      ...spaces.map((space) => {
        const { definitions, unnamed } = only(define("default-privileges", [name, space, sort], start));
        return { definitions: definitions.map((one) => ({ ...one, namespace: space })), unnamed };
      }),
    ]),
  );
}
