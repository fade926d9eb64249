import type { Declaration } from "./declaration.ts";
import { lackingOnProduction } from "./lacking.ts";
import { location, nodes, text, visit } from "./syntax.ts";

/** Names of the roles that statements name: stand-ins for them are made on the scratch server. */
export function rolesIn(all: readonly Declaration[]): readonly string[] {
  return [...new Set(all.flatMap((one) => [...mentioned(one), ...settingRoles(one)]).map(({ role }) => role))].sort();
}

/**
 * Roles belong to the server and are not declared: one that production lacks would only be missed when the plan runs.
 *
 * @param known names of all roles that production has
 * @throws Failure `role-missing` with the place of the first statement that names one
 */
export function requireRoles(all: readonly Declaration[], known: readonly string[]): void {
  const there = new Set(known);
  for (const one of all) {
    const lost = mentioned(one).find(({ role }) => !there.has(role));
    if (lost === undefined) continue;
    throw lackingOnProduction("role", lost.role, {
      at: one.source.place(lost.offset),
      next: "Create the role there first (roles belong to infra/, not to schema/), or name another one; from a dump, `pg_dump --no-owner --no-privileges` leaves them out.",
    });
  }
}

interface Mention {
  readonly role: string;
  readonly offset: number;
}

function mentioned({ tree, start }: Declaration): readonly Mention[] {
  const found: Mention[] = [];
  visit(tree, (_type, node) => {
    const role = text(node, "rolename");
    if (node.roletype === "ROLESPEC_CSTRING" && role !== undefined)
      found.push({ role, offset: location(node) || start });
  });
  return found;
}

/** CREATE FUNCTION ... SET role = x only warns where there is no such role, so it asks for none on production either. */
function settingRoles({ type, tree, start }: Declaration): readonly Mention[] {
  if (type !== "CreateFunctionStmt" && type !== "AlterFunctionStmt") return [];
  const found: Mention[] = [];
  visit(tree, (_type, node) => {
    if (node.kind !== "VAR_SET_VALUE" || text(node, "name") !== "role") return;
    for (const value of nodes(node, "args")) {
      const role = text(value.sval as typeof value, "sval");
      if (role !== undefined && role !== "none") found.push({ role, offset: start });
    }
  });
  return found;
}
