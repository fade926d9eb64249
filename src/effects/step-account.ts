import type { RowCounts } from "./counters.ts";
import type { StepEffect } from "./effects.ts";
import type { State, StateObject } from "./state/state.ts";

/** Modes by the OID of the relation. */
export type Locks = ReadonlyMap<string, readonly string[]>;

type StepLock = StepEffect["locks"][number];

/** Names by OID, of tables and indexes; null for what is not watched. */
export type NameOf = (oid: string) => string | null;

/** The name that a relation had at the start, or has now if the plan made it. */
export function namesIn(before: State, now: State): NameOf {
  return (oid) => {
    const find = (state: State) =>
      state.objects.find((object) => object.id === oid && (isRelation(object) || object.kind === "index"));
    return (find(before) ?? find(now))?.name ?? null;
  };
}

/** Relations that a step read rows of. */
export function scannedBy(counts: ReadonlyMap<string, RowCounts>, nameOf: NameOf): StepEffect["scanned"] {
  return [...counts]
    .flatMap(([oid, { scanned }]) => {
      const relation = nameOf(oid);
      return relation === null || scanned === 0 ? [] : [{ relation, rows: scanned }];
    })
    .sort((a, b) => (a.relation < b.relation ? -1 : 1));
}

/**
 * Relations that stand in another file than before the step.
 *
 * @param locks What the step's transaction holds, without which no table is rewritten; null for a step without one.
 */
export function rewrittenBetween(previous: State, now: State, locks: Locks | null, nameOf: NameOf): readonly string[] {
  const mayRewrite = (oid: string) => locks === null || (locks.get(oid)?.includes("AccessExclusiveLock") ?? false);
  const files = new Map(previous.objects.filter(isRelation).map((object) => [object.id, object.physical.filenode]));
  return now.objects
    .filter((object) => isRelation(object) && files.has(object.id) && files.get(object.id) !== object.physical.filenode)
    .filter((object) => mayRewrite(object.id))
    .map((object) => nameOf(object.id) ?? object.name);
}

/** Locks that a step took on relations and that were not held before it. */
export function newLocks(held: Locks, locks: Locks, nameOf: NameOf): readonly Omit<StepLock, "milliseconds">[] {
  return [...locks]
    .flatMap(([oid, modes]) => {
      const relation = nameOf(oid);
      const fresh = modes.filter((mode) => !(held.get(oid)?.includes(mode) ?? false));
      return relation === null ? [] : fresh.map((mode) => ({ relation, mode }));
    })
    .sort((a, b) => (`${a.relation} ${a.mode}` < `${b.relation} ${b.mode}` ? -1 : 1));
}

function isRelation(object: StateObject): boolean {
  return object.kind === "relation";
}
