import { ident, qualified } from "../postgres/quote.ts";
import { type CatalogObject, expressionSql } from "./kind.ts";
import { ownName } from "./own-names.ts";
import { withColumn } from "./swap-words.ts";

/** A column that another one is to take the place of, which is called otherwise until then. */
export interface Succession {
  readonly table: readonly string[];
  readonly column: string;
  readonly shadow: string;
}

/**
 * An index or constraint over a column as one over its shadow, under a name of its own; null where that cannot be said for
 * sure.
 */
export function overShadow(part: CatalogObject, swap: Succession): CatalogObject | null {
  if (part.follows !== undefined || part.facts.partitioned === true || part.facts.inherited === true) return null;
  if (part.kind === "index") return part.properties.invalid === true ? null : index(part, swap);
  if (part.facts.elements || / NOT ENFORCED/.test(String(part.properties.definition))) return null;
  switch (part.properties.type) {
    case "p":
    case "u":
      return key(part, swap);
    case "c":
      return check(part, swap);
    case "f":
      return foreignKey(part, swap);
    default:
      return null;
  }
}

const quoted = '(?:"(?:[^"]|"")+"|[^\\s".]+)';
const indexForm = new RegExp(
  `^(CREATE (?:UNIQUE )?INDEX )${quoted} (ON (?:ONLY )?${quoted}(?:\\.${quoted})? USING ${quoted}) (.*)$`,
  "s",
);

function index(part: CatalogObject, swap: Succession): CatalogObject | null {
  const name = ownName("new", part.name.at(-1) ?? "");
  const [, head, on, rest] = indexForm.exec(expressionSql(part, "definition")) ?? [];
  const columns = rest === undefined ? null : withColumn(rest, swap);
  if (columns === null) return null;
  return defined(part, name, `${head}${ident(name)} ${on} ${columns}`, { keys: null });
}

/** Beside a key that waits for the end of the transaction the new index would not wait. */
function key(part: CatalogObject, swap: Succession): CatalogObject | null {
  const text = expressionSql(part, "definition");
  const definition = text.includes(" DEFERRABLE") ? null : withColumn(text, swap);
  return definition === null
    ? null
    : defined(part, nameOf(part), definition, { columns: columnsOf(part, "columns", swap) });
}

function check(part: CatalogObject, swap: Succession): CatalogObject | null {
  const definition = withColumn(expressionSql(part, "definition"), swap);
  return definition === null ? null : defined(part, nameOf(part), definition, {});
}

/** Of one that refers to its own table, both ends may be the column. */
function foreignKey(part: CatalogObject, swap: Succession): CatalogObject | null {
  const other = part.facts.references as readonly string[] | null;
  const text = expressionSql(part, "definition");
  const ends = [part.facts.columns, part.facts.referencedColumns] as readonly (readonly string[] | undefined)[];
  if (!other || ends.includes(undefined)) return null;
  const say = (one: readonly string[], to: readonly string[]) =>
    `FOREIGN KEY (${one.map(ident).join(", ")}) REFERENCES ${qualified(...other)}(${to.map(ident).join(", ")})`;
  const [own, theirs] = ends as readonly (readonly string[])[];
  const head = own && theirs ? say(own, theirs) : "";
  const tail = text.slice(head.length);
  // What sets a default would set that of a column that has none yet; a list of columns would name the old one.
  if (head === "" || !text.startsWith(head) || / SET DEFAULT| SET NULL \(/.test(tail)) return null;
  const isOn = (table: readonly string[]) => table.join("\0") === swap.table.join("\0");
  const columns = isOn(part.name.slice(0, 2)) ? columnsOf(part, "columns", swap) : (own ?? []);
  const referencedColumns = isOn(other) ? columnsOf(part, "referencedColumns", swap) : (theirs ?? []);
  return defined(part, nameOf(part), `${say(columns, referencedColumns)}${tail}`, { columns, referencedColumns });
}

function nameOf(part: CatalogObject): string {
  return ownName("new", part.name.at(-1) ?? "");
}

function columnsOf(part: CatalogObject, fact: string, { column, shadow }: Succession): readonly string[] {
  return ((part.facts[fact] ?? []) as readonly string[]).map((one) => (one === column ? shadow : one));
}

function defined(part: CatalogObject, name: string, definition: string, facts: CatalogObject["facts"]): CatalogObject {
  const { "printed definition": _printed, ...rest } = part.facts;
  return {
    ...part,
    name: [...part.name.slice(0, -1), name],
    properties: { ...part.properties, definition },
    facts: { ...rest, ...facts },
    comment: null,
  };
}
