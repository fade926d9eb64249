import type { StateObject } from "../state/state.ts";
import { type Catalog, strings } from "./context.ts";

/** What a stored row has to pass besides triggers and row policies, as an expression over its columns that must not be false. */
export interface Condition {
  readonly from: "check" | "generated-column" | "index";
  readonly text: string;
  readonly columns: readonly string[];
}

/** The conditions that stand on a table: CHECKs, and expressions that have to be computed for a row to be stored. */
export function conditionsOn(catalog: Catalog, table: string): readonly Condition[] {
  const columns = catalog.on(table, "column");
  const checks = catalog
    .on(table, "constraint")
    .filter((one) => one.facts.type === "c" && one.facts.enforced === true)
    .map((one): Condition => condition("check", String(one.facts.expression), one.facts.columns));
  const generated = columns.filter((one) => one.facts.generated !== "").map(generation);
  const indexes = catalog.on(table, "index").filter((one) => typeof one.physical.expressions === "string");
  return [...checks, ...generated, ...indexes.map(indexing)];
}

function condition(from: Condition["from"], text: string, columns: unknown): Condition {
  return { from, text, columns: strings(columns) };
}

function generation(column: StateObject): Condition {
  const text = String(column.facts.default);
  return condition(
    "generated-column",
    column.facts.notNull === true ? `(${text}) is not null` : computed(`(${text})`),
    column.physical.reads,
  );
}

function indexing(index: StateObject): Condition {
  const text = computed(`row(${String(index.physical.expressions)})`);
  const where = index.physical.predicate;
  const whole = typeof where === "string" ? `case when (${where}) then ${text} else true end` : text;
  return condition("index", whole, index.physical.reads);
}

/** True for whatever can be computed; written so that no planner can leave the computing out. */
function computed(expression: string): string {
  return `(case when ${expression} is null then 1 else 2 end) > 0`;
}
