import { ident, qualified } from "../postgres/quote.ts";
import { holdsColumnType } from "./holds-column-type.ts";
import type { CatalogObject, Replacement } from "./kind.ts";
import { type ColumnProperties, columnName, tableOf } from "./shape.ts";
import { type Alteration, alteration, lock } from "./statement.ts";

/**
 * What PostgreSQL cannot change of a type in place: a new type takes the old one's place, and the columns go over to it
 * by their text.
 *
 * @param create SQL that makes the type as an object says
 */
export function typeReplacement(create: (object: CatalogObject) => string, word: "TYPE" | "DOMAIN"): Replacement {
  return {
    carries: (dependent) => dependent.kind === "column" && dependent.properties.generated === undefined,
    disturbs: (dependent) =>
      dependent.properties.generated !== undefined || dependent.properties.type === "f" || holdsColumnType(dependent),
    replace: (from, to, columns) => {
      const [space = "", name = ""] = from.name;
      const [aside, current] = [asideName(name), qualified(...to.name)];
      const old = qualified(space, aside);
      const rename = `ALTER ${word} ${qualified(...from.name)} RENAME TO ${ident(aside)}`;
      const makeOld = create({ ...from, name: [space, aside] });
      return [
        alteration(rename, [`ALTER ${word} ${old} RENAME TO ${ident(name)}`]),
        alteration(create(to), [`DROP ${word} ${current}`]),
        ...columns.map((column) => carryOver(column, current, old)),
        alteration(`DROP ${word} ${old}`, [makeOld]),
      ];
    },
  };
}

function carryOver(column: CatalogObject, type: string, old: string): Alteration {
  const array = (column.properties as unknown as ColumnProperties).type.endsWith("[]") ? "[]" : "";
  const name = columnName(column);
  const isForeign = column.facts.foreign === true;
  const using = (wanted: string) => (isForeign ? "" : ` USING ${name}::text${array}::${wanted}${array}`);
  const move = (wanted: string) =>
    `ALTER TABLE ${tableOf(column)} ALTER COLUMN ${name} TYPE ${wanted}${array}${using(wanted)}`;
  return alteration(move(type), [move(old)], { ...lock(tableOf(column)), work: isForeign ? "none" : "rewrite" });
}

/** A name beside the old one that fits into 63 bytes. */
function asideName(name: string): string {
  let short = name;
  while (Buffer.byteLength(short) > 63 - "__old".length) short = [...short].slice(0, -1).join("");
  return `${short}__old`;
}
