import type { ManagedSet } from "../catalog/catalog.ts";
import { isBookkeeping } from "../catalog/managed.ts";
import { objectId } from "../kinds/kind.ts";
import { isDatabaseWide, kindOf } from "../kinds/registry.ts";
import { ident } from "../postgres/quote.ts";
import type { Declaration } from "./declaration.ts";
import { namespaceOf } from "./define.ts";
import type { SchemaFiles } from "./files.ts";
import { grantedObjects } from "./granted.ts";
import { idNamed, relationName } from "./named.ts";
import { runtimeAspects } from "./runtime-partitions.ts";
import { objectWithSecret } from "./secrets-declared.ts";
import { type Node, node, nodes, text } from "./syntax.ts";

/**
 * What the declarations ask to be managed, and what of it is compared because it is declared.
 *
 * @param manage further namespaces, and ids of further objects of the database
 */
export function managedBy(files: SchemaFiles, all: readonly Declaration[], manage: readonly string[]): ManagedSet {
  const definitions = all.flatMap((one) => one.definitions);
  const defined = files.form === "folder" ? [] : definitions.map(({ namespace }) => namespace);
  const asked = manage.filter((name) => !isDatabaseWide(name));
  const namespaces = [...files.namespaces, ...defined.filter((name) => name !== null), ...asked];
  const outside = definitions.filter(
    ({ kind, name }) => kindOf(kind).databaseWide || (kind === "table" && isBookkeeping(name[1] ?? "")),
  );
  return {
    namespaces: sorted(namespaces),
    objects: sorted([
      ...outside.map(({ id }) => id),
      ...manage.filter(isDatabaseWide),
      ...runtimeAspects(all).partitions,
    ]),
    declared: Object.fromEntries(
      declaredAspects(all, fullyGranted(files, all) ? sorted(defined.filter((name) => name !== null)) : []),
    ),
  };
}

function sorted(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort();
}

interface Aspect {
  readonly id: string;
  readonly what: string;
}

/** Kinds with privileges, whose ids begin with their namespace. */
const granted =
  "table column foreign-table view materialized-view sequence function procedure aggregate enum domain composite range base-type".split(
    " ",
  );

/**
 * True for a dump that says who owns what. pg_dump says all privileges then (--no-owner goes with --no-privileges), so
 * what it does not grant is not granted.
 */
function fullyGranted({ form, files }: SchemaFiles, all: readonly Declaration[]): boolean {
  const isDump = form === "single" && files.some(({ text }) => /^-- PostgreSQL database dump\r?$/m.test(text));
  return isDump && all.some((one) => changesOwner(one));
}

/** @param whole namespaces all of whose privileges are declared */
function declaredAspects(
  all: readonly Declaration[],
  whole: readonly string[],
): readonly (readonly [string, readonly string[]])[] {
  const known = new Set(all.flatMap((one) => one.definitions.map(({ id }) => id)));
  const byId = Map.groupBy(
    [
      ...all.flatMap((one) => aspectsOf(one, known)),
      ...runtimeAspects(all).marked,
      ...whole.flatMap((space) => granted.map((kind) => ({ id: `${kind}:${ident(space)}.*`, what: "grants" }))),
    ],
    ({ id }) => id,
  );
  return [...byId]
    .map(([id, list]) => [id, sorted(list.map(({ what }) => what))] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function aspectsOf(one: Declaration, known: ReadonlySet<string>): readonly Aspect[] {
  const { type, tree } = one;
  if (type === "CreateExtensionStmt") return extensionAspects(tree);
  if (type === "GrantStmt") return grantedObjects(one, known).map((id) => ({ id, what: "grants" }));
  if (type === "CommentStmt") return publicComment(one, known);
  const owned = ownedObject(one, known);
  const secret = objectWithSecret(one);
  return [
    ...(owned === undefined ? [] : [{ id: owned, what: "owner" }]),
    ...(secret === undefined ? [] : [{ id: secret, what: "secrets" }]),
  ];
}

/** initdb gives the namespace `public` a comment, so that to have none is something to declare. */
function publicComment({ tree }: Declaration, known: ReadonlySet<string>): readonly Aspect[] {
  const isNamespace = text(tree, "objtype") === "OBJECT_SCHEMA";
  const id = isNamespace ? idNamed("OBJECT_SCHEMA", node(tree, "object"), "", known) : "";
  return id === "namespace:public" ? [{ id, what: "comment" }] : [];
}

/** Schema and version of an extension are compared only where its declaration says them. */
function extensionAspects(tree: Node): readonly Aspect[] {
  const id = objectId("extension", [text(tree, "extname") ?? ""]);
  const options = nodes(tree, "options").map((option) => text(option, "defname"));
  return [
    ...(options.includes("schema") ? [{ id, what: "schema" }] : []),
    ...(options.includes("new_version") ? [{ id, what: "version" }] : []),
  ];
}

function changesOwner({ type, tree }: Pick<Declaration, "type" | "tree">): boolean {
  if (type === "AlterOwnerStmt") return true;
  return type === "AlterTableStmt" && nodes(tree, "cmds").some(({ subtype }) => subtype === "AT_ChangeOwner");
}

/** The object whose owner the statement declares, if it does. */
function ownedObject({ type, tree, searchPath }: Declaration, known: ReadonlySet<string>): string | undefined {
  const current = searchPath[0] ?? "";
  if (type === "CreateSchemaStmt")
    return tree.authrole === undefined ? undefined : objectId("namespace", [namespaceOf(tree)]);
  if (type === "AlterTableStmt") {
    const name = relationName(node(tree, "relation"), current);
    const others = ["sequence", "view", "materialized-view", "foreign-table"].map((kind) => objectId(kind, name));
    // A serial column's sequence is defined by no statement of its own.
    const usual = tree.objtype === "OBJECT_SEQUENCE" ? "sequence" : "table";
    return changesOwner({ type, tree }) ? (others.find((id) => known.has(id)) ?? objectId(usual, name)) : undefined;
  }
  if (type !== "AlterOwnerStmt") return undefined;
  return idNamed(text(tree, "objectType") ?? "", node(tree, "object"), current, known);
}
