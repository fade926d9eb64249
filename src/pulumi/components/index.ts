/** Components on `@pulumi/postgresql` and the resources of this package: `import { Production } from "schemagate/pulumi/components"`. */

export { DeclaredDatabase, type DeclaredDatabaseArgs } from "./declared-database.ts";
export { Production, type ProductionArgs } from "./production.ts";
export { type Login, Roles, type RolesArgs } from "./roles.ts";
