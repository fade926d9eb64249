import { setImmediate as otherWork } from "node:timers/promises";
import { exitCodes, Failure, type SourcePlace } from "../failure.ts";
import { declaredBy } from "./define.ts";
import type { Declared } from "./definition.ts";
import type { Loadable } from "./execute.ts";
import type { SchemaFile, SchemaFiles } from "./files.ts";
import { keptTree } from "./kept-tree.ts";
import { mentionsIn } from "./mentions.ts";
import type { Note } from "./notes.ts";
import { isSetting, refuseUndeclaring, searchPathOf, tableMethodOf, tablespaceOf } from "./refuse.ts";
import { asScript, type Script } from "./script.ts";
import { type SplitStatement, splitFile } from "./split.ts";

/** A declared statement with what it declares. */
export type Declaration = Loadable & Declared;

export interface Declarations {
  readonly all: readonly Declaration[];
  readonly notes: readonly Note[];
}

/**
 * Reads the statements of all files, refuses what does not declare, what lands in another namespace, and what is declared
 * twice. A single file is a script, such as a dump, which may hold rows, and drops of what was before.
 */
export async function declarations(files: SchemaFiles, role = ""): Promise<Declarations> {
  const read: Declarations[] = [];
  for (const file of files.files) {
    const { statements } = splitFile(file.path, file.text, files.form === "single" ? ["\\connect", "\\c"] : []);
    const script = files.form === "single" ? asScript(statements) : onlyDeclaring(statements);
    read.push({ all: ofFile(file, script, files.form, role), notes: script.notes });
    // A server may be starting meanwhile, and another be read.
    if (read.length % 20 === 0) await otherWork();
  }
  const all = read.flatMap((one) => one.all);
  const [note] = read.flatMap(({ notes }) => notes);
  if (all.length === 0 && note !== undefined) throw declaresNothing(note);
  refuseTwice(all);
  return { all, notes: read.flatMap(({ notes }) => notes) };
}

function declaresNothing({ text, at }: Note): Failure {
  return new Failure({
    code: "nothing-declared",
    exit: exitCodes.failed,
    tried: at === null ? "Reading the declared schema" : `Reading ${at.file}`,
    problem: `it holds nothing that declares a schema: ${text}`,
    next: "Give the schema; `pg_dump --schema-only` of a database writes it.",
    ...(at === null ? {} : { at }),
  });
}

/** A file in a folder declares with every statement, wherever it stands. */
function onlyDeclaring(statements: readonly SplitStatement[]): Script {
  return { statements, drops: new Set(), gone: new Map(), notes: [] };
}

function ofFile(file: SchemaFile, script: Script, form: SchemaFiles["form"], role: string): readonly Declaration[] {
  let searchPath: readonly string[] = [file.namespace ?? "public"];
  let tableMethod: string | undefined;
  let tablespace = "";
  return script.statements.flatMap((statement) => {
    const runs = script.drops.has(statement) || (form === "single" && statement.type === "DoStmt");
    if (!runs) refuseUndeclaring(statement);
    if (isSetting(statement)) {
      const set = searchPathOf(statement);
      if (set !== undefined && form === "folder") refuseSearchPath(statement, set);
      if (set !== undefined) searchPath = set;
      tableMethod = tableMethodOf(statement) ?? tableMethod;
      tablespace = tablespaceOf(statement) ?? tablespace;
      return [];
    }
    const whole = declaredBy(statement, searchPath[0] ?? "", role);
    const gone = script.gone.get(statement);
    const declared = { ...whole, definitions: whole.definitions.filter(({ id }) => !gone?.has(id)) };
    if (form === "folder") refuseElsewhere(statement, declared, file.namespace);
    const defines = declared.definitions.filter(({ part }) => !part).map(({ name }) => name.at(-1) ?? "");
    const settings = {
      ...(tableMethod === undefined ? {} : { tableMethod }),
      ...(tablespace === "" ? {} : { tablespace }),
    };
    const mentions = mentionsIn(statement.type, statement.tree, statement.start);
    return [{ ...statement, ...declared, defines, mentions, tree: keptTree(statement), searchPath, ...settings }];
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
      if (before !== undefined && !part && !mayFollow(before, declaration))
        throw twice(id, before, declaration, offset);
      first.set(id, before ?? declaration);
    }
  }
}

/** pg_dump makes a view that is in a circle twice: first without its query, then with CREATE OR REPLACE. */
function mayFollow(before: Declaration, again: Declaration): boolean {
  const both = before.tree.if_not_exists === true && again.tree.if_not_exists === true;
  return both || (replaces(again) && before.source === again.source && before.type === again.type);
}

/** True for CREATE OR REPLACE. */
export function replaces({ tree }: Declaration): boolean {
  return tree.replace === true;
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
