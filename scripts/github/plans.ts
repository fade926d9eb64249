/** A check remembers whose plans it is about, for who has to find out which of them a release made stale. */
const mark = "schemagate plans ";

/** GitHub sets no limit that it tells; what is longer is about all databases. */
const mostLetters = 250;

interface Planned {
  readonly database: string;
  readonly steps: number | null;
}

/** What a check keeps as its external id; null where no database changes. */
export function externalIdOf(databases: readonly Planned[]): string | null {
  const changing = databases.filter(({ steps }) => steps !== 0).map(({ database }) => encodeURIComponent(database));
  if (changing.length === 0) return null;
  const id = `${mark}${changing.join(",")}`;
  return id.length <= mostLetters ? id : `${mark}${changing.length} databases`;
}

/** Whether a check is about a plan of that database, by its external id. */
export function isPlanned(externalId: string | null, database: string): boolean {
  if (externalId === null || !externalId.startsWith(mark)) return false;
  const names = externalId.slice(mark.length);
  return names.includes(" ") || names.split(",").includes(encodeURIComponent(database));
}
