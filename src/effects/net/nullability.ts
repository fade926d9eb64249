import { isProofName } from "../../kinds/own-names.ts";
import type { Connection } from "../../postgres/connection.ts";
import { objectKey } from "../difference.ts";
import type { StateObject } from "../state/state.ts";
import { isRefusedBelow } from "./below.ts";
import { wasForAWhile } from "./constraints.ts";
import { type Catalog, type Draft, type NetContext, strings } from "./context.ts";
import { crossNull } from "./crossing.ts";
import { checkRefusesNull, type Ground, groundOf, policyRefusesNull } from "./null-evaluation.ts";
import { isTable } from "./relations.ts";

type Side = "before" | "after";
type Action = "update" | "insert";

/** What refuses NULL in a column, if anything does. */
type Refusal =
  | "attribute"
  | "key"
  | "identity"
  | "domain"
  | "check"
  | "match-full"
  | "row-policy"
  | "generated-column"
  | "index"
  | "trigger"
  | null;

const refusers: Readonly<Record<NonNullable<Refusal>, string>> = {
  attribute: "NOT NULL",
  key: "primary key",
  identity: "identity",
  domain: "its domain",
  check: "a CHECK",
  "match-full": "a foreign key with MATCH FULL",
  "row-policy": "row security",
  "generated-column": "a generated column that is computed from it",
  index: "an index whose expression reads it",
  trigger: "a trigger",
};

/** What expressions say of NULL on both sides; `sure` where the same row was seen to fare otherwise. */
interface Refusals extends Readonly<Record<Side, Refusal>> {
  readonly sure: boolean;
}

/** Columns, there before and after, that took NULL and no longer do, or the reverse, whatever refuses it. */
export async function nullabilityEffects(connection: Connection, context: NetContext): Promise<readonly Draft[]> {
  const suspects = suspectTables(context);
  const drafts: Draft[] = [];
  for (const table of suspects) {
    for (const before of context.before.on(table, "column")) {
      const after = context.after.find("column", before.name);
      if (after === null) continue;
      drafts.push(...(await columnEffect(connection, context, table, before, after)));
    }
  }
  return drafts;
}

/** Tables on which, or under whose columns, anything changed that may decide about NULL. */
function suspectTables(context: NetContext): readonly string[] {
  const tables = new Set<string>();
  for (const difference of context.differences) {
    const table = difference.kind === "relation" ? difference.name : context.tableOf(difference);
    if (table !== null && !wasForAWhile(difference)) tables.add(table);
  }
  const deep = ["type", "function"];
  const all = context.differences.some(({ kind, before }) => deep.includes(kind) && before !== null);
  const candidates = context.before.state.objects.filter((one) => one.kind === "relation" && isTable(one));
  return candidates.map(({ name }) => name).filter((name) => (all || tables.has(name)) && context.stays(name));
}

async function columnEffect(
  connection: Connection,
  context: NetContext,
  table: string,
  before: StateObject,
  after: StateObject,
): Promise<readonly Draft[]> {
  const expressions = await refusingExpressions(connection, context, table, before);
  const refusals = (side: Side, action: Action): Refusal =>
    declared(context, side, table, side === "before" ? before : after) ??
    expressions[side] ??
    (expressions.sure ? null : tried(context, side, table, before, action));
  const actions: readonly Action[] = ["update", "insert"];
  const changed = actions.map((action) => [refusals("before", action), refusals("after", action)] as const);
  const different = changed.find(([earlier, later]) => (earlier === null) !== (later === null));
  if (different === undefined) return [];
  const [earlier, later] = different;
  const base = {
    word: "nullability-changed" as const,
    object: before.name,
    table,
    keys: touchedBy(context, table, before),
  };
  if (later === null)
    return [
      {
        ...base,
        what: "null-now-accepted",
        message: `${before.name} refused NULL (${refusers[earlier ?? "trigger"]}) and now takes it.`,
      },
    ];
  return [
    {
      ...base,
      what: `${later}-refuses-null`,
      message: `${before.name} took NULL and now refuses it (${refusers[later]}).`,
    },
  ];
}

/** Steps that touched the column, or whatever else changed on its table. */
function touchedBy(context: NetContext, table: string, column: StateObject): readonly string[] {
  const own = objectKey(column);
  if (context.differences.some((difference) => objectKey(difference) === own)) return [own];
  const near = context.differences.filter((difference) => context.tableOf(difference) === table);
  const deep = context.differences.filter(({ kind }) => kind === "type" || kind === "function");
  return (near.length > 0 ? near : deep).map(objectKey);
}

function declared(context: NetContext, side: Side, table: string, column: StateObject): Refusal {
  const name = String(column.physical.name);
  const catalog = context[side];
  const constraints = catalog.on(table, "constraint");
  const covers = (one: StateObject) => strings(one.facts.columns).includes(name);
  if (column.facts.identity !== "") return "identity";
  if (column.facts.notNull === true)
    return constraints.some((one) => one.facts.type === "p" && covers(one)) ? "key" : "attribute";
  if (domainRefuses(context, side, String(column.facts.type))) return "domain";
  const full = constraints.some(
    (one) => one.facts.match === "f" && strings(one.facts.columns).length > 1 && covers(one),
  );
  return full ? "match-full" : null;
}

