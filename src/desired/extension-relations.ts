import { exitCodes, Failure } from "../failure.ts";
import type { Connection } from "../postgres/connection.ts";
import { qualified } from "../postgres/quote.ts";
import type { Declaration } from "./declaration.ts";
import { relationName } from "./named.ts";
import { type Node, node, nodes } from "./syntax.ts";

/** Statements that give a relation something, with the member of the parse tree that names it. */
const giving: Readonly<Record<string, (tree: Node) => Node>> = {
  IndexStmt: (tree) => node(tree, "relation"),
  CreateTrigStmt: (tree) => node(tree, "relation"),
  RuleStmt: (tree) => node(tree, "relation"),
  CreatePolicyStmt: (tree) => node(tree, "table"),
  AlterTableStmt: (tree) => (nodes(tree, "cmds").some(changesRelation) ? node(tree, "relation") : {}),
};

/**
 * What belongs to an extension's relation is the extension's, as in pg_dump, and not compared; so nobody else's may be
 * declared there.
 *
 * @throws Failure `unsupported-kind`
 */
export async function refusePartsOfMembers(connection: Connection, all: readonly Declaration[]): Promise<void> {
  const { rows } = await connection.query<{ space: string; name: string; extension: string }>(
    `select n.nspname as space, c.relname as name, e.extname as extension from pg_depend d
       join pg_class c on c.oid = d.objid join pg_namespace n on n.oid = c.relnamespace
       join pg_extension e on e.oid = d.refobjid
      where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_extension'::regclass and d.deptype = 'e'`,
  );
  if (rows.length === 0) return;
  const owners = new Map(rows.map(({ space, name, extension }) => [qualified(space, name), extension]));
  for (const one of all) {
    const relation = giving[one.type]?.(one.tree) ?? {};
    const name = qualified(...relationName(relation, one.searchPath[0] ?? ""));
    const extension = owners.get(name);
    if (extension !== undefined) throw partOfMember(one, name, extension);
  }
}

/** Its owner is no part of it, and is told elsewhere. */
function changesRelation({ subtype }: Node): boolean {
  return subtype !== "AT_ChangeOwner";
}

function partOfMember({ source, start }: Declaration, name: string, extension: string): Failure {
  return new Failure({
    code: "unsupported-kind",
    exit: exitCodes.failed,
    tried: "Loading the declared schema",
    problem: `it declares something on ${name}, which belongs to the extension ${extension}`,
    next: "Take it out of the declared schema and make it by hand; a plan leaves alone what is on an extension's tables.",
    at: source.place(start),
  });
}
