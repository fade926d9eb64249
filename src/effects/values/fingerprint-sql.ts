import { ident } from "../../postgres/quote.ts";
import type { Shape } from "./shapes.ts";

/** How one column is read: SQL that makes its fingerprints. */
export interface Reading {
  readonly column: string;
  readonly type: string;
  readonly typeIdentity: string;
  readonly plain: string;
  readonly canonical: string | null;
}

/** `offset 0` keeps the planner from making the key's hash once for every column that uses it. */
export function sourceOf(shape: Shape, key: string, horizon: string): string {
  const from = shape.partitioned ? shape.name : `only ${shape.name}`;
  const leaf = shape.partitioned ? "stored.tableoid::text" : "null::text";
  const old = `age(stored.xmin) > age('${BigInt(horizon)}'::xid)`;
  return `(select ${key} as ${rowKey}, ${leaf} as ${leafName}, ${old} as ${oldName}, stored.* from ${from} as stored offset 0) as keyed`;
}

export function reading(column: {
  name: string;
  type: string;
  typeIdentity: string;
  readAs: string;
  canonical: boolean;
}): Reading {
  const canonical =
    column.type === "json" || column.canonical ? fingerprint(`${ident(column.name)}::jsonb::text`) : null;
  const value = column.type === column.readAs ? `${ident(column.name)}::text` : asText(column.name, column.readAs);
  const { name, type, typeIdentity } = column;
  return { column: name, type, typeIdentity, plain: fingerprint(value), canonical };
}

export function asText(column: string, type: string): string {
  return `(${ident(column)}::${type})::text`;
}

/** The key's hash, the same for every column of a row, so that it is made once. */
const rowKey = ident("schemagate key");
export const leafName = ident("schemagate leaf");
export const oldName = ident("schemagate old");

/** The C collation makes the hash depend on the bytes alone. Without a key all rows have the same one. */
export function keyHash(key: readonly string[]): string {
  return key.length === 0 ? "1::bigint" : hash(key.join(" || chr(31) || "), "0");
}

/** Bound to the row by the seed; a NULL counts as the key alone. Sums of bigint are added up in 128 bits (numeric.c). */
function fingerprint(value: string): string {
  return `coalesce(sum(coalesce(${hash(value, rowKey)}, ${rowKey})), 0)::text`;
}

function hash(text: string, seed: string): string {
  return `hashtextextended((${text}) collate "C", ${seed})`;
}
