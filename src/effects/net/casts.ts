/**
 * An expression as PostgreSQL prints it, without its casts and the parentheses that they need: when a column's type
 * changes, PostgreSQL writes constraints and defaults anew with other casts.
 */
export function withoutCasts(definition: unknown): string {
  let text = String(definition).replace(
    /::(?:"[^"]+"|[a-z_][a-z0-9_. ]*?)(?:\(\d+(?:,\d+)?\))?(?:\[\])*(?=[^a-z0-9_ .]|$| [^a-z])/g,
    "",
  );
  for (let shorter = ""; shorter !== text; ) {
    shorter = text;
    text = text.replace(/(?<![a-z0-9_])\(([\w."]+|'(?:[^']|'')*'|ARRAY\[[^\]]*\])\)/g, "$1");
  }
  return text;
}
