import type { Desired } from "../../desired/desired.ts";
import { loadParser, type SplitStatement, splitFile } from "../../desired/split.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { planDigest } from "../../plan/document.ts";
import type { Plan, Step } from "../../plan/plan.ts";
import type { Engine, Planning } from "../engine.ts";
import { type AtlasCommand, atlasDiff, atlasVersion } from "./command.ts";
import { predict } from "./predict.ts";

/**
 * Atlas through its CLI. Its SQL becomes steps like any other: they go through the same preview, verification and policy,
 * and what its edition cannot express is found there. It gives no way back, so its steps have none: restore only.
 *
 * @throws Failure `atlas-missing`, `atlas-failed`, and when planning `atlas-sql`
 */
export async function atlas(command: AtlasCommand): Promise<Engine> {
  const version = await atlasVersion(command);
  return { name: "atlas", version, needsDatabases: true, plan: (planning) => planWith(command, version, planning) };
}

async function planWith(command: AtlasCommand, version: string, planning: Planning): Promise<Plan> {
  const { from, desired, database, databases } = planning;
  if (databases === undefined) throw new Error("Atlas reads both databases by itself");
  const { namespaces } = desired.managed;
  const sql = await atlasDiff(command, { from: databases.target, to: databases.declared, namespaces });
  await loadParser();
  const body = {
    format: "schemagate-plan/v1" as const,
    engine: "atlas",
    engineVersion: version,
    pgMajor: from.pgMajor,
    database,
    managed: desired.managed,
    from: from.fingerprint,
    to: desired.catalog.fingerprint,
    steps: statementsOf(sql).map((statement, index) => stepOf(statement, index, desired)),
  };
  return { ...body, planDigest: planDigest(body) };
}

/** @throws Failure `atlas-sql`: some versions quote names such as `odd"name` wrongly. */
function statementsOf(sql: string): readonly SplitStatement[] {
  try {
    return splitFile("the plan of Atlas", sql).statements;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure({
      code: "atlas-sql",
      exit: exitCodes.failed,
      tried: "Reading the plan of Atlas",
      problem: `what it printed is no SQL: ${error.problem}${error.at === undefined ? "" : ` in its line ${error.at.line}`}`,
      next: "Plan with the native engine, or with a newer version of Atlas.",
      cause: error,
    });
  }
}

function stepOf(statement: SplitStatement, index: number, { sources }: Desired): Step {
  const predicted = predict(statement);
  const kinds = predicted.changeKinds.map((change) => change.slice(0, change.lastIndexOf(".")));
  const source = kinds.map((kind) => sources.get(`${kind}:${predicted.object}`)).find((found) => found !== undefined);
  return {
    id: String(index + 1).padStart(3, "0"),
    sql: statement.sql,
    ...predicted,
    source: source === undefined ? null : { file: source.file, line: source.line },
    reverse: [],
  };
}
