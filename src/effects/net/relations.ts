import { canonicalJson } from "../../digest.ts";
import { type Difference, objectKey } from "../difference.ts";
import type { StateObject } from "../state/state.ts";
import { type Draft, type NetContext, strings } from "./context.ts";
import { grantEffects } from "./grants.ts";

/** Tables, partitions and foreign tables: whether they are still what stood under their name, and their own switches. */
export function relationEffects(context: NetContext): readonly Draft[] {
  return context.of("relation").flatMap((difference) => {
    const { before, after } = difference;
    if (before !== null && isTable(before))
      return after === null ? lostTable(context, difference) : sameName(context, before, after);
    return after !== null && isTable(after) && before === null ? newTable(context, difference, after) : [];
  });
}

export function isTable(relation: StateObject): boolean {
  return ["r", "p", "f"].includes(String(relation.facts.kind));
}

function lostTable(context: NetContext, difference: Difference): readonly Draft[] {
  const { name, livesAs } = difference;
  context.lost.add(name);
  const keys = [objectKey(difference)];
  const lost = (what: string, message: string): readonly Draft[] => [
    { word: "relation-lost", object: name, table: name, what, message, keys },
  ];
  if (livesAs === null) return lost("dropped", `${name} was dropped.`);
  const moved = livesAs.split(".").at(-1) === name.split(".").at(-1);
  return moved
    ? lost("moved", `${name} was moved to ${livesAs}.`)
    : lost("renamed", `${name} was renamed to ${livesAs}.`);
}

function sameName(context: NetContext, before: StateObject, after: StateObject): readonly Draft[] {
  const { name } = before;
  const keys = [objectKey(before)];
  if (!isTable(after)) {
    context.lost.add(name);
    const message = `${name} was a table and is now something else.`;
    return [{ word: "relation-lost", object: name, table: name, what: "swapped-away", message, keys }];
  }
  const swapped = before.id === after.id ? [] : swappedTable(context, before);
  if (context.lost.has(name)) return swapped;
  return [
    ...swapped,
    ...detached(before, after),
    ...joined(before, after),
    ...readElsewhere(before, after),
    ...switches(before, after),
    ...grantEffects(before, after, name, name),
  ];
}

/** Another table under the same name: a rebuild if it was empty, a type change if the values are equal, else a loss. */
function swappedTable(context: NetContext, before: StateObject): readonly Draft[] {
  const { name } = before;
  const keys = [objectKey(before), `rows ${name}`];
  if (!context.before.occupied(name)) {
    return [
      {
        word: "created",
        object: name,
        table: name,
        what: "rebuilt",
        message: `${name} was rebuilt; it held no row.`,
        keys,
      },
    ];
  }
  const columns = context.before.on(name, "column").map((column) => String(column.physical.name));
  if (columns.every((column) => context.valuesEqual(name, column) === true)) {
    const message = `${name} was replaced by another table with equal values.`;
    return [
      {
        word: "type-changed",
        object: name,
        table: name,
        what: "table-swapped",
        message,
        facts: { work: "rewrite" },
        keys,
      },
    ];
  }
  context.lost.add(name);
  const message = `${name} was replaced by another table whose values are not equal.`;
  return [{ word: "relation-lost", object: name, table: name, what: "swapped-away", message, keys }];
}

function detached(before: StateObject, after: StateObject): readonly Draft[] {
  const gone = strings(before.facts.parents).filter((parent) => !strings(after.facts.parents).includes(parent));
  const rebound =
    before.facts.partitionBound !== after.facts.partitionBound && gone.length === 0 && before.facts.partition === true;
  if (gone.length === 0 && !rebound) return [];
  const { name } = before;
  const from = gone.length > 0 ? gone.join(", ") : strings(before.facts.parents).join(", ");
  const message = `${name} was detached from ${from}.`;
  return [{ word: "relation-lost", object: name, table: name, what: "detached", message, keys: [objectKey(before)] }];
}

