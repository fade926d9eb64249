import type { CatalogObject } from "../../catalog/catalog.ts";

const cast =
  /::(?:"(?:[^"]|"")+"|\w+)(?:\.(?:"(?:[^"]|"")+"|\w+))?(?: (?:varying|precision))?(?:\(\d+(?:, ?-?\d+)?\))?(?: with(?:out)? time zone)?(?:\[\])*/g;

/** True where two forms of an object differ at most in casts, as PostgreSQL prints them otherwise when a column's type changes. */
export function isAlike(from: CatalogObject, to: CatalogObject): boolean {
  const text = ({ properties }: CatalogObject) =>
    JSON.stringify(properties)
      .replaceAll(cast, "")
      .replaceAll(/[\s()'\\]/g, "");
  return from.kind === to.kind && text(from) === text(to);
}
