import { badRequest } from "./errors.ts";

const taken = new Set(["postgres", "public", "none", "neon_superuser", "cloud_admin", "web_access"]);

/** Refuses a role name that PostgreSQL or Neon keeps for itself (reserved prefix pg_: catalog/catalog.c, IsReservedName). */
export function requireRoleName(name: string): void {
  requireName("role", name);
  if (taken.has(name) || name.startsWith("pg_")) throw badRequest(`role name is reserved: ${name}`);
}

export function requireDatabaseName(name: string): void {
  requireName("database", name);
  if (["postgres", "template0", "template1"].includes(name)) throw badRequest(`database name is reserved: ${name}`);
}

function requireName(what: string, name: string): void {
  const bytes = Buffer.byteLength(name);
  if (bytes === 0 || bytes > 63) throw badRequest(`${what} name must have 1 to 63 bytes`);
  if (name.includes("\0")) throw badRequest(`${what} name must not hold a zero byte`);
}
