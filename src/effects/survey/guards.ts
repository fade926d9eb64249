import { loadParser, splitFile } from "../../desired/split.ts";
import { type Node, node, nodes, text } from "../../desired/syntax.ts";
import { canonicalJson } from "../../digest.ts";
import type { Connection } from "../../postgres/connection.ts";
import { ident, qualified } from "../../postgres/quote.ts";
import { captureState } from "../state/capture.ts";
import type { State, StateKind, StateObject } from "../state/state.ts";
import type { RunStatement } from "./code.ts";
import type { SurveyedGuard } from "./survey.ts";

/** What an IF NOT EXISTS is about. */
interface Guard {
  readonly kind: "relation" | "column" | "index" | "sequence";
  /** Null where the statement leaves it to the search path. */
  readonly namespace: string | null;
  readonly names: readonly string[];
}

/**
 * Guards that found something there: made anew in a transaction that is rolled back, is it what the statement says?
 * What is there beyond that is not told, since later statements may have added it.
 */
export async function surveyGuards(
  connection: Connection,
  run: { readonly before: State; readonly statements: readonly RunStatement[] },
): Promise<readonly SurveyedGuard[]> {
  const guarded = run.statements.filter(({ sql }) => /\bif\s+not\s+exists\b/i.test(sql));
  if (guarded.length > 0) await loadParser();
  const found: SurveyedGuard[] = [];
  for (const { id, sql } of guarded) {
    for (const { statement, guard } of guardsIn(sql)) {
      const object = existing(run.before, guard);
      if (object === null) continue;
      const differs = await compared(connection, run.before, object, statement);
      if (differs.length > 0)
        found.push({ step: id, object: object.name, table: tableOf(run.before, object), differs });
    }
  }
  return found;
}

function guardsIn(sql: string): readonly { readonly statement: string; readonly guard: Guard }[] {
  try {
    return splitFile("step", sql).statements.flatMap(({ sql: statement, type, tree }) =>
      guardsOf(type, tree).map((guard) => ({ statement, guard })),
    );
  } catch {
    // What the parser does not take is no statement that was run.
    return [];
  }
}

function guardsOf(type: string, tree: Node): readonly Guard[] {
  const named = (kind: Guard["kind"], relation: Node, ...more: readonly string[]): Guard => ({
    kind,
    namespace: text(relation, "schemaname") ?? null,
    names: [text(relation, "relname") ?? "", ...more],
  });
  if (type === "AlterTableStmt") {
    const added = nodes(tree, "cmds").filter((cmd) => cmd.subtype === "AT_AddColumn" && cmd.missing_ok === true);
    return added.map((cmd) => named("column", node(tree, "relation"), text(definition(cmd), "colname") ?? ""));
  }
  if (tree.if_not_exists !== true) return [];
  const relation = node(tree, "relation");
  if (type === "CreateStmt") return [named("relation", relation)];
  if (type === "CreateTableAsStmt") return [named("relation", node(node(tree, "into"), "rel"))];
  if (type === "CreateSeqStmt") return [named("sequence", node(tree, "sequence"))];
  const index = text(tree, "idxname");
  const namespace = text(relation, "schemaname") ?? null;
  return type === "IndexStmt" && index !== undefined ? [{ kind: "index", namespace, names: [index] }] : [];
}

function definition(cmd: Node): Node {
  return node(node(cmd, "def"), "ColumnDef");
}

/** The object of that name from before the run; a name that is there in several namespaces says nothing. */
function existing(before: State, { kind, namespace, names }: Guard): StateObject | null {
  const wanted = names.map(ident).join(".");
  const found = before.objects.filter((object) =>
    object.kind !== kind
      ? false
      : namespace === null
        ? object.name.endsWith(`.${wanted}`)
        : object.name === qualified(namespace, ...names),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

function tableOf(before: State, object: StateObject): string | null {
  if (object.kind === "relation") return object.name;
  return before.objects.find(({ kind, id }) => kind === "relation" && id === object.parent)?.name ?? null;
}

async function compared(
  connection: Connection,
  before: State,
  object: StateObject,
  statement: string,
): Promise<readonly string[]> {
  if (object.kind === "index" && object.facts.valid === false) return ["it is INVALID: a build of it was cut off"];
  const anew = await madeAnew(connection, object, statement);
  return anew === null ? [] : differencesOf(before, anew, object);
}

/** The state if the object had not been there; null where it cannot be made so. */
async function madeAnew(connection: Connection, object: StateObject, statement: string): Promise<State | null> {
  await connection.query("begin");
  try {
    await connection.query("set local lock_timeout = '5s'; set local check_function_bodies = off");
    await connection.query(dropOf(object));
    await connection.query(statement.replace(/\bconcurrently\b/i, ""));
    return await captureState(connection);
  } catch {
    return null;
  } finally {
    await connection.query("rollback");
  }
}

/** Only on a database that is thrown away, and only until the ROLLBACK. */
function dropOf({ kind, name, facts, parent }: StateObject): string {
  const table = name.slice(0, name.lastIndexOf("."));
  if (kind === "column" && parent !== null)
    return `alter table ${table} drop column ${name.slice(table.length + 1)} cascade`;
  const word =
    kind === "relation" ? (facts.kind === "m" ? "materialized view" : facts.kind === "v" ? "view" : "table") : kind;
  return `drop ${word} ${name} cascade`;
}

/** What decides what can be stored; options and comments are not what a guard hides. */
const telling: Readonly<Partial<Record<StateKind, readonly string[]>>> = {
  relation: ["kind", "definition", "partitionKey", "persistence"],
  column: ["type", "notNull", "default", "generated", "identity", "collation"],
  constraint: ["definition"],
  index: ["definition", "unique"],
  sequence: ["type", "start", "increment", "max", "min", "cycle"],
};

function differencesOf(before: State, anew: State, object: StateObject): readonly string[] {
  const key = ({ kind, name }: StateObject) => `${kind} ${name}`;
  const there = new Map(before.objects.map((one) => [key(one), one]));
  const made = anew.objects.filter((one) => one.name === object.name || belongs(one, anew, object));
  const definitions = new Set(before.objects.filter(({ kind }) => kind === "constraint").map(constraintKey));
  return made.flatMap((one) => {
    const facts = telling[one.kind] ?? [];
    const other = there.get(key(one));
    if (facts.length === 0 || (one.kind === "constraint" && definitions.has(constraintKey(one)))) return [];
    if (other === undefined) return [`${one.kind} ${one.name} is not there`];
    return facts
      .filter((fact) => canonicalJson(one.facts[fact] ?? null) !== canonicalJson(other.facts[fact] ?? null))
      .map((fact) => `${fact} of ${one.name} is ${said(other.facts[fact])}, not ${said(one.facts[fact])}`);
  });
}

/** By any name: names of constraints are often PostgreSQL's own. */
function constraintKey({ name, facts }: StateObject): string {
  return `${name.split(".").slice(0, 2).join(".")} ${String(facts.definition)}`;
}

function belongs(one: StateObject, state: State, object: StateObject): boolean {
  if (object.kind !== "relation" || !["column", "constraint"].includes(one.kind)) return false;
  return state.objects.some(({ kind, id, name }) => kind === "relation" && id === one.parent && name === object.name);
}

function said(value: unknown): string {
  return value === null || value === undefined || value === "" ? "none" : String(value);
}
