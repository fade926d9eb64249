import type { Declaration } from "./declaration.ts";
import { byBreadth } from "./granted.ts";
import { nodes } from "./syntax.ts";

/** Declarations by when, and by whom, they are loaded; extensions are apart. */
export interface Stages {
  readonly namespaces: readonly Declaration[];
  /** By the role that declares. */
  readonly own: readonly Declaration[];
  /** By the superuser of the scratch database, for what holds no code. */
  readonly superuser: readonly Declaration[];
  /** The same, when everything is there that they may name. */
  readonly grants: readonly Declaration[];
  /** Last of all, since event triggers run code when others are loaded. */
  readonly eventTriggers: readonly Declaration[];
}

/** Divides declarations, each stage in the order given. */
export function inStages(all: readonly Declaration[]): Stages {
  const stage = Map.groupBy(all, stageOf);
  const of = (name: keyof Stages) => stage.get(name) ?? [];
  return {
    namespaces: of("namespaces"),
    own: of("own"),
    superuser: of("superuser"),
    grants: byBreadth(of("grants")),
    eventTriggers: of("eventTriggers"),
  };
}

/**
 * Default privileges that a script sets before it makes an extension, and before anything else that they would hold for:
 * what the role makes as superuser gets them, members of extensions too.
 */
export function defaultsBeforeExtensions(all: readonly Declaration[]): readonly Declaration[] {
  const setup = ["CreateSchemaStmt", "CreateExtensionStmt", "AlterDefaultPrivilegesStmt", "CommentStmt"];
  const end = all.findIndex(({ type }) => !setup.includes(type));
  const start = end < 0 ? all : all.slice(0, end);
  const last = start.findLastIndex(({ type }) => type === "CreateExtensionStmt");
  return start.slice(0, Math.max(last, 0)).filter(({ type }) => type === "AlterDefaultPrivilegesStmt");
}

function stageOf({ type, tree }: Declaration): keyof Stages {
  if (type === "CreateSchemaStmt") return "namespaces";
  if (/EventTrig/.test(type) || [tree.objtype, tree.objectType].includes("OBJECT_EVENT_TRIGGER"))
    return "eventTriggers";
  if (type === "GrantStmt") return "grants";
  return isForSuperuser(type, tree) ? "superuser" : "own";
}

/**
 * Giving an object to a stand-in would need CREATE on its namespace; an extension is the superuser's; and only a superuser
 * publishes all tables, or those of a namespace, whoever owns the publication then.
 */
function isForSuperuser(type: string, tree: Declaration["tree"]): boolean {
  if (type === "AlterOwnerStmt" || type === "CreatePublicationStmt" || type === "AlterPublicationStmt") return true;
  if (type === "CommentStmt") return ["OBJECT_EXTENSION", "OBJECT_PUBLICATION"].includes(String(tree.objtype));
  const commands = type === "AlterTableStmt" ? nodes(tree, "cmds") : [];
  return commands.length > 0 && commands.every((command) => command.subtype === "AT_ChangeOwner");
}