function domainRefuses(context: NetContext, side: Side, type: string): boolean {
  const domain = context[side].find("type", type);
  if (domain === null || domain.facts.kind !== "d") return false;
  const probed = context.input.deep?.[side].probes.domains[type];
  return probed ?? (domain.facts.notNull === true || domainRefuses(context, side, String(domain.facts.base)));
}

/** CHECKs and row policies, where those that matter for the column are not the same before and after. */
async function refusingExpressions(
  connection: Connection,
  context: NetContext,
  table: string,
  column: StateObject,
): Promise<Refusals> {
  const none = { before: null, after: null, sure: false };
  if (context.input.deep === null) return none;
  const name = String(column.physical.name);
  const ground = groundOf(context.after, table);
  const left = leftBehind(context.before, table);
  const checks = {
    before: checksOn(context.before, table, name, left),
    after: checksOn(context.after, table, name, left),
  };
  const policies = { before: policyText(context.before, table), after: policyText(context.after, table) };
  const sides: Record<Side, Refusal> & { sure: boolean } = { ...none };
  for (const side of ["before", "after"] as const) {
    if (checks.before.join() !== checks.after.join() && (await anyCheck(connection, ground, name, checks[side])))
      sides[side] = "check";
    else if (policies.before !== policies.after && (await policy(connection, ground, name, policies[side])))
      sides[side] = "row-policy";
  }
  return withRowsToCome(connection, context, table, name, sides);
}

/** What stored rows do not show, rows that may come do: those have the last word where they differ. */
async function withRowsToCome(
  connection: Connection,
  context: NetContext,
  table: string,
  column: string,
  stored: Refusals,
): Promise<Refusals> {
  const strict = [context.before, context.after].some((catalog) =>
    catalog.on(table, "column").some((one) => one.physical.name === column && one.facts.notNull === true),
  );
  if (strict || (stored.before === null) !== (stored.after === null)) return stored;
  const { refusing, accepting } = await crossNull(connection, context, table, column);
  if (refusing !== null) return { before: null, after: refusing, sure: true };
  return accepting === null ? stored : { before: accepting, after: null, sure: true };
}

/** Ids of CHECKs that runs which were cut off left behind: they promise nothing. */
function leftBehind(before: Catalog, table: string): ReadonlySet<string> {
  const own = before.on(table, "constraint").filter(({ physical }) => isProofName(String(physical.name)));
  return new Set(own.map(({ id }) => id));
}

function checksOn(catalog: Catalog, table: string, column: string, without: ReadonlySet<string>): readonly string[] {
  const decides = ({ id, facts }: StateObject) =>
    facts.type === "c" && facts.enforced === true && !without.has(id) && strings(facts.columns).includes(column);
  return catalog
    .on(table, "constraint")
    .filter(decides)
    .map((one) => String(one.facts.expression))
    .sort();
}

async function anyCheck(
  connection: Connection,
  ground: Ground,
  column: string,
  checks: readonly string[],
): Promise<boolean> {
  for (const check of checks) {
    if (await checkRefusesNull(connection, ground, column, check)) return true;
  }
  return false;
}

/**
 * What row security asks of a new row, as one expression: any of the permissive policies and all of the restrictive
 * ones (PostgreSQL's documentation, CREATE POLICY). Null where row security is off; policies for reading do not count.
 */
function policyText(catalog: Catalog, table: string): string | null {
  if (catalog.find("relation", table)?.facts.rowSecurity !== true) return null;
  const writing = catalog.on(table, "row-policy").filter((one) => ["*", "a", "w"].includes(String(one.facts.command)));
  const text = (one: StateObject) => `(${String(one.facts.check ?? one.facts.using ?? "true")})`;
  const permissive = writing.filter((one) => one.facts.permissive === true).map(text);
  const restrictive = writing.filter((one) => one.facts.permissive !== true).map(text);
  const any = permissive.length === 0 ? "false" : `(${permissive.join(" or ")})`;
  return [any, ...restrictive].join(" and ");
}

async function policy(connection: Connection, ground: Ground, column: string, text: string | null): Promise<boolean> {
  return text === null || text === "false" ? false : policyRefusesNull(connection, ground, column, text);
}

/** What sample rows met; unknown, and so no refusal, where a whole row is refused or nothing was tried. */
function tried(context: NetContext, side: Side, table: string, column: StateObject, action: Action): Refusal {
  const { deep } = context.input;
  if (deep === null) return null;
  const probes = { before: deep.before.probes.tables[table], after: deep.after.probes.tables[table] };
  const other = side === "before" ? "after" : "before";
  const name = String(column.physical.name);
  const outcome = probes[side]?.nulls[name]?.[action] ?? null;
  const comparable = probes[other] !== undefined && probes[side]?.occupied === probes[other].occupied;
  if (!comparable || outcome?.refused !== true) return null;
  return isRefusedBelow(context[side], table, name, outcome) ? null : whatRuns(context[side], table);
}

/** What a sample row can have met: triggers and rules where there are any, else what is computed from the row. */
function whatRuns(catalog: Catalog, table: string): Refusal {
  const code = [...catalog.on(table, "trigger"), ...catalog.on(table, "rule")];
  if (code.length > 0) return "trigger";
  const generated = catalog.on(table, "column").some((one) => one.facts.generated !== "");
  const indexed = catalog.on(table, "index").some((one) => one.facts.expressions === true);
  return generated ? "generated-column" : indexed ? "index" : "trigger";
}
