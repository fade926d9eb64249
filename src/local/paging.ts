import { badRequest } from "./errors.ts";

export interface Page<Item> {
  readonly items: readonly Item[];
  /** To be sent with the next request; null on the last page. */
  readonly next: string | null;
}

/**
 * One page of a list. The cursor names the last item of the page before by its sort key and id, so that items that come
 * or go in between neither shift nor repeat the others.
 */
export function page<Item extends { readonly id: string }>(
  items: readonly Item[],
  options: {
    readonly key: (item: Item) => string;
    readonly descending: boolean;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Page<Item> {
  const place = (item: Item): Place => [options.key(item), item.id];
  const compare = (one: Place, other: Place): number => (options.descending ? -1 : 1) * comparePlaces(one, other);
  const sorted = [...items].sort((one, other) => compare(place(one), place(other)));
  const after = options.cursor ? readCursor(options.cursor) : null;
  const rest = after === null ? sorted : sorted.filter((item) => compare(place(item), after) > 0);
  const shown = rest.slice(0, options.limit);
  const last = shown.at(-1);
  const more = rest.length > shown.length && last !== undefined;
  return { items: shown, next: more ? writeCursor(place(last)) : null };
}

type Place = readonly [key: string, id: string];

function comparePlaces(one: Place, other: Place): number {
  if (one[0] !== other[0]) return one[0] < other[0] ? -1 : 1;
  return one[1] === other[1] ? 0 : one[1] < other[1] ? -1 : 1;
}

function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

function readCursor(text: string): Place {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "string")
      return [value[0], value[1]];
  } catch {
    // Falls through to the refusal.
  }
  throw badRequest("cursor is not one of this list");
}
