import type { Plan, Step } from "../../plan/plan.ts";
import type { Connection } from "../../postgres/connection.ts";
import { qualified } from "../../postgres/quote.ts";

interface Estimate {
  readonly namespace: string;
  readonly relation: string;
  readonly column: string | null;
  /** pg_class.reltuples; -1 before the first ANALYZE. */
  readonly rows: number;
  readonly nulls: number | null;
}

/**
 * Says of every step that loses rows or values how many these are, by the planner's statistics: production is asked for
 * no row. What was never analyzed stays unknown; the preview counts.
 */
export async function withEstimates(connection: Connection, plan: Plan): Promise<Plan> {
  if (!plan.steps.some(({ loses }) => loses !== undefined)) return plan;
  const { rows } = await connection.query<Estimate>(
    `select n.nspname as namespace, c.relname as relation, a.attname as column, c.reltuples::float8 as rows, s.null_frac::float8 as nulls
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       left join pg_stats s on s.schemaname = n.nspname and s.tablename = c.relname and s.attname = a.attname
      where c.relkind in ('r', 'p', 'm') and c.relname = any ($1::text[])`,
    [wordsOf(plan.steps)],
  );
  const known = new Map<string, number>();
  for (const { namespace, relation, column, rows: count, nulls } of rows.filter((one) => one.rows >= 0)) {
    known.set(qualified(namespace, relation), Math.round(count));
    if (column !== null) known.set(qualified(namespace, relation, column), Math.round(count * (1 - (nulls ?? 0))));
  }
  return { ...plan, steps: plan.steps.map((step) => estimated(step, known)) };
}

function estimated(step: Step, known: ReadonlyMap<string, number>): Step {
  if (step.loses === undefined || step.loses.what === "position") return step;
  return { ...step, loses: { ...step.loses, rows: known.get(step.object) ?? null } };
}

/** Names that may be those of the relations concerned: a quoted one may hold dots, so every part of a name is tried. */
function wordsOf(steps: readonly Step[]): readonly string[] {
  const objects = steps.flatMap(({ object, loses }) => (loses === undefined ? [] : [object]));
  const parts = objects.flatMap((object) => object.match(/"(?:[^"]|"")*"|[^."]+/g) ?? []);
  return [...new Set(parts.map((part) => part.replace(/^"(.*)"$/s, "$1").replaceAll('""', '"')))];
}
