import { readdirSync, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import type { Declared, Production } from "../context.ts";
import type { Configuration } from "./configuration.ts";

export interface DeclaredOptions {
  readonly database?: string;
  readonly schema?: string;
  readonly manage?: readonly string[];
}

/**
 * Which declared database is meant: the folder of --schema, the folder --database below schema/, or the only one there.
 *
 * @throws Failure `schema-missing`, `database-ambiguous` (64).
 */
export function declaredOf(options: DeclaredOptions, configuration: Configuration): Declared {
  const path = options.schema ?? `schema/${options.database ?? onlyFolder()}`;
  requireThere(path);
  const database = options.database ?? basename(resolve(path)).replace(/\.sql$/, "");
  const declared = settledDeclaration(database, path, configuration);
  return { ...declared, manage: [...declared.manage, ...(options.manage ?? [])] };
}

/** A declared database with what the configuration says of it. */
export function settledDeclaration(database: string, path: string, configuration: Configuration): Declared {
  return {
    database,
    path,
    extensions: configuration.extensions,
    manage: [...configuration.manage, ...(configuration.databases[database]?.manage ?? [])],
    scratch: { kind: configuration.scratch, production: productionOf(database, configuration) },
  };
}

/** Where production of that database is. */
export function productionOf(database: string, configuration: Configuration): Production {
  const databaseName = configuration.databases[database]?.name ?? database;
  return { branch: configuration.productionBranch ?? null, databaseName };
}

function onlyFolder(): string {
  const folders = foldersOf("schema");
  const [first] = folders;
  if (first !== undefined && folders.length === 1) return first;
  throw new Failure({
    code: folders.length === 0 ? "schema-missing" : "database-ambiguous",
    exit: exitCodes.usage,
    tried: "Finding the declared database",
    problem: folders.length === 0 ? "there is no folder in schema/ here" : `schema/ has several: ${folders.join(", ")}`,
    next: folders.length === 0 ? "Name a folder or file with --schema." : "Name one of them with --database.",
  });
}

/** Names of the folders in a folder; none where it is not there. */
export function foldersOf(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch {
    return [];
  }
}

function requireThere(path: string): void {
  if (statSync(path, { throwIfNoEntry: false }) !== undefined) return;
  throw new Failure({
    code: "schema-missing",
    exit: exitCodes.usage,
    tried: `Reading the declared schema in ${path}`,
    problem: "there is no such folder or file",
    next: "Name the folder of one database, such as --schema schema/shop.",
  });
}
