import { statSync } from "node:fs";
import { join } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import type { Configuration } from "../configuration/configuration.ts";
import { foldersOf, productionOf, settledDeclaration } from "../configuration/declared.ts";
import type { Declared, Production } from "../context.ts";

/** One of several databases that are worked on together. */
export interface NamedDatabase {
  readonly declared: Declared;
  readonly production: Production;
}

/**
 * All databases of a stack, in the order in which they are released: those that `schemagate:databases` names, as they stand
 * there; then the folders of `schema/` that it does not name, by their names, each of which is what its database is called.
 * None is left out: what a pull request adds beside the configuration would otherwise be nobody's.
 *
 * @param root The folder that holds `schema/`.
 * @throws Failure `no-databases`, `database-name` (78)
 */
export function allDatabases(configuration: Configuration, root = "."): readonly NamedDatabase[] {
  const named = Object.keys(configuration.databases);
  const others = foldersOf(join(root, "schema")).filter((folder) => !named.includes(folder) && !folder.startsWith("."));
  const names = [...named, ...others.toSorted()];
  if (names.length === 0) throw none();
  for (const name of names) requireFolderName(name);
  return names.map((database) => ({
    declared: settledDeclaration(database, declaredIn(root, database), configuration),
    production: productionOf(database, configuration),
  }));
}

/** The folder that declares a database. */
export function declaredIn(root: string, database: string): string {
  return join(root, "schema", database);
}

/**
 * A folder that is not there says nothing; read as "nothing is declared" it would have a plan drop everything.
 *
 * @throws Failure `schema-missing` (78)
 */
export function requireDeclared({ database, path }: Declared): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new Failure({
    code: "schema-missing",
    exit: exitCodes.configuration,
    tried: `Reading the declared schema in ${path}`,
    problem: `the configuration names the database ${database}, and there is no such folder`,
    next: `Declare it in ${path}, or take ${database} out of schemagate:databases; a database that is given up is dropped by hand, never by a plan.`,
  });
}

/** Evidence goes into a folder of that name, beside `databases.json`. */
export function isFolderName(name: unknown): name is string {
  return typeof name === "string" && /^[^./\\\0][^/\\\0]*$/.test(name) && name !== "databases.json";
}

function requireFolderName(name: string): void {
  if (isFolderName(name)) return;
  throw new Failure({
    code: "database-name",
    exit: exitCodes.configuration,
    tried: "Reading which databases there are",
    problem: `"${name}" cannot be the name of a folder of schema/`,
    next: "Rename it in schemagate:databases; what the database is called on the server is its `name` there.",
  });
}

function none(): Failure {
  return new Failure({
    code: "no-databases",
    exit: exitCodes.configuration,
    tried: "Reading which databases there are",
    problem: "schemagate:databases names none, and schema/ has no folder here",
    next: "Declare a database in schema/NAME, and name it in schemagate:databases.",
  });
}
