import { createHmac } from "node:crypto";
import postgresql from "@pulumi/postgresql";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  secret,
  unsecret,
} from "@pulumi/pulumi";
import { NeonBranch } from "../program/neon-branch.ts";
import { NeonProject } from "../program/neon-project.ts";

export interface ProductionArgs {
  /** An existing Neon project; `schemagate:neonProjectId` or NEON_PROJECT_ID unless this or a name is given. */
  readonly projectId?: Input<string>;
  /** Name of the Neon project: taken over where there is one of that name, else made. */
  readonly projectName?: Input<string>;
  /** Name of the branch that is production; the project's default branch unless given. */
  readonly branch?: Input<string> | undefined;
}

/** The Neon project and its branch that is production, both protected, and a way to its server for roles and databases. */
export class Production extends ComponentResource {
  readonly project: NeonProject;
  readonly branch: NeonBranch;
  /**
   * The role that owns the databases: the only one that may change their schema, and the one that releases connect as. It is
   * the role that Neon made with the project, since Neon hands out connection strings, for previews too, only of such roles.
   */
  readonly migrationRole: Output<string>;
  /** For resources of `@pulumi/postgresql`. */
  readonly server: postgresql.Provider;
  readonly #url: Output<URL>;

  constructor(name: string, args: ProductionArgs = {}, options?: ComponentResourceOptions) {
    super("schemagate:components:Production", name, {}, options);
    const inside = { parent: this };
    this.project = new NeonProject(name, { ...named(args), protected: true }, inside);
    const branch = { name: args.branch ?? this.project.defaultBranch, projectId: this.project.projectId };
    this.branch = new NeonBranch(name, { ...branch, protected: true }, inside);
    this.#url = secret(this.branch.connectionUrl).apply((text) => new URL(text));
    this.migrationRole = unsecret(this.#url.apply((url) => decodeURIComponent(url.username)));
    this.server = new postgresql.Provider(name, settings(this.#url), inside);
    this.registerOutputs({ projectId: this.project.projectId, branchId: this.branch.branchId });
  }

  /** Where a database is, as the migration role or as another one with its password. */
  url(
    database: Input<string>,
    as?: { readonly role: Input<string>; readonly password: Input<string> },
  ): Output<string> {
    return secret({ database, as }).apply((wish) => this.#url.apply((url) => urlOf(url, wish.database, wish.as)));
  }

  /**
   * A password for a role, the same in every run: made from the migration role's own, which nobody can tell from it. It
   * changes when that one does.
   */
  password(role: string): Output<string> {
    return this.#url.apply((url) => createHmac("sha256", url.password).update(role).digest("base64url"));
  }
}

function named({ projectId, projectName }: ProductionArgs) {
  return {
    ...(projectId === undefined ? {} : { projectId }),
    ...(projectName === undefined ? {} : { name: projectName }),
  };
}

function urlOf(url: URL, database: string, as?: { readonly role: string; readonly password: string }): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(database)}`;
  if (as !== undefined) {
    other.username = encodeURIComponent(as.role);
    other.password = encodeURIComponent(as.password);
  }
  return other.toString();
}

/** Only the password is a secret: where the server is may be seen. */
function settings(url: Output<URL>): postgresql.ProviderArgs {
  const seen = <Value>(read: (url: URL) => Value) => unsecret(url.apply(read));
  return {
    host: seen(({ hostname }) => hostname),
    port: seen(({ port }) => Number(port || "5432")),
    database: seen(({ pathname }) => decodeURIComponent(pathname.slice(1))),
    username: seen(({ username }) => decodeURIComponent(username)),
    password: url.apply(({ password }) => decodeURIComponent(password)),
    sslmode: seen(({ searchParams }) => searchParams.get("sslmode") ?? "require"),
    superuser: false,
  };
}
