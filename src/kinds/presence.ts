/**
 * Where to look, before a kind's objects are read, whether there are any: most databases have none of most kinds, and for a
 * query of all kinds PostgreSQL takes longer to plan than to run. It may say yes where there are none in the end, never no
 * where there is one.
 */
export interface Presence {
  /** Rows `x` of one catalog. */
  readonly from: string;
  /** Which of these rows tell of such an object; without it all do. */
  readonly when?: string;
}

/** Rows of a catalog that were made after initdb (FirstNormalObjectId in access/transam.h). */
export function made(catalog: string, when?: string): Presence {
  return { from: `${catalog} x where x.oid >= 16384`, ...(when === undefined ? {} : { when }) };
}

interface Sought {
  readonly name: string;
  readonly presence: Presence;
}

/** SQL that gives `names`, in one text, of those that are there; each catalog is gone through once, or asked for one row. */
export function presenceQuery(sought: readonly Sought[]): string {
  const together = Map.groupBy(sought, ({ presence }) => presence.from);
  const found = [...together].flatMap(([from, list]) => {
    const [some, all] = [list.filter(({ presence }) => presence.when), list.filter(({ presence }) => !presence.when)];
    const tested = some.map(({ name, presence }) => `case when bool_or(${presence.when}) then '${name}' end`);
    return [
      ...(all.length === 0 ? [] : [`(select '${all.map(({ name }) => name).join(" ")}' from ${from} limit 1)`]),
      ...(some.length === 0 ? [] : [`(select concat_ws(' ', ${tested.join(", ")}) from ${from})`]),
    ];
  });
  return `select concat_ws(' ', ${found.join(",\n")}) as names`;
}
