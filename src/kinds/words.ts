/** The identifiers in a text of SQL, as PostgreSQL folds them; words of strings and comments are among them, dollar quotes are not. */
export function wordsOf(text: string): readonly string[] {
  const found = text.replaceAll(/\$\w*\$/g, " ").match(/"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*/gu) ?? [];
  return [...new Set(found.map(folded))];
}

function folded(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1).replaceAll('""', '"') : word.toLowerCase();
}
