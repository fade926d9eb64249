import type { Connection } from "../../postgres/connection.ts";
import { literal } from "../../postgres/quote.ts";
import { objectKey } from "../difference.ts";
import { type Answer, attempt } from "../probe/attempt.ts";
import { type ProbeTable, probeTables } from "../probe/table.ts";
import { defaultSql } from "../probe/trials.ts";
import type { StateObject } from "../state/state.ts";
import { type Catalog, type Draft, type NetContext, strings } from "./context.ts";
import { isTable } from "./relations.ts";

/** A volatile function, or one of the user's own, that a default calls. */
interface Call {
  readonly name: string;
  readonly origin: "server" | "extension" | "user";
}

/** Where a column's value comes from that nobody gives: its own default, or its domain's. */
interface Source {
  readonly text: string;
  readonly calls: readonly Call[];
  /** The object whose change the default is. */
  readonly key: string;
}

/** Volatile, and yet nothing but a fresh value comes of them. */
const harmless: Readonly<Record<Call["origin"], readonly string[]>> = {
  server: [
    ...["random", "random_normal", "gen_random_uuid", "uuidv4", "uuidv7", "clock_timestamp", "timeofday"],
    ...["txid_current", "pg_current_xact_id", "currval", "lastval"],
  ],
  extension: [
    ...["gen_random_uuid", "gen_random_bytes", "gen_salt", "uuid_generate_v1", "uuid_generate_v1mc"],
    ...["uuid_generate_v4", "uuid_generate_v7"],
  ],
  user: [],
};

/** Defaults that tables from before did not have: what runs with every row that leaves the column out. */
export async function defaultEffects(connection: Connection, context: NetContext): Promise<readonly Draft[]> {
  const drafts: Draft[] = [];
  const recoded = context.of("function").filter(({ changed }) => changed.includes("definition"));
  for (const table of standing(context)) {
    for (const column of context.after.on(table, "column")) {
      const after = sourceOf(context.after, column);
      if (after === null) continue;
      if (after.text !== sourceBefore(context, column)?.text)
        drafts.push(...(await judged(connection, context, table, column, after)));
      else if (recoded.length > 0 && after.calls.some(({ origin }) => origin === "user"))
        drafts.push(...(await tried(connection, context, table, column, after)));
    }
  }
  return drafts;
}

function standing(context: NetContext): readonly string[] {
  const tables = context.before.state.objects.filter((one) => one.kind === "relation" && isTable(one));
  return tables.map(({ name }) => name).filter((name) => context.stays(name));
}

function sourceBefore(context: NetContext, column: StateObject): Source | null {
  const before = context.before.find("column", column.name);
  return before === null ? null : sourceOf(context.before, before);
}

function sourceOf(catalog: Catalog, column: StateObject): Source | null {
  if (column.facts.generated !== "") return null;
  if (column.facts.default !== null)
    return { text: String(column.facts.default), calls: callsOf(column), key: objectKey(column) };
  const domain = catalog.find("type", String(column.facts.type));
  if (domain === null || (domain.facts.default ?? null) === null) return null;
  return { text: String(domain.facts.default), calls: callsOf(domain), key: objectKey(domain) };
}

function callsOf(object: StateObject): readonly Call[] {
  return Array.isArray(object.physical.calls) ? (object.physical.calls as unknown as readonly Call[]) : [];
}

