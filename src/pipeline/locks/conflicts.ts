const [accessShare, rowShare, rowExclusive] = ["AccessShareLock", "RowShareLock", "RowExclusiveLock"];
const [ownUpdate, share, shareRow] = ["ShareUpdateExclusiveLock", "ShareLock", "ShareRowExclusiveLock"];
const [exclusive, access] = ["ExclusiveLock", "AccessExclusiveLock"];

/** Which modes of others a mode does not go along with (lock.c, LockConflicts). */
const conflicts: Readonly<Record<string, readonly string[]>> = {
  [accessShare]: [access],
  [rowShare]: [exclusive, access],
  [rowExclusive]: [share, shareRow, exclusive, access],
  [ownUpdate]: [ownUpdate, share, shareRow, exclusive, access],
  [share]: [rowExclusive, ownUpdate, shareRow, exclusive, access],
  [shareRow]: [rowExclusive, ownUpdate, share, shareRow, exclusive, access],
  [exclusive]: [rowShare, rowExclusive, ownUpdate, share, shareRow, exclusive, access],
  [access]: [accessShare, rowShare, rowExclusive, ownUpdate, share, shareRow, exclusive, access],
};

/** Every mode with each that it conflicts with, for a query. */
export const conflictPairs: readonly (readonly [mode: string, other: string])[] = Object.entries(conflicts).flatMap(
  ([mode, others]) => others.map((other) => [mode, other] as const),
);
