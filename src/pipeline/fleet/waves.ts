import type { FleetTarget } from "./targets.ts";

/** A number of databases, or a share of all. */
export type Amount = { readonly count: number } | { readonly percent: number };

export interface Wave<Item> {
  /** The first of all, in which no failure is excused. */
  readonly canary: boolean;
  readonly group: string | null;
  readonly items: readonly Item[];
}

/**
 * Parts what is to be done into waves: first the canary, then the rest, group by group in the order of the list.
 *
 * @param wave null for all of a group at once
 */
export function inWaves<Item extends { readonly target: FleetTarget }>(
  items: readonly Item[],
  { canary, wave }: { readonly canary: Amount; readonly wave: Amount | null },
): readonly Wave<Item>[] {
  const first = Math.min(sizeOf(canary, items.length), items.length);
  const size = wave === null ? items.length : Math.max(1, sizeOf(wave, items.length));
  const waves: Wave<Item>[] = [];
  const head = items.slice(0, first);
  if (head.length > 0) waves.push({ canary: true, group: null, items: head });
  for (const [group, members] of Map.groupBy(items.slice(first), ({ target }) => target.group)) {
    for (let at = 0; at < members.length; at += size)
      waves.push({ canary: false, group, items: members.slice(at, at + size) });
  }
  return waves;
}

function sizeOf(amount: Amount, all: number): number {
  return "count" in amount ? amount.count : Math.ceil((all * amount.percent) / 100);
}
