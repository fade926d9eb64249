import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { isExcludedNamespace } from "../catalog/managed.ts";
import { exitCodes, Failure } from "../failure.ts";
import { readText } from "./read-text.ts";

/** A file of the declared schema. */
export interface SchemaFile {
  /** Its path as it was reached from the path given, for messages and plans. */
  readonly path: string;
  readonly text: string;
  /** The namespace that its folder stands for; null for `_database/` and for a single file. */
  readonly namespace: string | null;
}

export interface SchemaFiles {
  /** `single`: one file, such as a dump, that says itself which namespaces it defines. */
  readonly form: "folder" | "single";
  readonly files: readonly SchemaFile[];
  /** Namespaces that have a folder. */
  readonly namespaces: readonly string[];
  /** Files of data steps: they declare nothing. */
  readonly changes: readonly SchemaFile[];
}

const databaseWide = "_database";
const dataChanges = "_changes";
const assertions = "_checks";
const otherReserved = [dataChanges, assertions];

/** The namespace that a folder of a declared schema stands for: null for `_database`, undefined for one that declares nothing. */
export function namespaceOfFolder(name: string): string | null | undefined {
  if (otherReserved.includes(name)) return undefined;
  return name.startsWith("_") ? null : name;
}

/**
 * Finds and reads the files of a declared schema: a folder `schema/<database>` or one file.
 *
 * @throws Failure (64) when the path is missing or stands for nothing alone, `misplaced-file` for what lies at a wrong place.
 */
export async function schemaFiles(path: string): Promise<SchemaFiles> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined)
    throw unusable(path, "there is no such folder or file", "Give the folder of a database, such as schema/shop.");
  return found.isDirectory() ? await readFolder(path) : await readSingle(path);
}

/** The files of `_checks/`, which declare nothing and are asked after a plan was run; none for a single file. */
export async function checkFiles(path: string): Promise<readonly SchemaFile[]> {
  const found = await stat(join(path, assertions)).catch(() => undefined);
  return found?.isDirectory() === true ? await readNamespace(path, assertions) : [];
}

async function readSingle(path: string): Promise<SchemaFiles> {
  const database = dirname(dirname(resolve(path)));
  const siblings = await readdir(database, { withFileTypes: true }).catch(() => []);
  const inSchema = basename(dirname(database)) === "schema";
  if (inSchema || siblings.some((entry) => entry.isDirectory() && entry.name === databaseWide)) {
    throw unusable(
      path,
      "a file inside a namespace folder stands for nothing alone",
      `Give its database's folder, ${database}.`,
    );
  }
  const file = { path, text: readText(path), namespace: null };
  return { form: "single", files: [file], namespaces: [], changes: [] };
}

async function readFolder(path: string): Promise<SchemaFiles> {
  const entries = (await readdir(path, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const stray = entries.find((entry) => !entry.isDirectory() && entry.name.endsWith(".sql"));
  if (stray !== undefined) {
    throw unusable(
      join(path, stray.name),
      "a declared file lies in no namespace's folder",
      `Move it into the folder of its namespace, such as ${join(path, "public", stray.name)}, or give the folder above where ${basename(path)} is a namespace.`,
    );
  }
  const folders = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name);
  const namespaces = folders.filter((name) => !name.startsWith("_"));
  for (const name of folders) refuseFolder(path, name);
  const files = await Promise.all(
    folders.filter((name) => namespaceOfFolder(name) !== undefined).map((name) => readNamespace(path, name)),
  );
  const changes = folders.includes(dataChanges) ? await readNamespace(path, dataChanges) : [];
  return { form: "folder", files: files.flat(), namespaces, changes };
}

function refuseFolder(path: string, name: string): void {
  const known = name === databaseWide || otherReserved.includes(name);
  if (name.startsWith("_") && !known) {
    throw unusable(
      join(path, name),
      "names that begin with _ are reserved",
      "Use _database, _changes or _checks, or the name of a namespace.",
    );
  }
  if (isExcludedNamespace(name) || /^pg_|^information_schema$/.test(name)) {
    throw unusable(join(path, name), `the namespace ${name} is not yours to declare`, "Remove the folder.");
  }
}

async function readNamespace(path: string, name: string): Promise<readonly SchemaFile[]> {
  const entries = (await readdir(join(path, name), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1));
  const nested = entries.find((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  if (nested !== undefined) {
    throw unusable(
      join(path, name, nested.name),
      `folders inside ${name.startsWith("_") ? name : "a namespace's folder"} are not read`,
      `Put its files into ${name.startsWith("_") ? name : "the namespace's folder"}.`,
    );
  }
  const namespace = namespaceOfFolder(name) ?? null;
  const sql = entries.filter((entry) => entry.name.endsWith(".sql"));
  return sql.map((entry) => {
    const file = join(path, name, entry.name);
    return { path: file, text: readText(file), namespace };
  });
}

function unusable(path: string, problem: string, next: string): Failure {
  return new Failure({
    code: "unusable-schema-path",
    exit: exitCodes.usage,
    tried: `Reading the declared schema ${path}`,
    problem,
    next,
  });
}
