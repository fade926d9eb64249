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
 * Extensions that a script makes after it has set default privileges: what the role makes as superuser gets these, members
 * of extensions too, so they are made in their place among the other statements.
 */
export function extensionsInPlace(all: readonly Declaration[]): readonly Declaration[] {
  const start = all.findIndex(({ type }) => type === "AlterDefaultPrivilegesStmt");
  return start < 0 ? [] : all.slice(start).filter(({ type }) => type === "CreateExtensionStmt");
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
  if (type === "CommentStmt" || type === "SecLabelStmt")
    return ["OBJECT_EXTENSION", "OBJECT_PUBLICATION"].includes(String(tree.objtype));
  const commands = type === "AlterTableStmt" ? nodes(tree, "cmds") : [];
  return commands.length > 0 && commands.every((command) => command.subtype === "AT_ChangeOwner");
}
