import { displayName } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Draft } from "./draft.ts";
import type { Surroundings } from "./expand.ts";
import { type Group, mergedIn } from "./group.ts";
import type { Operation } from "./operation.ts";

/** Undoing an alteration of a parent may take from a partition what it had of its own before. */
export function restoring({ id, restore }: Operation): readonly string[] {
  if (restore === undefined) return [];
  const statements = kindOf(restore.to.kind).alter(restore.from, restore.to);
  if (statements === "rebuild") throw new Error(`${id} cannot be given back what it had`);
  return statements.map(({ sql }) => sql);
}

/** What a statement does to partitions and inheriting tables as well it does under the same locks. */
export function reachingDown(drafts: readonly Draft[], group: Group, around: Surroundings): readonly Draft[] {
  const { root, members } = group;
  const along = members.filter((one) => one.along !== undefined);
  const merged = mergedIn(group).map((one) => displayName(around.earlier.rootOf(one)));
  const table = ({ id }: Operation) => {
    const [before, after] = [around.before.get(id), around.after.get(id)];
    const top = before === undefined ? after && around.later.rootOf(after) : around.earlier.rootOf(before);
    return top === undefined ? "" : displayName(top);
  };
  const below = [...new Set([...along.map(table), ...merged, ...around.unknownBelow(root)])]
    .filter((relation) => relation !== table(root))
    .sort();
  return drafts.map((one) => {
    const own = one.locks.find(({ relation }) => relation === table(root));
    if (own === undefined || one.sql.includes(" ONLY ") || /\.(comment|owner|grants)$/.test(one.changeKinds[0] ?? ""))
      return one;
    const further = below.filter((relation) => !one.locks.some((lock) => lock.relation === relation));
    return { ...one, locks: [...one.locks, ...further.map((relation) => ({ relation, mode: own.mode }))] };
  });
}
