import { tokens } from "../../desired/tokens.ts";

const shownUpTo = 100;

/**
 * A query as others may read it: without comments and values, which are somebody's data. The server cuts long queries
 * (track_activity_query_size), so that the last value may have no end.
 */
export function queryWords(query: string): string {
  const pieces = [...tokens(query)].map(({ kind, start, end }) => {
    const text = query.slice(start, end);
    if (kind === "space") return " ";
    return kind === "string" || /^\d/.test(text) ? "..." : text;
  });
  const plain = pieces
    .join("")
    .replaceAll(/ +/g, " ")
    .replace(/[; ]+$/, "")
    .trim();
  return plain.length > shownUpTo ? `${plain.slice(0, shownUpTo)}...` : plain;
}
