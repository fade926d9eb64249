import { createHash } from "node:crypto";
import { canonicalJson } from "../digest.ts";
import { type CatalogObject, isImplied } from "../kinds/kind.ts";

/** Text of what is compared of an object: two objects are equal when it is. */
function comparable(object: CatalogObject): string {
  const { id, properties, comment, owner, grants } = object;
  return canonicalJson([id, properties, comment, owner, ...(grants === null ? [] : [grants])]);
}

/** Digest over what is compared of all objects, which come ordered by id; hashed one by one to save memory. */
export function fingerprintOf(objects: readonly CatalogObject[]): string {
  const hash = createHash("sha256");
  for (const object of objects) if (!isImplied(object)) hash.update(comparable(object)).update("\n");
  return `sha256:${hash.digest("hex")}`;
}
