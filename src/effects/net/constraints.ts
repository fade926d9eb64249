import { isProofName } from "../../kinds/own-names.ts";
import type { Connection } from "../../postgres/connection.ts";
import { ident } from "../../postgres/quote.ts";
import { cloneOnly, type Difference, objectKey } from "../difference.ts";
import type { StateObject } from "../state/state.ts";
import { withoutCasts } from "./casts.ts";
import { type Draft, type NetContext, strings } from "./context.ts";
import { followsRenaming } from "./followed.ts";
import { isTakenFor, wasLeftBehind } from "./left-behind.ts";

const labels: Readonly<Record<string, string>> = {
  c: "check constraint",
  f: "foreign key",
  p: "primary key",
  u: "unique constraint",
  x: "exclusion constraint",
};

/** Keys, foreign keys, unique, check and exclusion constraints, and unique indexes; on tables that stay. */
export async function constraintEffects(connection: Connection, context: NetContext): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  for (const difference of context.of("constraint")) {
    const table = context.tableOf(difference);
    if (table === null || !context.stays(table) || cloneOnly(difference)) continue;
    const { before, after } = difference;
    if (before === null && after !== null) drafts.push(...(await added(connection, context, table, after)));
    if (before !== null && after === null) drafts.push(...removed(context, table, difference, before));
    if (before !== null && after !== null) drafts.push(...(await changed(connection, context, table, before, after)));
  }
  return drafts;
}

function removed(context: NetContext, table: string, difference: Difference, before: StateObject): readonly Draft[] {
  if (wasForAWhile(difference)) return [];
  if (isTakenFor(context, difference)) {
    const message = `${label(before)} ${bare(before)} on ${table} got a name of those that plans drop without a word.`;
    return [weakened(table, before, "constraint-dropped", message)];
  }
  if (difference.livesAs !== null) {
    const message = `${label(before)} ${bare(before)} on ${table} was renamed.`;
    return [{ word: "created", object: table, table, what: "constraint-renamed", message, keys: [objectKey(before)] }];
  }
  if (successor(context, table, before)) return [];
  const message = `${label(before)} ${bare(before)} on ${table} was dropped.`;
  return [weakened(table, before, "constraint-dropped", message)];
}

/** The end of a constraint that a plan made for a while, and that a run which was cut off left behind. */
export function wasForAWhile(difference: Difference): boolean {
  const { kind, before, after, livesAs } = difference;
  if (kind !== "constraint" || before === null || after !== null || livesAs !== null) return false;
  return wasLeftBehind(difference) || (before.facts.type === "c" && isProofName(String(before.physical.name)));
}

function weakened(table: string, before: StateObject, what: string, message: string): Draft {
  return {
    word: "safeguard-weakened",
    object: table,
    table,
    what,
    message,
    facts: { name: bare(before) },
    keys: [objectKey(before)],
  };
}

/** Whether something else on the table keeps the same promise as strictly: a constraint of the same meaning. */
function successor(context: NetContext, table: string, before: StateObject): boolean {
  const others = context.after
    .on(table, "constraint")
    .filter((other) => context.before.find("constraint", other.name) === null);
  if (others.some((other) => sameMeaning(context, table, before, other) && asStrict(before, other))) return true;
  return (
    before.facts.type === "u" && before.facts.deferrable === false && hasUnique(context, table, before.facts.index)
  );
}

/** A unique index or constraint over the same columns, by its definition. */
export function hasUnique(context: NetContext, table: string, definition: unknown): boolean {
  const keys = context.after.on(table, "constraint").filter((one) => one.facts.type === "p" || one.facts.type === "u");
  const indexes = context.after
    .on(table, "index")
    .filter((one) => one.facts.unique === true && one.facts.valid === true);
  return (
    keys.some((one) => one.facts.index === definition) || indexes.some((one) => one.facts.definition === definition)
  );
}

async function added(
  connection: Connection,
  context: NetContext,
  table: string,
  after: StateObject,
): Promise<readonly Draft[]> {
  const former = context.before.state.objects.find((one) => one.kind === "constraint" && one.id === after.id);
  if (former !== undefined) return [];
  const keys = [objectKey(after)];
  const base = { object: table, table, keys, facts: { name: bare(after) } };
  if (acts(after)) {
    const message = `A foreign key that changes or removes rows by itself was added to ${table}: ${String(after.facts.definition)}.`;
    return [{ ...base, word: "reach-widened", what: "foreign-key-acts", message }];
  }
  return proven(connection, context, table, after, "constraint-added");
}

