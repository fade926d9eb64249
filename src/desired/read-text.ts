import { isUtf8 } from "node:buffer";
import { readFileSync } from "node:fs";
import { exitCodes, Failure } from "../failure.ts";

/**
 * Reads a file of SQL: UTF-8, with or without a byte order mark. Where every line ends in CR LF, as a checkout on Windows
 * makes it, lines end in LF; where only some do they are part of what is written, such as a function's body.
 *
 * @throws Failure `unreadable-text` for another encoding or a NUL, with its line.
 */
export function readText(path: string): string {
  // A folder has thousands of small files, and going through the thread pool for each takes five times as long.
  const bytes = readFileSync(path);
  if (bytes.subarray(0, 5).toString("latin1") === "PGDMP") {
    const next =
      "Write it as SQL: `pg_restore --schema-only --file NAME` of it, or `pg_dump --schema-only --format plain`.";
    throw unreadable(path, 1, "it is an archive of pg_dump", next);
  }
  if (bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])) || bytes.subarray(0, 2).equals(Buffer.from([0xfe, 0xff])))
    throw unreadable(path, 1, "it is UTF-16", "Save it as UTF-8; `pg_dump --file NAME` writes it so.");
  if (!isUtf8(bytes)) {
    const next = "Save it as UTF-8; `pg_dump --encoding UTF8` writes it so.";
    throw unreadable(
      path,
      lineOf(bytes, (line) => !isUtf8(line)),
      "it is no UTF-8",
      next,
    );
  }
  if (bytes.includes(0)) {
    const next = "Remove it; `pg_dump --format plain` writes SQL, the other formats are for pg_restore.";
    throw unreadable(
      path,
      lineOf(bytes, (line) => line.includes(0)),
      "it holds a NUL, which SQL cannot",
      next,
    );
  }
  const text = bytes.toString("utf8").replace(/^\uFEFF/, "");
  return /(^|[^\r])\n/.test(text) ? text : text.replaceAll("\r\n", "\n");
}

function lineOf(bytes: Buffer, isIt: (line: Buffer) => boolean): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const end = bytes.indexOf(10, start);
    const next = end < 0 ? bytes.length : end + 1;
    if (isIt(bytes.subarray(start, next))) return line;
    start = next;
  }
  return line;
}

function unreadable(path: string, line: number, problem: string, next: string): Failure {
  return new Failure({
    code: "unreadable-text",
    exit: exitCodes.failed,
    tried: `Reading ${path}`,
    problem,
    next,
    at: { file: path, line },
  });
}
