import { Config } from "@pulumi/pulumi";
import { DeclaredDatabase, Production, Roles } from "schemagate/pulumi/components";

const config = new Config("schemagate");

// The Neon project and its branch that is production: taken over where they are, and protected.
const production = new Production("production", { branch: config.get("productionBranch") });

// Who works on it. Only the migration role, which owns the databases, may change a schema; what these groups may do inside
// a database is declared beside its tables, in schema/, and nowhere else.
const roles = new Roles("roles", {
  production,
  groups: ["readers", "writers"],
  members: { analyst: ["readers"], application: ["readers", "writers"] },
});

// Each database that schema/ declares, and the release of its schema, with a snapshot before it.
const declared = config.requireObject<Record<string, { name?: string } | null>>("databases");
const databases = Object.entries(declared).map(
  ([folder, settings]) => [folder, new DeclaredDatabase(folder, { production, roles, name: settings?.name })] as const,
);

export const branch = production.branch.name;
export const releases = Object.fromEntries(databases.map(([folder, { release }]) => [folder, release.release]));
export const snapshots = Object.fromEntries(databases.map(([folder, { release }]) => [folder, release.snapshot]));
export const applicationPassword = roles.logins.application?.password;
export const analystPassword = roles.logins.analyst?.password;