/** Attaching a partition adds rows to the parent and is allowed; classic inheritance widens what the parent means. */
function joined(before: StateObject, after: StateObject): readonly Draft[] {
  const fresh = strings(after.facts.parents).filter((parent) => !strings(before.facts.parents).includes(parent));
  const keys = [objectKey(before)];
  return fresh.flatMap((parent): readonly Draft[] => {
    const { name } = after;
    if (after.facts.partition === true) {
      const message = `${name} was attached to ${parent} as a partition.`;
      return [{ word: "created", object: name, table: name, what: "partition-attached", message, keys }];
    }
    return inheritance(name, parent, keys);
  });
}

function inheritance(child: string, parent: string, keys: readonly string[]): readonly Draft[] {
  const message = `${child} now inherits from ${parent}.`;
  return [child, parent].map((table) => ({
    word: "reach-widened" as const,
    object: table,
    table,
    what: "inheritance-joined",
    message,
    keys,
  }));
}

function newTable(context: NetContext, difference: Difference, after: StateObject): readonly Draft[] {
  const { name } = difference;
  const keys = [objectKey(difference)];
  const former = context.before.relation(after.id);
  const message = former === null ? `${name} was created.` : `${former.name} stands here now as ${name}.`;
  const created: Draft = { word: "created", object: name, table: name, what: "table-created", message, keys };
  const parents = after.facts.partition === true ? [] : strings(after.facts.parents);
  return [created, ...parents.flatMap((parent) => inheritance(name, parent, keys))];
}

/** A foreign table that is told to read from another place holds other rows from now on. */
function readElsewhere(before: StateObject, after: StateObject): readonly Draft[] {
  if (canonicalJson(before.facts.foreign ?? null) === canonicalJson(after.facts.foreign ?? null)) return [];
  const { name } = before;
  const message = `${name} reads its rows from another place than before.`;
  return [
    { word: "relation-lost", object: name, table: name, what: "swapped-away", message, keys: [objectKey(before)] },
  ];
}

const identityRank: Readonly<Record<string, number>> = { n: 0, d: 1, i: 2, f: 3 };

function switches(before: StateObject, after: StateObject): readonly Draft[] {
  const { name } = before;
  const keys = [objectKey(before)];
  const drafts: Draft[] = [];
  const add = (word: Draft["word"], what: string, message: string) =>
    drafts.push({ word, object: name, table: name, what, message, keys });
  if (before.facts.persistence === "p" && after.facts.persistence === "u") {
    add("continuity-lost", "set-unlogged", `${name} is now unlogged: a crash empties it.`);
  } else if (before.facts.persistence !== after.facts.persistence) {
    add("created", "set-logged", `${name} is now logged.`);
  }
  for (const [fact, label] of [
    ["rowSecurity", "Row security"],
    ["forceRowSecurity", "Row security for the owner"],
  ] as const) {
    if (before.facts[fact] === after.facts[fact]) continue;
    if (after.facts[fact] === true)
      add("reach-widened", "row-security-enabled", `${label} of ${name} was switched on.`);
    else add("safeguard-weakened", "row-security-disabled", `${label} of ${name} was switched off.`);
  }
  if (
    before.facts.replicaIdentity !== after.facts.replicaIdentity ||
    before.facts.replicaIndex !== after.facts.replicaIndex
  ) {
    const rank = (object: StateObject) => identityRank[String(object.facts.replicaIdentity)] ?? 0;
    if (rank(after) > rank(before))
      add("reach-widened", "replica-identity-widened", `The replica identity of ${name} covers more.`);
    else add("safeguard-weakened", "replica-identity-weakened", `The replica identity of ${name} was weakened.`);
  }
  if (
    ["options", "comment", "tablespace", "accessMethod"].some(
      (fact) => JSON.stringify(before.facts[fact]) !== JSON.stringify(after.facts[fact]),
    )
  ) {
    add("created", "option-changed", `Comment or storage options of ${name} changed.`);
  }
  return drafts;
}
