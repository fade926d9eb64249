import type { Following } from "./following.ts";
import { type CatalogObject, isImplied } from "./kind.ts";

/**
 * Constraints of partitions and of tables that inherit: a CHECK comes and goes with the parent's of the same name, a
 * foreign key of a partitioned table is copied by PostgreSQL itself, a key is made on every partition and attached.
 */
export const constraintFollowing: Following = {
  falls: (follower, dropped) =>
    !isCheck(follower) ||
    (follower.facts.local !== true && follower.follows?.every((id) => dropped.includes(id)) === true),
  leaves: false,
  attached: (object) => ["p", "u", "x"].includes(String(object.properties.type)),
  merges: (followed) => isCheck(followed) || followed.properties.type === "f",
  canStay: (followed) => isCheck(followed) && followed.facts.partitioned !== true,
  born: (follower, followed) => (isCopied(follower) ? asFollowed(follower, followed[0]) : undefined),
  joined: (follower, followed, fresh) => {
    const comesAlong = isImplied(follower) || (isCheck(follower) && fresh && follower.facts.local !== true);
    return comesAlong ? asFollowed(follower, followed[0]) : undefined;
  },
  late: (followed, follower, written) => {
    if (followed.facts.incomplete === true || follower === undefined) return followed.facts.incomplete === true;
    // Its copies on partitions would stay there when these are detached again on the way back.
    if (followed.properties.type === "f" && followed.facts.partitioned === true) return isImplied(follower);
    return written ? isUnchecked(followed) && isUnchecked(follower) : isOnlyInherited(followed, follower);
  },
  altered: ({ from, to }, followed) => {
    const same = from.properties.definition === followed.from.properties.definition;
    return isCopied(to) && same ? asFollowed(from, followed.to) : from;
  },
};

const isCheck = (object: CatalogObject) => ["c", "n"].includes(String(object.properties.type));
/** INHERITS makes a constraint valid that is not on the parent. */
const isUnchecked = (object: CatalogObject) =>
  isCheck(object) && String(object.properties.definition).endsWith(" NOT VALID");
/** What a table has before INHERIT stays its own as well (MergeConstraintsIntoExisting); ATTACH PARTITION makes it the parent's. */
const isOnlyInherited = (followed: CatalogObject, follower: CatalogObject) =>
  followed.properties.type === "c" && followed.facts.partitioned !== true && follower.facts.local !== true;
const isCopied = (object: CatalogObject) => isCheck(object) || isImplied(object);

function asFollowed(follower: CatalogObject, followed: CatalogObject | undefined): CatalogObject {
  const definition = followed?.properties.definition ?? null;
  return { ...follower, properties: { ...follower.properties, definition } };
}
