import { createHash } from "node:crypto";
import { canonicalJson } from "../digest.ts";
import { type CatalogObject, isImplied, type Properties } from "../kinds/kind.ts";

/** Text of what is compared of an object, as canonical JSON: two objects are equal when it is. */
function comparable({ id, comment, owner, grants }: CatalogObject, properties: string): string {
  const [first, ...rest] = [id, comment, owner, ...(grants === null ? [] : [grants])].map((one) => JSON.stringify(one));
  return `[${[first, properties, ...rest].join(",")}]\n`;
}

/** Digest over what is compared of all objects, which come ordered by id; hashed in pieces to save memory. */
export function fingerprintOf(objects: readonly CatalogObject[]): string {
  const hash = createHash("sha256");
  // Objects that are alike share their properties (`RowTexts`).
  const texts = new Map<Properties, string>();
  let piece = "";
  for (const object of objects) {
    if (isImplied(object)) continue;
    const { properties } = object;
    const text = texts.get(properties) ?? canonicalJson(properties);
    texts.set(properties, text);
    piece += comparable(object, text);
    if (piece.length < pieceLength) continue;
    hash.update(piece);
    piece = "";
  }
  return `sha256:${hash.update(piece).digest("hex")}`;
}

const pieceLength = 1 << 16;
