import { scanSync } from "libpg-query";
import { exitCodes, Failure } from "../failure.ts";
import type { Declaration } from "./declaration.ts";
import type { Definition } from "./definition.ts";
import type { SchemaFiles } from "./files.ts";
import { type OldName, parseOldName, parseOldValue } from "./old-name.ts";
import { SourceText } from "./source-text.ts";
import { location, type Node, names, nodes, text } from "./syntax.ts";

/** A comment `-- renamed_from: old_name`, with what it stands above. */
export interface RenameComment {
  readonly definition: Definition;
  /** The value of an enum or attribute of a composite type that is meant, where it is not the whole object. */
  readonly part: string | null;
  /** Null for `-- renamed_from: none`: what goes beside it is another object. */
  readonly from: OldName | null;
  readonly file: string;
  readonly line: number;
}

/** What a comment can stand above, at its byte offset. */
interface Subject {
  readonly definition: Definition;
  readonly part: string | null;
}

const pattern = /^--\s*renamed_from:(.*)$/s;

/**
 * Finds the rename comments of all files. Most files have none, and are not scanned.
 *
 * @throws Failure `rename-comment` with its place, for one that stands above nothing or says no name
 */
export function renameComments(files: SchemaFiles, all: readonly Declaration[]): readonly RenameComment[] {
  return files.files.flatMap(({ path, text: content }) => {
    if (!content.includes("renamed_from:")) return [];
    const own = all.filter(({ source }) => source.file === path);
    return ofFile(own[0]?.source ?? new SourceText(path, content), own);
  });
}

function ofFile(source: SourceText, all: readonly Declaration[]): readonly RenameComment[] {
  const { tokens } = scanSync(source.text);
  // Of what stands at one place the first is meant: the table, not that it is a partition.
  const subjects = new Map(all.flatMap(subjectsOf).toReversed());
  return tokens.flatMap((token, index) => {
    const value = token.tokenName === "SQL_COMMENT" ? pattern.exec(token.text)?.[1]?.trim() : undefined;
    if (value === undefined) return [];
    const { file, line } = source.place(token.start);
    const before = tokens[index - 1];
    if (before !== undefined && source.place(Math.max(before.end - 1, 0)).line === line) throw notAlone({ file, line });
    const next = tokens.slice(index + 1).find(({ tokenName }) => !/^(SQL|C)_COMMENT$/.test(tokenName));
    const subject = next === undefined ? undefined : (subjects.get(next.start) ?? valueAt(all, tokens, next.start));
    if (subject === undefined) throw aboveNothing({ file, line });
    const from = value === "none" ? null : subject.part === null ? parseOldName(value) : oldPart(subject, value);
    if (from === undefined || tooLong(subject, from)) throw noName({ file, line }, value);
    return [{ ...subject, from, file, line }];
  });
}

/** A statement stands for the object that it declares, or for the one part that it adds to another. */
function subjectsOf({ definitions, start, type, tree }: Declaration): readonly (readonly [number, Subject])[] {
  const [first, ...others] = definitions;
  if (first === undefined) return [];
  const whole =
    first.offset === start || others.length === 0 ? [[start, { definition: first, part: null }] as const] : [];
  const parts = others.map((definition) => [definition.offset, { definition, part: null }] as const);
  const attributes = type === "CompositeTypeStmt" ? attributesOf(tree, first) : [];
  return [...whole, [first.offset, { definition: first, part: null }], ...parts, ...attributes];
}

function attributesOf(tree: Node, definition: Definition): readonly (readonly [number, Subject])[] {
  return nodes(tree, "coldeflist").map((one) => [location(one), { definition, part: text(one, "colname") ?? "" }]);
}

/** The parser tells no place of an enum's values: they are the string constants of the statement, in order. */
function valueAt(
  all: readonly Declaration[],
  tokens: readonly { readonly start: number; readonly tokenName: string }[],
  offset: number,
): Subject | undefined {
  const statement = all.findLast(({ start, type }) => start < offset && type === "CreateEnumStmt");
  const [definition] = statement?.definitions ?? [];
  if (statement === undefined || definition === undefined) return undefined;
  const constants = tokens.filter(({ start, tokenName }) => start > statement.start && /SCONST$/.test(tokenName));
  const place = constants.findIndex(({ start }) => start === offset);
  const part = place < 0 ? undefined : names(statement.tree, "vals")[place];
  return part === undefined ? undefined : { definition, part };
}

function oldPart({ definition }: Subject, value: string): OldName | undefined {
  return definition.kind === "enum" ? parseOldValue(value) : parseOldName(value);
}

/** Only what is in a namespace can come from another one. */
function tooLong({ definition, part }: Subject, from: OldName | null): boolean {
  const moves = part === null && definition.name.length === 2 && definition.namespace !== null;
  return from !== null && from.path.length > (moves ? 2 : 1);
}

interface Line {
  readonly file: string;
  readonly line: number;
}

function misplaced(at: Line, problem: string, next: string): Failure {
  return new Failure({
    code: "rename-comment",
    exit: exitCodes.failed,
    tried: `Reading ${at.file}`,
    problem: `this renamed_from ${problem}`,
    next,
    at,
  });
}

function aboveNothing(at: Line): Failure {
  const next =
    "Put it on the line above the statement, column, constraint, enum value or attribute that has the new name.";
  return misplaced(at, "stands above nothing that has a name", next);
}

function notAlone(at: Line): Failure {
  const next = "Give it a line of its own, above what has the new name.";
  return misplaced(at, "stands behind something else on its line", next);
}

function noName(at: Line, value: string): Failure {
  const problem = value === "" ? "says no name" : `says ${value}, which is no name for what is below it`;
  const next =
    'Write the old name as in SQL: old_name, "Old name", old_namespace.old_name, old_name(integer), or none.';
  return misplaced(at, problem, next);
}
