/**
 * PostgreSQL does not read back everything as it prints it. `code IN ('a', 'b')` on a varchar column is printed as
 * `(ARRAY['a'::character varying, ...])::text[]`, and that text is parsed into a cast of every element instead
 * (transformTypeCast in parser/parse_expr.c), so a restored dump prints differently from its original. Both mean the same.
 */
const castArray = /\(ARRAY\[((?: ?E?'(?:[^']|'')*'::character varying(?:, )?)+)\]\)::text\[\]/g;
const element = / ?E?'(?:[^']|'')*'::character varying/g;

/** The expression as it is printed once it was read back: the form in which expressions are compared. */
export function settled(printed: string): string {
  return printed.replaceAll(castArray, (_all, list: string) => `ARRAY[${list.replaceAll(element, castToText)}]`);
}

/** The expression such that PostgreSQL, having read it, prints exactly the text given: the cast is left to it. */
export function repeatable(printed: string): string {
  return printed.replaceAll(castArray, (_all, list: string) => `ARRAY[${list}]`);
}

function castToText(value: string): string {
  const space = value.startsWith(" ") ? " " : "";
  return `${space}(${value.trimStart()})::text`;
}
