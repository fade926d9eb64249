import { qualified } from "../postgres/quote.ts";

/** A dotted name as SQL reads it: unquoted parts fold to lower case, quoted ones stand as they are. Null if it is none. */
export function partsOf(text: string): readonly string[] | null {
  const part = /\s*(?:"((?:[^"]|"")+)"|([\p{L}_][\p{L}\p{N}_$]*))\s*(\.|$)/uy;
  const parts: string[] = [];
  for (let more = true; more; ) {
    const match = part.exec(text);
    if (match === null) return null;
    parts.push(match[1]?.replaceAll('""', '"') ?? (match[2] ?? "").toLowerCase());
    more = match[3] === ".";
  }
  return parts;
}

/** A name of so many parts in the one spelling that findings use; null if it is none. */
export function normalName(text: string, parts: number): string | null {
  const parsed = partsOf(text);
  return parsed?.length === parts ? qualified(...parsed) : null;
}
