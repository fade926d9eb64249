import { literal, qualified } from "../postgres/quote.ts";
import { type CatalogObject, expressionSql, objectId, properties } from "./kind.ts";
import { trigger } from "./trigger.ts";

/** Set to `on` in a transaction that fills a column in batches: triggers that spare fills do not run for what it does. */
export const fillingSetting = "schemagate.filling";

const quoted = '(?:"(?:[^"]|"")+"|[^\\s".]+)';
/** As pg_get_triggerdef() prints it: what comes before the condition, the condition, what comes after it. */
const form = new RegExp(
  `^CREATE (TRIGGER ${quoted} (?:BEFORE|AFTER) .*? FOR EACH (?:ROW|STATEMENT))(?: WHEN \\((.*)\\))?( EXECUTE FUNCTION .*)$`,
  "s",
);
/** As PostgreSQL prints `condition`. */
const printed = new RegExp(
  `\\(\\(current_setting\\('${fillingSetting.replace(".", "\\.")}'::text, true\\) IS DISTINCT FROM 'on'::text\\) OR \\(NOT has_table_privilege\\(SESSION_USER, \\(E?'(?:[^']|'')+'::regclass\\)::oid, 'TRIGGER'::text\\)\\)\\)`,
);
const [alone, beside] = [
  new RegExp(` WHEN \\(${printed.source}\\)( EXECUTE FUNCTION )`),
  new RegExp(` WHEN \\(\\(${printed.source} AND (.*)\\)\\)( EXECUTE FUNCTION )`, "s"),
];

/**
 * The triggers that any UPDATE of a table would run, and that can be made to spare fills; null where one of them is another
 * in the other state.
 *
 * @param object a part of the table
 */
export function sparedBy(
  object: CatalogObject,
  before: (id: string) => CatalogObject | undefined,
): readonly CatalogObject[] | null {
  const table = before(objectId("table", object.name.slice(0, 2)));
  const names = (table?.facts.spares ?? []) as readonly string[];
  const found = names.map((name) => before(objectId("trigger", [...object.name.slice(0, 2), name])));
  return found.includes(undefined) ? null : found.filter((one) => one !== undefined);
}

/**
 * Makes triggers run as ever, but not for a fill. A session can say that it fills only if it may make triggers of the table,
 * and so could replace this one: for everybody else nothing changes. CREATE OR REPLACE keeps what else is known of a trigger,
 * but enables it (CreateTriggerFiringOn).
 */
export function sparing(triggers: readonly CatalogObject[]): readonly string[] {
  return triggers.flatMap((one) => again(one, (definition) => withCondition(definition, condition(one))));
}

/** Makes them what they were. */
export function asDeclared(triggers: readonly CatalogObject[]): readonly string[] {
  return triggers.flatMap((one) => again(one, (definition) => definition));
}

function again(object: CatalogObject, turned: (definition: string) => string): readonly string[] {
  const [, ...enabling] = trigger.create(object, { folded: [], fresh: false });
  const made = turned(expressionSql(object, "definition")).replace(/^CREATE /, "CREATE OR REPLACE ");
  return [made, ...enabling.map(({ sql }) => sql)];
}

/** Never NULL, which would be taken for false. */
function condition({ name }: CatalogObject): string {
  const table = literal(qualified(...name.slice(0, 2))).trim();
  const fills = `pg_catalog.current_setting('${fillingSetting}', true) IS DISTINCT FROM 'on'`;
  return `${fills} OR NOT pg_catalog.has_table_privilege(SESSION_USER, ${table}::pg_catalog.regclass, 'TRIGGER')`;
}

function withCondition(definition: string, more: string): string {
  const [, before, own, after] = form.exec(definition) ?? [];
  if (before === undefined) throw new Error(`no trigger is made by ${definition}`);
  return `CREATE ${before} WHEN (${own === undefined ? more : `(${more}) AND (${own})`})${after}`;
}

/** What `sparing` made of a trigger, without that; null for any other definition. */
export function withoutSparing(definition: string): string | null {
  if (!printed.test(definition)) return null;
  const own = definition.replace(alone, "$1").replace(beside, " WHEN ($1)$2");
  return own.includes(fillingSetting) ? null : own;
}

/** A trigger as it was before `sparing`; itself where it does not spare fills. */
export function unsparing(object: CatalogObject): CatalogObject {
  const { definition } = properties<{ readonly definition: string }>(object);
  const own = withoutSparing(definition);
  if (own === null) return object;
  const text = object.facts["printed definition"];
  const facts =
    typeof text === "string" ? { ...object.facts, "printed definition": withoutSparing(text) ?? text } : null;
  return { ...object, facts: facts ?? object.facts, properties: { ...object.properties, definition: own } };
}
