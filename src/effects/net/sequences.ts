import { type Difference, objectKey } from "../difference.ts";
import { movedBack } from "../effect-digest.ts";
import type { StateObject } from "../state/state.ts";
import type { Draft, NetContext } from "./context.ts";
import { grantEffects } from "./grants.ts";
import { isTakenFor, wasLeftBehind } from "./left-behind.ts";

/** Sequences, owned or not: moved back, lost, or counting otherwise. Their tables are those that take values from them. */
export function sequenceEffects(context: NetContext): readonly Draft[] {
  const known = new Map(context.of("sequence").map((difference) => [difference.name, difference]));
  const moved = context.before.state.objects
    .filter((object) => object.kind === "sequence" && !gone(context, object))
    .flatMap((before) => rewound(context, before));
  return [...moved, ...[...known.values()].flatMap((difference) => changed(context, difference))];
}

function gone(context: NetContext, sequence: StateObject): boolean {
  const table = context.before.relation(sequence.parent)?.name;
  return table !== undefined && context.lost.has(table);
}

/** The sequence that stands in the old one's place: of the same name, or owned by the same column. */
function heir(context: NetContext, before: StateObject): StateObject | null {
  const named = context.after.find("sequence", before.name);
  if (named !== null) return named;
  const table = context.before.relation(before.parent)?.name;
  const owned = table === undefined ? [] : context.after.on(table, "sequence");
  return (
    context.after.state.objects.find((one) => one.kind === "sequence" && one.id === before.id) ??
    owned.find((one) => one.facts.ownedBy === before.facts.ownedBy) ??
    null
  );
}

function rewound(context: NetContext, before: StateObject): readonly Draft[] {
  const after = heir(context, before);
  const back =
    after !== null &&
    movedBack(
      context.before.state.positions[before.id],
      context.after.state.positions[after.id],
      before.facts.increment,
    );
  if (!back) return [];
  const message = `Sequence ${before.name} was set back: it will give values again that it has given.`;
  return forTables(context, before, (object, table) => ({
    word: "continuity-lost",
    object,
    table,
    what: "sequence-moved-back",
    message,
    keys: [objectKey(before), ...(table === null ? [] : [`rows ${table}`])],
  }));
}

function forTables(
  context: NetContext,
  sequence: StateObject,
  draft: (object: string, table: string | null) => Draft,
): readonly Draft[] {
  const owner = context.before.relation(sequence.parent);
  const column = context.before
    .on(owner?.name ?? "", "column")
    .find((one) => one.physical.name === sequence.facts.ownedBy);
  const users = context.tablesOfSequence(sequence.name).filter(({ table }) => table !== owner?.name);
  const drafts = users.map(({ table, column: name }) => draft(name, table));
  if (owner !== null) drafts.push(draft(column?.name ?? owner.name, owner.name));
  return drafts.length === 0 ? [draft(sequence.name, null)] : drafts;
}

function changed(context: NetContext, difference: Difference): readonly Draft[] {
  const { before, after } = difference;
  const keys = [objectKey(difference)];
  if (before === null) return after === null ? [] : created(context, after, keys);
  if (gone(context, before)) return [];
  if (after === null) return removed(context, difference, before);
  const table = context.before.relation(before.parent)?.name ?? null;
  const drafts = [...grantEffects(before, after, table, before.name)];
  const counts = difference.changed.filter((fact) =>
    ["increment", "min", "max", "cycle", "type", "start", "cache"].includes(fact),
  );
  if (counts.length === 0) return drafts;
  if (widens(before, after)) {
    return [
      ...drafts,
      {
        word: "created",
        object: before.name,
        table,
        what: "sequence-widened",
        message: `Sequence ${before.name} reaches further.`,
        keys,
      },
    ];
  }
  return [
    ...drafts,
    ...forTables(context, before, (object, over) => ({
      word: "reach-widened",
      object,
      table: over,
      what: "sequence-changed",
      message: `Sequence ${before.name} counts otherwise: ${counts.join(", ")}.`,
      keys,
    })),
  ];
}

/** Only further in both directions, as when a column becomes bigint. */
function widens(before: StateObject, after: StateObject): boolean {
  const same = (fact: string) => before.facts[fact] === after.facts[fact];
  const number = (object: StateObject, fact: string) => BigInt(String(object.facts[fact]));
  return (
    same("increment") &&
    same("cycle") &&
    number(after, "max") >= number(before, "max") &&
    number(after, "min") <= number(before, "min")
  );
}

function removed(context: NetContext, difference: Difference, before: StateObject): readonly Draft[] {
  const { livesAs } = difference;
  const { name } = before;
  const keys = [objectKey(difference)];
  const table = context.before.relation(before.parent)?.name ?? null;
  const lost = { word: "continuity-lost" as const, object: name, table, what: "sequence-dropped", keys };
  if (isTakenFor(context, difference))
    return [{ ...lost, message: `Sequence ${name} got a name of those that plans drop without a word.` }];
  if (livesAs !== null) {
    const message = `Sequence ${name} was renamed to ${livesAs}.`;
    return [{ word: "created", object: name, table, what: "sequence-renamed", message, keys }];
  }
  // With its column's default or identity it is one loss, which the column tells of.
  if (wasLeftBehind(difference) || table !== null || context.tablesOfSequence(name).length > 0) return [];
  return [{ ...lost, message: `Sequence ${name} was dropped.` }];
}

function created(context: NetContext, after: StateObject, keys: readonly string[]): readonly Draft[] {
  const former = context.before.state.objects.some((one) => one.kind === "sequence" && one.id === after.id);
  if (former || after.parent !== null) return [];
  return [
    {
      word: "created",
      object: after.name,
      table: null,
      what: "sequence-created",
      message: `Sequence ${after.name} was created.`,
      keys,
    },
  ];
}
