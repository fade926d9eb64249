import postgresql from "@pulumi/postgresql";
import { ComponentResource, type ComponentResourceOptions, type Input } from "@pulumi/pulumi";
import type { ProtectedTableEntry } from "../program/protected-table.ts";
import { SchemaRelease } from "../program/schema-release.ts";
import type { Production } from "./production.ts";
import type { Roles } from "./roles.ts";

export interface DeclaredDatabaseArgs {
  readonly production: Production;
  readonly roles: Roles;
  /** What it is called on the server; as its folder below `schema/` unless given. */
  readonly name?: string | undefined;
  /** Folder or file of its schema; `schema/<its name>` unless given. */
  readonly schema?: Input<string>;
  /** Protected besides what `policies/protected.yaml` lists. */
  readonly protect?: readonly Input<ProtectedTableEntry>[];
}

/**
 * A database that `schema/` declares: owned by the migration role, open to the groups and to nobody else, its schema
 * released. It is named after its folder.
 */
export class DeclaredDatabase extends ComponentResource {
  readonly database: postgresql.Database;
  readonly release: SchemaRelease;

  constructor(folder: string, args: DeclaredDatabaseArgs, options?: ComponentResourceOptions) {
    super("schemagate:components:DeclaredDatabase", folder, {}, options);
    const { production, roles, schema, protect } = args;
    const inside = { parent: this, provider: production.server };
    const name = args.name ?? folder;
    const owner = production.migrationRole;
    this.database = new postgresql.Database(folder, { name, owner }, { ...inside, retainOnDelete: true });
    // One after the other: two at once change the same row of pg_database, and one of them would fail.
    const opened: postgresql.Grant[] = [];
    for (const role of ["public", ...Object.keys(roles.groups)]) {
      const privileges = role === "public" ? [] : ["CONNECT"];
      const grant = { database: this.database.name, objectType: "database", role, privileges };
      const after = { ...inside, dependsOn: [...roles.all, ...opened] };
      opened.push(new postgresql.Grant(`${role}-on-${folder}`, grant, after));
    }
    this.release = new SchemaRelease(
      folder,
      {
        ...{ database: folder, url: production.url(this.database.name) },
        ...(schema === undefined ? {} : { schema }),
        ...(protect === undefined ? {} : { protect }),
      },
      { parent: this, dependsOn: [...roles.all, ...opened] },
    );
    this.registerOutputs({ release: this.release.release, snapshot: this.release.snapshot });
  }
}
