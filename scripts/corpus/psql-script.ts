import { blockCommentEnd } from "../../src/desired/tokens.ts";

/** One statement of a script, with where it stands and the line on which it begins. */
export interface ScriptStatement {
  readonly sql: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

export interface Script {
  readonly statements: readonly ScriptStatement[];
  /** Lines that only psql understands and that are more than brackets of a dump; they are not run. */
  readonly metacommands: readonly ScriptStatement[];
  /** Blocks of rows after COPY ... FROM stdin, which are left out. */
  readonly copies: number;
}

/** What psql's scanner takes as one piece: strings, quoted names, dollar quotes, comments; else a word or a character. */
const piece =
  /\b[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[\s\S]*?\$\1\$|--[^\n]*|\/\*|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|[\s\S]/gu;

/**
 * Splits a script into statements as psql does: at semicolons outside of brackets, strings and SQL function bodies. Rows
 * of COPY and commands of psql are taken out.
 */
export function readScript(text: string): Script {
  const statements: ScriptStatement[] = [];
  const metacommands: ScriptStatement[] = [];
  let [at, start, depth, body, copies] = [0, 0, 0, 0, 0];
  let words: string[] = [];
  const lineOf = lineCounter(text);
  const endStatement = (end: number) => {
    const sql = text.slice(start, end);
    const begins = start + leading(sql);
    if (begins < end)
      statements.push({ sql: text.slice(begins, end).trim(), line: lineOf(begins), start: begins, end });
    [start, depth, body, words] = [end + 1, 0, 0, []];
  };
  while (at < text.length) {
    piece.lastIndex = at;
    const found = piece.exec(text)?.[0] ?? "";
    const next = found === "/*" ? blockCommentEnd(text, at) : at + found.length;
    if (found === "\\") {
      const end = endOfLine(text, at);
      const command = text.slice(at, end);
      if (!/^\\(un)?restrict\b|^\\\.$/.test(command))
        metacommands.push({ sql: command, line: lineOf(at), start: at, end });
      endStatement(at);
      start = end;
      at = end;
      continue;
    }
    if (found === "(") depth++;
    if (found === ")") depth--;
    if (/^\w+$/.test(found)) {
      words.push(found.toLowerCase());
      body += bodyStep(words);
    }
    at = next;
    if (found !== ";" || depth > 0 || body > 0) continue;
    const sql = text.slice(start, next - 1);
    const isCopy = words[0] === "copy" && /\bfrom\s+stdin\b/i.test(sql);
    endStatement(next - 1);
    if (!isCopy) continue;
    statements.pop();
    copies++;
    at = endOfRows(text, at);
    start = at;
  }
  endStatement(text.length);
  return { statements, metacommands, copies };
}

/** BEGIN ATOMIC ... END of an SQL function holds semicolons of its own; CASE ... END may stand inside of it. */
function bodyStep(words: readonly string[]): number {
  if (words[0] !== "create" || !words.slice(0, 4).some((word) => word === "function" || word === "procedure")) return 0;
  const [before, last] = [words.at(-2), words.at(-1)];
  const inside = words.some((word, index) => word === "atomic" && words[index - 1] === "begin");
  if (last === "atomic" && before === "begin") return 1;
  if (!inside) return 0;
  return last === "case" ? 1 : last === "end" ? -1 : 0;
}

function leading(sql: string): number {
  let at = 0;
  for (;;) {
    const rest = sql.slice(at);
    const skipped = /^(?:\s+|--[^\n]*(?:\n|$))+/.exec(rest)?.[0].length ?? 0;
    const comment = rest.startsWith("/*") ? blockCommentEnd(rest, 0) : 0;
    if (skipped + comment === 0) return at;
    at += skipped || comment;
  }
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

function endOfRows(text: string, at: number): number {
  const end = /^\\\.[^\n]*$/m.exec(text.slice(at));
  return end === null ? text.length : at + end.index + end[0].length;
}

function lineCounter(text: string): (at: number) => number {
  let [seen, line] = [0, 1];
  return (at) => {
    for (; seen < at; seen++) if (text[seen] === "\n") line++;
    return line;
  };
}
