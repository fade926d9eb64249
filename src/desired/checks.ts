import { basename } from "node:path";
import { exitCodes, Failure, type SourcePlace } from "../failure.ts";
import { checkFiles, type SchemaFile } from "./files.ts";
import { loadParser, type SplitStatement, splitFile } from "./split.ts";

/** An assertion of the team's own: a query that gives no row as long as all is well. */
export interface Check {
  readonly file: string;
  readonly line: number;
  /** The first comment line of its file, else the file's name. */
  readonly title: string;
  readonly sql: string;
}

/**
 * Reads `_checks/*.sql` of a declared schema.
 *
 * @throws Failure `check-refused` (1) for anything but SELECT, and those of `splitFile`.
 */
export async function readChecks(path: string): Promise<readonly Check[]> {
  const files = await checkFiles(path);
  if (files.length === 0) return [];
  await loadParser();
  return files.flatMap(checksIn);
}

function checksIn({ path, text }: SchemaFile): readonly Check[] {
  const [, comment] = /^\s*--\s*(.*\S)/.exec(text) ?? [];
  const title = comment ?? basename(path, ".sql").replaceAll(/[-_]/g, " ");
  return splitFile(path, text).statements.map((one) => {
    const at = one.source.place(one.start);
    refuseOthers(one, at);
    return { file: at.file, line: at.line, title, sql: one.sql.replace(/;\s*$/, "") };
  });
}

function refuseOthers({ type, tree }: SplitStatement, at: SourcePlace): void {
  const problem =
    type !== "SelectStmt"
      ? "it is no SELECT"
      : tree.intoClause !== undefined
        ? "SELECT INTO makes a table"
        : tree.lockingClause !== undefined
          ? "it locks rows"
          : null;
  if (problem === null) return;
  throw new Failure({
    code: "check-refused",
    exit: exitCodes.failed,
    tried: `Reading the check ${at.file}:${at.line}`,
    problem,
    next: "A check is a SELECT that gives the rows with which something is wrong, and no row when all is well.",
    at,
  });
}
