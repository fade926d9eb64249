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

/** SQL that gives the `name`s of those that are there; each catalog is gone through once. */
export function presenceQuery(sought: readonly Sought[]): string {
  const together = Map.groupBy(sought, ({ presence }) => presence.from);
  const parts = [...together].map(([from, list]) => {
    const names = list.map(({ name, presence }) => `case when bool_or(${presence.when ?? "true"}) then '${name}' end`);
    return `select unnest(array[${names.join(", ")}]) as name from ${from}`;
  });
  return `select name from (${parts.join("\nunion all\n")}) found where name is not null`;
}
