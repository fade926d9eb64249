import { exitCodes, Failure, type SourcePlace } from "../failure.ts";
import { type Declared, declaredBy } from "./define.ts";
import type { Loadable } from "./execute.ts";
import type { SchemaFile, SchemaFiles } from "./files.ts";
import { isSetting, refuseUndeclaring, searchPathOf } from "./refuse.ts";
import { type SplitStatement, splitStatements } from "./split.ts";

/** A declared statement with what it declares. */
export type Declaration = Loadable & Declared;

/**
 * Reads the statements of all files, refuses what does not declare, what lands in another namespace, and what is declared
 * twice.
 */
export function declarations(files: SchemaFiles): readonly Declaration[] {
  const all = files.files.flatMap((file) => ofFile(file, files.form));
  refuseTwice(all);
  return all;
}

function ofFile(file: SchemaFile, form: SchemaFiles["form"]): readonly Declaration[] {
  let searchPath: readonly string[] = [file.namespace ?? "public"];
  return splitStatements(file.path, file.text).flatMap((statement) => {
    refuseUndeclaring(statement);
    if (isSetting(statement)) {
      const set = searchPathOf(statement);
      if (set !== undefined && form === "folder") refuseSearchPath(statement, set);
      if (set !== undefined) searchPath = set;
      return [];
    }
    const declared = declaredBy(statement, searchPath[0] ?? "");
    if (form === "folder") refuseElsewhere(statement, declared, file.namespace);
    const defines = declared.definitions.filter(({ part }) => !part).map(({ name }) => name.at(-1) ?? "");
    return [{ ...statement, ...declared, defines, searchPath }];
  });
}

/** pg_dump empties search_path, which changes nothing here; any other one would load the file into another namespace. */
function refuseSearchPath(statement: SplitStatement, path: readonly string[]): void {
  if (path.length === 0) return;
  throw misplaced(
    statement.source.place(statement.start),
    "a file is loaded with search_path set to its folder's namespace",
    "Remove the SET.",
  );
}

function refuseElsewhere(statement: SplitStatement, declared: Declared, namespace: string | null): void {
  for (const definition of declared.definitions) {
    if (definition.namespace === namespace) continue;
    const at = statement.source.place(definition.offset);
    if (namespace === null) {
      throw misplaced(
        at,
        `${definition.id} belongs to the namespace ${definition.namespace}`,
        "Move it into the folder of that namespace.",
      );
    }
    const lands = definition.namespace === null ? "the database as a whole" : `the namespace ${definition.namespace}`;
    const home = definition.namespace ?? "_database";
    throw misplaced(
      at,
      `${definition.id} lands in ${lands}, not in ${namespace}`,
      `Move it into the folder ${home}, or correct its name.`,
    );
  }
}

function misplaced(at: SourcePlace, problem: string, next: string): Failure {
  return new Failure({
    code: "misplaced-definition",
    exit: exitCodes.failed,
    tried: `Reading ${at.file}`,
    problem,
    next,
    at,
  });
}

function refuseTwice(all: readonly Declaration[]): void {
  const first = new Map<string, Declaration>();
  for (const declaration of all) {
    for (const { id, part, offset } of declaration.definitions) {
      const before = first.get(id);
      const both = before?.tree.if_not_exists === true && declaration.tree.if_not_exists === true;
      if (before !== undefined && !part && !both) throw twice(id, before, declaration, offset);
      first.set(id, before ?? declaration);
    }
  }
}

function twice(id: string, before: Declaration, again: Declaration, offset: number): Failure {
  const one = before.source.place(
    before.definitions.find((definition) => definition.id === id)?.offset ?? before.start,
  );
  const other = again.source.place(offset);
  return new Failure({
    code: "declared-twice",
    exit: exitCodes.failed,
    tried: "Reading the declared schema",
    problem: `${id} is declared in ${one.file}:${one.line} and again in ${other.file}:${other.line}`,
    next: "Keep one of the two.",
    at: other,
  });
}
