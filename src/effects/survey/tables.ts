import type { Connection } from "../../postgres/connection.ts";
import { objectKey } from "../difference.ts";
import type { State, StateKind, StateObject } from "../state/state.ts";
import { countValues } from "./few-values.ts";
import type { SurveyedColumn, SurveyedConstraint, SurveyedIndex, SurveyedTable } from "./survey.ts";

/** Steps by what they touched: `kind name`. */
export type Touched = ReadonlyMap<string, ReadonlySet<string>>;

const kinds: Readonly<Record<string, SurveyedTable["kind"]>> = { r: "table", p: "partitioned", f: "foreign" };

/** What the run made of tables: those that are new, and those that have something new on them. */
export async function surveyTables(
  connection: Connection,
  { before, after, touched }: { readonly before: State; readonly after: State; readonly touched: Touched },
): Promise<readonly SurveyedTable[]> {
  const survey = new Made(before, after, touched);
  const tables = after.objects.filter(({ kind, facts }) => kind === "relation" && String(facts.kind) in kinds);
  const surveyed: SurveyedTable[] = [];
  for (const table of tables) {
    const made = survey.table(table);
    if (hasNews(made)) surveyed.push({ ...made, indexes: await counted(connection, made) });
  }
  return surveyed.sort((a, b) => (a.table < b.table ? -1 : 1));
}

function hasNews({ isNew, columns, constraints, indexes }: SurveyedTable): boolean {
  return isNew || columns.length > 0 || [...constraints, ...indexes].some((one) => one.isNew);
}

async function counted(connection: Connection, table: SurveyedTable): Promise<readonly SurveyedIndex[]> {
  const indexes: SurveyedIndex[] = [];
  for (const index of table.indexes) {
    const column = index.key.length === 1 ? index.key[0] : null;
    const wanted = index.isNew && !index.unique && !index.partial && !table.isNew && typeof column === "string";
    indexes.push(wanted ? { ...index, values: await countValues(connection, table.table, column) } : index);
  }
  return indexes;
}

/** Two states, asked for the parts of tables. */
class Made {
  private readonly byName: ReadonlyMap<string, StateObject>;
  private readonly byId: ReadonlyMap<string, StateObject>;
  private readonly parts = new Map<string, StateObject[]>();
  private readonly touched: Touched;

  constructor(before: State, after: State, touched: Touched) {
    this.touched = touched;
    this.byName = new Map(before.objects.map((object) => [objectKey(object), object]));
    this.byId = new Map(before.objects.map((object) => [`${object.kind} ${object.id}`, object]));
    for (const object of after.objects) {
      if (object.parent !== null) this.parts.set(object.parent, [...(this.parts.get(object.parent) ?? []), object]);
    }
  }

  table(table: StateObject): SurveyedTable {
    const partition = table.facts.partition === true;
    return {
      table: table.name,
      isNew: this.isNew(table),
      steps: this.steps(table),
      kind: partition ? "partition" : (kinds[String(table.facts.kind)] ?? "table"),
      commented: typeof table.facts.comment === "string",
      columns: this.on(table, "column")
        .filter((one) => this.isNewOrRetyped(one))
        .map((one) => this.column(one)),
      constraints: this.on(table, "constraint").map((one) => this.constraint(one)),
      indexes: this.on(table, "index").map((one) => this.index(one)),
    };
  }

  private on(table: StateObject, kind: StateKind): readonly StateObject[] {
    const parts = (this.parts.get(table.id) ?? []).filter((object) => object.kind === kind);
    return kind === "column" ? parts : parts.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  private steps(object: StateObject): readonly string[] {
    return [...(this.touched.get(objectKey(object)) ?? [])];
  }

  /** What was there under this name, or was this very object under another one. */
  private earlier(object: StateObject): StateObject | undefined {
    return this.byName.get(objectKey(object)) ?? this.byId.get(`${object.kind} ${object.id}`);
  }

  private isNew(object: StateObject): boolean {
    return this.earlier(object) === undefined;
  }

  private isNewOrRetyped(column: StateObject): boolean {
    return this.earlier(column)?.facts.type !== column.facts.type;
  }

  private column(column: StateObject): SurveyedColumn {
    const { facts, physical } = column;
    return {
      object: column.name,
      name: String(physical.name),
      type: String(facts.type),
      isNew: this.isNew(column),
      steps: this.steps(column),
      notNull: facts.notNull === true,
      default: typeof facts.default === "string" ? facts.default : null,
      generated: facts.generated !== "",
      identity: facts.identity !== "",
      commented: typeof facts.comment === "string",
    };
  }

  private constraint(constraint: StateObject): SurveyedConstraint {
    const { facts, physical } = constraint;
    return {
      name: String(physical.name),
      type: String(facts.type),
      isNew: this.isNew(constraint) && physical.inherited !== true,
      steps: this.steps(constraint),
      columns: (facts.columns as readonly string[] | null) ?? [],
      definition: String(facts.definition),
      expression: typeof facts.expression === "string" ? facts.expression : null,
    };
  }

  private index(index: StateObject): SurveyedIndex {
    const { facts, physical } = index;
    return {
      object: index.name,
      isNew: this.isNew(index) && physical.inherited !== true,
      steps: this.steps(index),
      key: physical.key as readonly (string | null)[],
      definition: String(facts.definition),
      unique: facts.unique === true,
      partial: typeof physical.predicate === "string",
      valid: facts.valid === true,
      values: null,
    };
  }
}
