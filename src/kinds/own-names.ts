import { createHash } from "node:crypto";

/** A built index that is to take another one's place; a CHECK that proves something to PostgreSQL for a while. */
type Purpose = "new" | "not_null" | "bound" | "outside";

const prefix = "schemagate_";
const limit = 63;

/**
 * The name of what a plan makes for a while, by which it is known as such where a run was cut off: `schemagate_new_orders_pkey`.
 *
 * @param of what tells it apart from others of that purpose: the name of a column, an index, a partition
 */
export function ownName(purpose: Purpose, of: string): string {
  const name = `${prefix}${purpose}_${of}`;
  if (Buffer.byteLength(name) <= limit) return name;
  const ending = `_${createHash("sha256").update(of).digest("hex").slice(0, 8)}`;
  let short = name;
  while (Buffer.byteLength(short) > limit - ending.length) short = [...short].slice(0, -1).join("");
  return `${short}${ending}`;
}

/** True for names that `ownName` gives, and that nobody else may use. */
export function isOwnName(name: string): boolean {
  return name.startsWith(prefix);
}
