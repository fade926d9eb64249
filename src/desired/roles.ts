import type { Declaration } from "./declaration.ts";
import { lackingOnProduction } from "./lacking.ts";

/** Names of the roles that statements name: stand-ins for them are made on the scratch server. */
export function rolesIn(all: readonly Declaration[]): readonly string[] {
  return [...new Set(all.flatMap(({ mentions }) => mentions.roles.map(({ role }) => role)))].sort();
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
    const lost = one.mentions.roles.find(({ role, required }) => required && !there.has(role));
    if (lost === undefined) continue;
    throw lackingOnProduction("role", lost.role, {
      at: one.source.place(lost.offset),
      next: "Create the role there first (roles belong to infra/, not to schema/), or name another one; from a dump, `pg_dump --no-owner --no-privileges` leaves them out.",
    });
  }
}