/** A constraint that PostgreSQL has not validated is tried on the preview; rows that it would refuse speak against it. */
async function proven(
  connection: Connection,
  context: NetContext,
  table: string,
  after: StateObject,
  what: string,
): Promise<readonly Draft[]> {
  const base = { object: table, table, keys: [objectKey(after)], facts: { name: bare(after) } };
  const message = `${label(after)} ${bare(after)} on ${table}: ${String(after.facts.definition)}.`;
  const trusted = after.facts.validated === true || context.input.deep === null || !context.before.occupied(table);
  if (trusted || (await validates(connection, table, after))) return [{ ...base, word: "created", what, message }];
  return [
    { ...base, word: "not-observed", what: "rows-fail-constraint", message: `Stored rows do not pass. ${message}` },
  ];
}

async function validates(connection: Connection, table: string, constraint: StateObject): Promise<boolean> {
  if (constraint.facts.enforced !== true) return true;
  const name = ident(rawName(constraint));
  await connection.query("begin");
  try {
    await connection.query(`alter table ${table} validate constraint ${name}`);
    return true;
  } catch {
    return false;
  } finally {
    await connection.query("rollback");
  }
}

async function changed(
  connection: Connection,
  context: NetContext,
  table: string,
  before: StateObject,
  after: StateObject,
): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  if (!sameMeaning(context, table, before, after)) {
    const message = `${label(before)} ${bare(before)} on ${table} changed: ${String(before.facts.definition)} became ${String(after.facts.definition)}.`;
    drafts.push(weakened(table, before, "constraint-changed", message));
  } else if (!asStrict(before, after)) {
    drafts.push(
      weakened(
        table,
        before,
        "constraint-loosened",
        `${label(before)} ${bare(before)} on ${table} is less strict than it was.`,
      ),
    );
  }
  if (acts(after) && !acts(before)) {
    const message = `The foreign key ${bare(after)} of ${table} now changes or removes rows by itself.`;
    drafts.push({
      word: "reach-widened",
      object: table,
      table,
      what: "foreign-key-acts",
      message,
      keys: [objectKey(after)],
    });
  }
  if (drafts.length > 0) return drafts;
  return proven(connection, context, table, after, "constraint-kept");
}

/** Equal definitions, or equal but for the casts that PostgreSQL writes anew when a column's type changes. */
function sameMeaning(context: NetContext, table: string, before: StateObject, after: StateObject): boolean {
  if (before.facts.type !== after.facts.type) return false;
  if (before.id === after.id && before.facts.type !== "f") return true;
  if (before.facts.type === "f" && followsRenaming(context, table, before, after)) return true;
  if (before.facts.definition === after.facts.definition && before.facts.references === after.facts.references)
    return true;
  const columns = strings(before.facts.columns);
  return (
    columns.some((column) => retyped(context, table, column)) &&
    withoutCasts(before.facts.definition) === withoutCasts(after.facts.definition)
  );
}

function retyped(context: NetContext, table: string, column: string): boolean {
  const [earlier, later] = [context.before, context.after].map((catalog) =>
    catalog.on(table, "column").find((one) => one.physical.name === column),
  );
  return earlier !== undefined && later !== undefined && earlier.facts.type !== later.facts.type;
}

function asStrict(before: StateObject, after: StateObject): boolean {
  const lost = (fact: string, strict: boolean) => before.facts[fact] === strict && after.facts[fact] !== strict;
  return !(
    lost("validated", true) ||
    lost("enforced", true) ||
    lost("fires", true) ||
    lost("deferrable", false) ||
    lost("deferred", false) ||
    lost("noInherit", false)
  );
}

/** CASCADE, SET NULL and SET DEFAULT (pg_constraint.confdeltype c, n, d). */
function acts(constraint: StateObject): boolean {
  return [constraint.facts.onDelete, constraint.facts.onUpdate].some((action) => "cnd".includes(String(action ?? "-")));
}

function label(constraint: StateObject): string {
  return labels[String(constraint.facts.type)] ?? "constraint";
}

function rawName(object: StateObject): string {
  return String(object.physical.name);
}

function bare(object: StateObject): string {
  return ident(rawName(object));
}
