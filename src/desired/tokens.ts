/** A piece of SQL as PostgreSQL's scanner cuts it (scan.l); offsets count UTF-16 units of the text. */
export interface Token {
  readonly kind: "space" | "word" | "string" | "sign";
  readonly start: number;
  readonly end: number;
}

const simple =
  /(?<space>\s+|--[^\n]*)|(?<string>[eE]'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*'?|(?:[uU]&|[bBxXnN])?'[^']*(?:''[^']*)*'?)|(?<word>(?:[uU]&)?"[^"]*(?:""[^"]*)*"?|[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*)|(?<number>\d[\w.]*)|(?<dollar>\$(?:[\p{L}_\u0080-\uffff][\p{L}\p{N}_\u0080-\uffff]*)?\$)/uy;

/** Cuts SQL into tokens, from an offset to the end; comments are space, a quoted name is a word. It never fails. */
export function* tokens(text: string, from = 0): Generator<Token> {
  for (let start = from; start < text.length; ) {
    const token = tokenAt(text, start);
    yield token;
    start = token.end;
  }
}

function tokenAt(text: string, start: number): Token {
  if (text.startsWith("/*", start)) return { kind: "space", start, end: blockCommentEnd(text, start) };
  simple.lastIndex = start;
  const found = simple.exec(text);
  if (found === null) return { kind: "sign", start, end: start + 1 };
  const end = start + found[0].length;
  const { space, string, word, dollar } = found.groups ?? {};
  if (dollar !== undefined) {
    const close = text.indexOf(dollar, end);
    return { kind: "string", start, end: close < 0 ? text.length : close + dollar.length };
  }
  if (space !== undefined) return { kind: "space", start, end };
  return { kind: string !== undefined ? "string" : word !== undefined ? "word" : "sign", start, end };
}

/** Where the block comment that begins there ends; block comments nest. */
export function blockCommentEnd(text: string, start: number): number {
  let [depth, at] = [1, start + 2];
  while (depth > 0 && at < text.length) {
    const step = text.startsWith("/*", at) ? 1 : text.startsWith("*/", at) ? -1 : 0;
    depth += step;
    at += step === 0 ? 1 : 2;
  }
  return at;
}
