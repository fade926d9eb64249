import { ident } from "../postgres/quote.ts";

interface Renamed {
  readonly column: string;
  readonly shadow: string;
}

/** Words that PostgreSQL prints in expressions unquoted though they name no column: of types, and what EXTRACT takes. */
const ambiguous =
  /^(year|month|day|hour|minute|second|zone|time|varying|precision|with|without|century|decade|dow|doy|epoch|isodow|isoyear|julian|microseconds|millennium|milliseconds|quarter|timezone|timezone_hour|timezone_minute|week)$/;

const piece = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[\p{L}_\u0080-\uffff][\p{L}\p{N}_$\u0080-\uffff]*|\s+|::|[\s\S]/uy;

/**
 * An expression as PostgreSQL prints it, over another column instead of one: as a name alone, which is no function, no type and
 * no part of a longer name. Null where the column's name may stand for something else.
 */
export function withColumn(text: string, { column, shadow }: Renamed): string | null {
  if (ambiguous.test(column)) return null;
  const [old, wanted] = [ident(column), ident(shadow)];
  const parts = piecesOf(text);
  return parts
    .map((part, at) => {
      const [before, after] = [parts[at - 1], parts[at + 1]];
      const isColumn = part === old && before !== "." && before !== "::" && after !== "(" && after !== ".";
      return isColumn ? wanted : part;
    })
    .join("");
}

function piecesOf(text: string): readonly string[] {
  const found: string[] = [];
  piece.lastIndex = 0;
  for (let part = piece.exec(text); part !== null; part = piece.exec(text)) found.push(part[0]);
  return found;
}
