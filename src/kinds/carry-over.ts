import { literal } from "../postgres/quote.ts";
import { textArray } from "./hazard.ts";
import { holdsColumnType } from "./holds-column-type.ts";
import { type CatalogObject, type Exchange, properties } from "./kind.ts";
import { kindOf } from "./registry.ts";
import { type ColumnProperties, columnName, columnType, tableOf } from "./shape.ts";
import { type Alteration, alteration, lock, type Statement } from "./statement.ts";

/** True for a column whose values go over to a type that takes another one's place; a computed one is made again. */
export function isCarried(user: CatalogObject): boolean {
  return user.kind === "column" && user.properties.generated === undefined;
}

/**
 * True where something that uses a carried column has to be away meanwhile, even if it does not use the type.
 *
 * @param waits the column's values wait as text, for which there may be no such index or condition
 */
export function isDisturbed(user: CatalogObject, waits: boolean): boolean {
  const { generated, type } = user.properties;
  return generated !== undefined || type === "f" || holdsColumnType(user) || (waits && user.kind !== "sequence-owner");
}

/** The statement that keeps a column's values as text while their type is made anew. */
export function asText({ from }: Exchange): Alteration {
  const array = columnType(from).endsWith("[]") ? "[]" : "";
  const name = columnName(from);
  const sql = `ALTER TABLE ${tableOf(from)} ALTER COLUMN ${name} TYPE text${array} USING ${name}::text${array}`;
  return alteration(sql, [], { ...lock(tableOf(from)), work: "rewrite" });
}

/** The statement that takes a column over from types that were put aside to those that have their names now. */
export function carryOver(column: Exchange, replaced: readonly Exchange[]): Alteration {
  const { from, to } = column;
  const name = columnName(to);
  const { collation } = properties<ColumnProperties>(to);
  const types = replaced.filter((one) => isOf(one) && from.dependsOn.includes(one.from.id));
  const collate = collation === undefined ? "" : ` COLLATE ${collation}`;
  const using = types.length === 0 ? "" : ` USING ${converted(column, types)}`;
  const sql = `ALTER TABLE ${tableOf(to)} ALTER COLUMN ${name} TYPE ${columnType(to)}${collate}${using}`;
  return alteration(sql, [], { ...lock(tableOf(to)), work: "rewrite", ...hazard(column, types), ...loss(types) });
}

function isOf({ from }: Exchange): boolean {
  return kindOf(from.kind).replacement?.retyped === true;
}

/** By their text, unless the type knows better: a composite one whose attributes are others. */
function converted({ from, to }: Exchange, types: readonly Exchange[]): string {
  const name = columnName(from);
  const [only] = types;
  const own = only === undefined || types.length > 1 ? undefined : kindOf(only.to.kind).replacement?.convert;
  const direct = columnType(from) === only?.from.id.slice(only.from.kind.length + 1);
  const made = direct && only !== undefined ? own?.(only.from, only.to, name) : undefined;
  const array = columnType(from).endsWith("[]") && columnType(to).endsWith("[]") ? "[]" : "";
  return made ?? `${name}::text${array}::${columnType(to)}`;
}

function loss(types: readonly Exchange[]): Partial<Statement> {
  const losing = types.some(({ from, to }) => kindOf(to.kind).replacement?.loses?.(from, to) === true);
  return losing ? { dataLoss: "certain" } : {};
}

/** Values of an enum that are declared no more. */
function hazard({ from }: Exchange, types: readonly Exchange[]): Pick<Statement, "hazard"> {
  const [table, name] = [tableOf(from), columnName(from)];
  for (const { from: old, to } of types) {
    const [had, has] = [old, to].map(({ properties }) => (properties.labels ?? []) as readonly string[]);
    const gone = had?.filter((label) => !has?.includes(label)) ?? [];
    if (gone.length === 0) continue;
    const list = textArray(gone, literal);
    const type = to.id.slice(to.kind.length + 1);
    const array = columnType(from).endsWith("[]");
    const found = {
      problem: `Rows of ${table} hold values in ${name} that ${type} has no more: ${gone.join(", ")}.`,
      query: `SELECT * FROM ${table} WHERE ${array ? `${name}::text[] && ${list}` : `${name}::text = ANY (${list})`}`,
      table,
      waysOut: [
        `Give these rows another value first: UPDATE ${table} SET ${name} = ... WHERE ...`,
        "Keep the value in the type, and refuse it by a CHECK constraint NOT VALID: it holds for new rows only.",
      ],
    };
    return { hazard: () => found };
  }
  return {};
}
