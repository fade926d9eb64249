import { qualified } from "../postgres/quote.ts";
import { beyond, block } from "./handover.ts";
import { type CatalogObject, expressionSql, type Others, properties, stateOf } from "./kind.ts";
import type { Counter } from "./sequence-options.ts";
import { alterOnly, type ColumnProperties, columnName, type SequenceOptions, tableOf } from "./shape.ts";

/**
 * SET DEFAULT that makes a column with values count by a sequence of its own: what it counts comes after these values. Null
 * where the default does not count so, or the sequence has a position already.
 */
export function countingDefault(initial: CatalogObject, others: Others): string | null {
  const find = stateOf(initial, others);
  const column = find(initial.parent ?? "");
  const sequence = find(initial.dependsOn.find((id) => id.startsWith("sequence:")) ?? "");
  if (column === undefined || sequence === undefined) return null;
  if (others.before(sequence.id) && others.after(sequence.id)) return null;
  const owner = find(sequence.id.replace(/^sequence:/, "sequence-owner:"));
  const counts = /^nextval\('[^()]*'::regclass\)$/.test(String(initial.properties.expression));
  if (!counts || !owner?.dependsOn.includes(column.id)) return null;
  if (!/^(smallint|integer|bigint)$/.test(properties<ColumnProperties>(column).type)) return null;
  return block([
    `${alterOnly(initial)} ALTER COLUMN ${columnName(initial)} SET DEFAULT ${expressionSql(initial, "expression")}`,
    beyond({ table: tableOf(column), column: columnName(column) }, qualified(...sequence.name), counterOf(sequence)),
  ]);
}

function counterOf(sequence: CatalogObject): Counter {
  const options = properties<SequenceOptions & { readonly type: string }>(sequence);
  return { options, type: options.type };
}
