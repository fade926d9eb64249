/** What stands after `renamed_from:`. */
export interface OldName {
  /** Parts of the name as they are kept in the catalog: the namespace first where it is said. */
  readonly path: readonly string[];
  /** Types of arguments in brackets, of a routine; null where they are not said. */
  readonly signature: string | null;
}

const part = /"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*/uy;

/** Reads a name as SQL writes it: `old`, `"Old name"`, `shop.old`, `total(integer)`; undefined where it is none. */
export function parseOldName(text: string): OldName | undefined {
  const path: string[] = [];
  let at = 0;
  for (;;) {
    part.lastIndex = at;
    const found = part.exec(text)?.[0];
    if (found === undefined) return undefined;
    path.push(found.startsWith('"') ? found.slice(1, -1).replaceAll('""', '"') : found.toLowerCase());
    at += found.length;
    if (text[at] !== ".") break;
    at += 1;
  }
  const rest = text.slice(at).trim();
  if (rest === "") return { path, signature: null };
  return /^\(.*\)$/s.test(rest) ? { path, signature: rest } : undefined;
}

/** Reads the value of an enum: as a string constant, or bare to the end of the line. */
export function parseOldValue(text: string): OldName | undefined {
  if (text === "") return undefined;
  const quoted = /^'((?:[^']|'')*)'$/.exec(text)?.[1];
  return { path: [quoted === undefined ? text : quoted.replaceAll("''", "'")], signature: null };
}
