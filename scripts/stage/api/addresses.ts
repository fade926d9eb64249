import type { Schema } from "./description.ts";
import { pieces } from "./faults.ts";

/**
 * An answer with the addresses that GitHub demands in it and that nobody has put there: `followers_url` and dozens like it.
 * They lead to a page of the stand-in's that is not there, and say so.
 */
export function withAddresses(schema: Schema, value: unknown, host: string): unknown {
  const all = pieces(schema);
  if (Array.isArray(value)) {
    const items = all.find((piece) => piece.items !== undefined)?.items;
    return items === undefined ? value : value.map((item) => withAddresses(items, item, host));
  }
  if (typeof value !== "object" || value === null) return value;
  const known = new Map(all.flatMap((piece) => Object.entries(piece.properties ?? {})));
  const filled = Object.entries(value).map(([key, inner]) => {
    const found = known.get(key);
    return [key, found === undefined ? inner : withAddresses(found, inner, host)] as const;
  });
  const demanded = new Set(all.flatMap((piece) => piece.required ?? []));
  const missing = [...demanded].filter((key) => !(key in value) && /(^|_)(url|href)$/.test(key));
  return Object.fromEntries([...missing.map((key) => [key, `${host}/not-kept/${key}`] as const), ...filled]);
}
