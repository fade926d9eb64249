import { createHash } from "node:crypto";

/** CHECKs that prove something to PostgreSQL for a while. */
const proofs = ["not_null", "bound", "outside"] as const;

/** `new`: a built index that is to take another one's place. */
type Purpose = "new" | (typeof proofs)[number];

const prefix = "schemagate_";
const limit = 63;

/**
 * The name of what a plan makes for a while, by which it is known as such where a run was cut off: `schemagate_new_orders_pkey`.
 *
 * @param of what tells it apart from others of that purpose: the name of a column, an index, a partition
 */
export function ownName(purpose: Purpose, of: string): string {
  return within(limit, `${prefix}${purpose}_${of}`, of);
}

function within(most: number, name: string, of: string): string {
  if (Buffer.byteLength(name) <= most) return name;
  const ending = `_${createHash("sha256").update(of).digest("hex").slice(0, 8)}`;
  let short = name;
  while (Buffer.byteLength(short) > most - ending.length) short = [...short].slice(0, -1).join("");
  return `${short}${ending}`;
}

/** Triggers fire in the order of their names: this one comes after all others, whose names seldom begin with such a sign. */
export function ownTriggerName(of: string): string {
  return `~${within(limit - 1, `${prefix}new_${of}`, of)}`;
}

/** True for names that `ownName` gives, and that nobody else may use. */
export function isOwnName(name: string): boolean {
  return name.replace(/^~/, "").startsWith(prefix);
}

/** True for names of what a plan makes to take another one's place, and that any plan drops where it was left behind. */
export function isSuccessorName(name: string): boolean {
  return name.replace(/^~/, "").startsWith(`${prefix}new_`);
}

/** What the name of a successor tells of what it was to succeed; null where it was too long to be told. */
export function succeededBy(name: string): string | null {
  const of = isSuccessorName(name) ? name.slice(`${prefix}new_`.length) : "";
  return of !== "" && ownName("new", of) === name ? of : null;
}

/** True for names of CHECKs that a plan made for a while, and that any plan drops where they were left behind. */
export function isProofName(name: string): boolean {
  return proofs.some((purpose) => name.startsWith(`${prefix}${purpose}_`));
}
