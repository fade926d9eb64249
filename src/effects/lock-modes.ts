/** PostgreSQL's lock modes, weakest first (lock.h). */
const modes = [
  "AccessShareLock",
  "RowShareLock",
  "RowExclusiveLock",
  "ShareUpdateExclusiveLock",
  "ShareLock",
  "ShareRowExclusiveLock",
  "ExclusiveLock",
  "AccessExclusiveLock",
];

/** Higher is stronger; an unknown mode counts as the strongest. */
export function lockWeight(mode: string): number {
  const index = modes.indexOf(mode);
  return index < 0 ? modes.length : index;
}

/** From SHARE on, those who write to the table wait; ACCESS EXCLUSIVE keeps readers out as well. */
export function stopsWriters(mode: string): boolean {
  return lockWeight(mode) >= lockWeight("ShareLock");
}

/** `AccessExclusiveLock` as the manual writes it: `ACCESS EXCLUSIVE`. */
export function lockName(mode: string): string {
  return mode
    .replace(/Lock$/, "")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toUpperCase();
}
