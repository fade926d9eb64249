import type { Connection } from "../../postgres/connection.ts";
import type { State } from "../state/state.ts";
import { type Answer, attempt } from "./attempt.ts";
import { type ProbeTable, probeTables } from "./table.ts";
import { type Trial, trialsOf } from "./trials.ts";

/** What became of one trial. */
export interface Outcome {
  /** The row was not taken: an error that speaks of its values, or silently skipped. */
  readonly refused: boolean;
  /** SQLSTATE, or `ok`, or `skipped` where fewer rows were stored than given. */
  readonly code: string;
  /** Columns that were stored otherwise than given. */
  readonly altered: readonly string[];
  /** Tables whose rows were changed or removed on the way. */
  readonly elsewhere: readonly string[];
}

export interface TableProbe {
  /** By column: NULL on the way in. Absent where only the catalog decides. */
  readonly nulls: { readonly [column: string]: { readonly update: Outcome | null; readonly insert: Outcome | null } };
  readonly rows: { readonly update: Outcome | null; readonly insert: Outcome | null; readonly delete: Outcome | null };
  readonly occupied: boolean;
}

/** How sample rows fared, by table, and which domains refuse NULL. */
export interface Probes {
  readonly tables: { readonly [table: string]: TableProbe };
  readonly domains: { readonly [type: string]: boolean };
}

/**
 * Tries sample rows with and without NULL, each in a subtransaction that is undone, the whole in a transaction that is
 * rolled back; outside of any transaction of the caller's. Sequences that triggers take from are the one thing that
 * does not come back. An error inside a trial is its outcome; where the probe as a whole fails, its tables are absent.
 */
export async function probe(
  connection: Connection,
  state: State,
  options: { readonly probeTables?: readonly string[] },
): Promise<Probes> {
  const tables = probeTables(state, options.probeTables);
  const probed: (readonly [string, TableProbe])[] = [];
  for (let start = 0; start < tables.length; start += 50) {
    probed.push(...(await probeSome(connection, tables.slice(start, start + 50))));
  }
  return { tables: Object.fromEntries(probed), domains: await probeDomains(connection, state) };
}

async function probeSome(
  connection: Connection,
  tables: readonly ProbeTable[],
): Promise<readonly (readonly [string, TableProbe])[]> {
  const trials = tables.flatMap(trialsOf);
  const answers = await attempt(connection, trials);
  if (answers === null) {
    if (tables.length === 1) return [];
    const single: (readonly [string, TableProbe])[] = [];
    for (const table of tables) single.push(...(await probeSome(connection, [table])));
    return single;
  }
  const outcomes = trials.map((trial, place) => ({ trial, outcome: outcomeOf(trial, answers[place]) }));
  return tables.map((table) => [
    table.name,
    tableProbe(
      table,
      outcomes.filter(({ trial }) => trial.table === table.name),
    ),
  ]);
}

function tableProbe(
  table: ProbeTable,
  outcomes: readonly { readonly trial: Trial; readonly outcome: Outcome | null }[],
): TableProbe {
  const find = (action: Trial["action"], column: string | null) =>
    outcomes.find(({ trial }) => trial.action === action && trial.column === column)?.outcome ?? null;
  const rows = { update: find("update", null), insert: find("insert", null), delete: find("delete", null) };
  // Where a whole row is refused already, a refusal of NULL says nothing about NULL.
  const meaningful = (action: "update" | "insert", column: string) =>
    rows[action] === null || rows[action].refused ? null : find(action, column);
  const columns = table.columns.map((column) => [
    column.name,
    { update: meaningful("update", column.name), insert: meaningful("insert", column.name) },
  ]);
  return { rows, occupied: table.occupied, nulls: table.reactive ? Object.fromEntries(columns) : {} };
}

/** Uniqueness and foreign keys are checked after everything that may refuse NULL: reaching them means accepted. */
const reachedTheEnd = ["SG000", "23505", "23503", "23P01"];

function outcomeOf(trial: Trial, answer: Answer | undefined): Outcome | null {
  if (answer === undefined) return null;
  const elsewhere = (answer.elsewhere ?? []).filter((table) => table !== trial.table);
  if (answer.code !== "SG000") {
    const accepted = reachedTheEnd.includes(answer.code);
    return { refused: !accepted, code: accepted ? "ok" : answer.code, altered: [], elsewhere };
  }
  const [given = [], stored = []] = Array.isArray(answer.answer) ? answer.answer : [];
  if (given[0] === 0) return null;
  if (Number(stored[0] ?? 0) < Number(given[0] ?? 0)) return { refused: true, code: "skipped", altered: [], elsewhere };
  const altered = trial.compared.filter((_column, place) => given[place + 1] !== stored[place + 1]);
  return { refused: false, code: "ok", altered, elsewhere };
}

async function probeDomains(connection: Connection, state: State): Promise<Record<string, boolean>> {
  const domains = state.objects.filter((object) => object.kind === "type" && object.facts.kind === "d");
  const answers = await attempt(
    connection,
    domains.map((domain) => ({ sql: `select to_jsonb(null::${domain.name} is null)`, watched: false })),
  );
  return Object.fromEntries(
    domains.map((domain, place) => [domain.name, (answers?.[place]?.code ?? "SG000") !== "SG000"]),
  );
}