async function judged(
  connection: Connection,
  context: NetContext,
  table: string,
  column: StateObject,
  source: Source,
): Promise<readonly Draft[]> {
  const base = { object: column.name, table, keys: [source.key] };
  const shown = shownAs(column, source);
  const has = (name: string) => source.calls.some((call) => call.origin === "server" && call.name === name);
  if (has("setval")) {
    const message = `${shown} sets a sequence with every row that leaves the column out.`;
    return [{ ...base, word: "continuity-lost", what: "default-sets-sequence", message }];
  }
  const foreign = source.calls.filter((call) => !harmless[call.origin].includes(call.name) && call.name !== "nextval");
  const untried = foreign.filter(({ origin }) => origin === "server").map(({ name }) => name);
  if (untried.length > 0) {
    const message = `${shown} runs ${untried.join(", ")} with every row that leaves the column out, which is not tried here.`;
    return [{ ...base, word: "not-observed", what: "default-untried", message }];
  }
  const drafts: Draft[] = [];
  if (foreign.length > 0 || (has("nextval") && !ownSequences(context, table, column, source.text))) {
    const what =
      foreign.length > 0
        ? `runs ${foreign.map(({ name }) => name).join(", ")}`
        : "takes from a sequence that is not its own";
    drafts.push({ ...base, word: "reach-widened", what: "default-runs-code", message: `${shown} ${what}.` });
  }
  if (foreign.some(({ origin }) => origin === "extension")) return drafts;
  return [...drafts, ...(await tried(connection, context, table, column, source))];
}

function shownAs(column: StateObject, source: Source): string {
  return `The default of ${column.name} (${source.text})`;
}

/** Sequences that the column owns, or that nothing took from before. */
function ownSequences(context: NetContext, table: string, column: StateObject, text: string): boolean {
  const owned = context.after
    .on(table, "sequence")
    .filter((one) => strings([one.facts.ownedBy]).includes(String(column.physical.name)));
  const fresh = context.after.state.objects.filter(
    (one) => one.kind === "sequence" && context.before.find("sequence", one.name) === null,
  );
  const calls = [...owned, ...fresh].map((one) => `nextval(${literal(one.name).trim()}::regclass)`);
  const rest = calls.reduce((left, call) => left.replaceAll(call, ""), text);
  return !rest.includes("nextval(");
}

/** On a preview only: sample rows without the column, beside the same rows with what they would have had in it before. */
async function tried(
  connection: Connection,
  context: NetContext,
  table: string,
  column: StateObject,
  source: Source,
): Promise<readonly Draft[]> {
  if (context.input.deep === null) return [];
  const draft = { object: column.name, table, keys: [source.key] };
  const shown = shownAs(column, source);
  const probe = probeTables(context.after.state, [table])[0];
  if (probe === undefined) return [];
  const answers = await attempt(connection, trials(context, probe, column));
  const [given, omitted] = answers ?? [];
  if (given === undefined || omitted === undefined) {
    const message = `${shown} could not be tried.`;
    return [{ ...draft, word: "not-observed", what: "default-untried", message }];
  }
  const drafts: Draft[] = [];
  if (taken(given, given) && !taken(omitted, given)) {
    const message = `A row that leaves out ${draft.object} was accepted before and is refused now: its default fails (${omitted.code}).`;
    drafts.push({ ...draft, word: "nullability-changed", what: "default-refuses", message });
  }
  if ((omitted.rewound ?? []).length > (given.rewound ?? []).length) {
    const message = `${shown} sets back ${omitted.rewound?.join(", ")} with every row that leaves the column out.`;
    drafts.push({ ...draft, word: "continuity-lost", what: "default-sets-sequence", message });
  }
  return drafts;
}

function trials(context: NetContext, probe: ProbeTable, column: StateObject) {
  const name = String(column.physical.name);
  const before = sourceBefore(context, column);
  const safe = before?.calls.every((call) => harmless[call.origin].includes(call.name) || call.name === "nextval");
  const given = safe === true ? (before?.text ?? "null") : "null";
  return [given, null].map((value) => ({ sql: defaultSql(probe, name, value), sequences: true }));
}

/** Uniqueness says nothing here, since all samples get the same value; a foreign key does where it held without the default. */
function taken(answer: Answer, beside: Answer): boolean {
  if (answer.code === "23503") return beside.code === "23503";
  if (answer.code === "23505" || answer.code === "23P01") return true;
  if (answer.code !== "SG000" || !Array.isArray(answer.answer)) return false;
  return Number(answer.answer[1]) >= Number(answer.answer[0]);
}
