import { tokens } from "../../desired/tokens.ts";
import type { Connection } from "../../postgres/connection.ts";
import { differences, objectKey } from "../difference.ts";
import { calledIn, routineName } from "../state/routine-names.ts";
import type { State, StateObject } from "../state/state.ts";
import { type Entry, entriesOf } from "./code-entries.ts";
import { type CodeWords, readWords, withoutComments } from "./code-text.ts";
import type { SurveyedCode } from "./survey.ts";
import type { Touched } from "./tables.ts";

/** A statement of the run as it was given. */
export interface RunStatement {
  readonly id: string;
  readonly sql: string;
}

/** What of the state the run made, and in which steps. */
interface News {
  readonly isNews: (object: StateObject) => boolean;
  readonly stepsOf: (object: StateObject) => readonly string[];
}

/**
 * What the run's statements ask and do, and what code that tables run from now on would do: entries that are new or
 * changed, or that call, directly or through others, a function that is. Calls are known by name, since to PostgreSQL a
 * body is text.
 */
export async function surveyCode(
  connection: Connection,
  run: {
    readonly before: State;
    readonly after: State;
    readonly statements: readonly RunStatement[];
    readonly touched: Touched;
  },
): Promise<readonly SurveyedCode[]> {
  const routines = new Routines(run.after, await atomicBodies(connection));
  const news = new Set(
    differences(run.before, run.after)
      .filter(({ after }) => after !== null)
      .map(objectKey),
  );
  const isNews = (object: StateObject) => news.has(objectKey(object));
  const stepsOf = (object: StateObject) => [...(run.touched.get(objectKey(object)) ?? [])];
  return [
    ...run.statements.flatMap((statement) => ofStatement(statement, routines)),
    ...entriesOf(run.after).flatMap((entry) => ofEntry(entry, routines, run.after, { isNews, stepsOf })),
  ];
}

/** What declares code does not run it. */
const declares =
  /^\s*(create\s+(or\s+replace\s+)?(constraint\s+)?(function|procedure|trigger|rule|view|policy|event)|comment|grant|revoke|alter\s+(function|procedure|policy))\b/i;

function ofStatement({ id, sql }: RunStatement, routines: Routines): readonly SurveyedCode[] {
  const text = statementsIn(withoutComments(sql))
    .filter((one) => !declares.test(one))
    .join(";");
  const words = readWords([text, ...routines.called(text).map(({ body }) => body)].join("\n"));
  return words.looks.length + words.glances.length === 0
    ? []
    : [{ object: null, kind: "statement", steps: [id], tables: [], ...words }];
}

/** A step may be several statements; where exactly one ends does not matter here, so that no parser is needed. */
function statementsIn(sql: string): readonly string[] {
  const ends = [...tokens(sql)].filter(({ kind, start }) => kind === "sign" && sql[start] === ";");
  return [...ends.map(({ start }) => start), sql.length].map((end, place, all) =>
    sql.slice(place === 0 ? 0 : (all[place - 1] ?? 0) + 1, end),
  );
}

function ofEntry(
  { object, kind, table, text }: Entry,
  routines: Routines,
  state: State,
  { isNews, stepsOf }: News,
): readonly SurveyedCode[] {
  const called = kind === "trigger" ? routines.from(String(object.physical.function)) : routines.called(text);
  if (!isNews(object) && !called.some(({ routine }) => isNews(routine))) return [];
  const words: CodeWords = readWords(
    [...(kind === "rule" ? [text] : []), ...called.map(({ body }) => body)].join("\n"),
  );
  if (words.does.length === 0) return [];
  const steps = [...new Set([object, ...called.map(({ routine }) => routine)].flatMap(stepsOf))];
  return [{ object: object.name, kind, steps, tables: [table, ...ancestors(state, table)], ...words }];
}

function ancestors(state: State, table: string): readonly string[] {
  const parents = state.objects.find(({ kind, name }) => kind === "relation" && name === table)?.facts.parents;
  return Array.isArray(parents) ? parents.map(String).flatMap((parent) => [parent, ...ancestors(state, parent)]) : [];
}

interface Routine {
  readonly routine: StateObject;
  readonly body: string;
}

/** The functions of a state, by name and by OID, and what each calls. */
class Routines {
  private readonly byName = new Map<string, Routine[]>();
  private readonly byOid = new Map<string, Routine>();

  constructor(state: State, atomic: ReadonlyMap<string, string>) {
    for (const routine of state.objects.filter(({ kind }) => kind === "function")) {
      const name = routineName(routine);
      const found = { routine, body: withoutComments(atomic.get(routine.id) ?? String(routine.physical.body)) };
      this.byOid.set(routine.id, found);
      this.byName.set(name, [...(this.byName.get(name) ?? []), found]);
    }
  }

  from(oid: string): readonly Routine[] {
    const routine = this.byOid.get(oid);
    return routine === undefined ? [] : this.closure([routine]);
  }

  called(text: string): readonly Routine[] {
    return this.closure(this.named(text));
  }

  private closure(start: readonly Routine[]): readonly Routine[] {
    const found = new Set(start);
    for (const routine of found) for (const called of this.named(routine.body)) found.add(called);
    return [...found];
  }

  private named(text: string): readonly Routine[] {
    return [...calledIn(text)].flatMap((name) => this.byName.get(name) ?? []);
  }
}

/** A body in BEGIN ATOMIC is kept as a tree, and its text is empty (prosqlbody, since 14). */
async function atomicBodies(connection: Connection): Promise<ReadonlyMap<string, string>> {
  const { rows } = await connection.query<{ oid: string; definition: string }>(
    "select oid::text, pg_get_functiondef(oid) as definition from pg_proc where prosqlbody is not null and oid >= 16384",
  );
  return new Map(rows.map(({ oid, definition }) => [oid, definition]));
}
