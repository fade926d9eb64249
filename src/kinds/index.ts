import { canonicalJson } from "../digest.ts";
import { qualified } from "../postgres/quote.ts";
import { duplicatesOf, type Hazard } from "./hazard.ts";
import { type CatalogObject, expressionSql, type Kind, ordinary, properties } from "./kind.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, objectSql, onlyIf, rowQuery } from "./rows.ts";
import { lock, type Statement, statement } from "./statement.ts";
import { uniqueSuccession } from "./uniqueness.ts";

interface Index {
  /** What pg_get_indexdef() prints. */
  readonly definition: string;
  /** Left behind by a CREATE INDEX CONCURRENTLY that failed: enforces and speeds up nothing. */
  readonly invalid?: true;
  /** Statistics targets of its expressions: `1=500`. */
  readonly statistics?: readonly string[];
}

const sql = (object: CatalogObject) => qualified(...object.name);
/** What pg_get_indexdef() prints up to the index's own name, and that name. */
const head = /^(CREATE (?:UNIQUE )?INDEX )(?:"(?:[^"]|"")+"|[^\s"]+)/;
const tableSql = (object: CatalogObject) => qualified(...(object.facts.table as readonly string[]));

/** An index that no constraint owns. */
export const index: Kind = {
  ...ordinary,
  name: "index",
  readByRelation: true,
  expressions: ["definition"],
  presence: { from: "pg_index x where x.indexrelid >= 16384" },
  query: () =>
    rowQuery({
      address: at("pg_class", "c.oid"),
      name: "n.nspname, c.relname",
      parent: "t.oid, 0",
      properties: objectSql({
        definition: "pg_get_indexdef(c.oid)",
        invalid: onlyIf("not i.indisvalid"),
        // Only an expression can have a target of its own (ATExecSetStatistics).
        statistics: `case when i.indexprs is not null then (
            select json_agg(a.attnum || '=' || a.attstattarget order by a.attnum)
              from pg_attribute a where a.attrelid = c.oid and a.attstattarget >= 0) end`,
      }),
      facts: objectSql({
        table: "json_build_array(t.nspname, t.relname)",
        unique: "i.indisunique",
        partitioned: onlyIf("t.relkind = 'p'"),
        incomplete: onlyIf("t.relkind = 'p' and not i.indisvalid"),
        keys: `case when i.indisunique then (select json_agg(pg_get_indexdef(c.oid, n, false) order by n)
            from generate_series(1, i.indnkeyatts) n) end`,
        predicate: "case when i.indisunique then pg_get_expr(i.indpred, i.indrelid) end",
      }),
      from: `from relations t join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid
        join spaces n on n.oid = c.relnamespace
        where not exists (select from pg_constraint k
                           where k.conindid = c.oid and k.conrelid = t.oid and k.contype in ('p', 'u', 'x'))`,
    }),
  address: (object) => `INDEX ${sql(object)}`,
  slots: (object) => [`relation:${sql(object)}`],
  create: (object, { fresh }) => [creation(object, fresh), ...statistics(object)],
  drop: (object, { fresh, lenient }) => {
    const which = `${lenient ? "IF EXISTS " : ""}${sql(object)}`;
    return fresh || isPartitioned(object)
      ? statement(`DROP INDEX ${which}`, lock(tableSql(object)))
      : statement(`DROP INDEX CONCURRENTLY ${which}`, concurrently(object));
  },
  alter: (from, to) => (becomesValid(from, to) ? [] : "rebuild"),
  following: {
    falls: () => true,
    leaves: false,
    attached: () => true,
    canStay: () => false,
    born: () => undefined,
    joined: () => undefined,
    late: ({ facts }) => facts.incomplete === true,
    altered: ({ from }) => from,
  },
  succeeds: uniqueSuccession,
  renaming: {
    ...renamedInPlace({ at: (object) => `INDEX ${sql(object)}`, locks: sql, mode: "ShareUpdateExclusiveLock" }),
    nameless: ({ parent, properties: all }) =>
      canonicalJson([parent, { ...all, definition: String(all.definition).replace(head, "$1") }]),
  },
};

const isPartitioned = (object: CatalogObject) => object.facts.partitioned === true;

/** The index of a partitioned table is valid as soon as every partition has one that is attached to it. */
function becomesValid(from: CatalogObject, to: CatalogObject): boolean {
  const { invalid, ...rest } = from.properties;
  return isPartitioned(to) && invalid === true && canonicalJson(rest) === canonicalJson(to.properties);
}

/** On a table in use an index is built without keeping writers out, which PostgreSQL does outside of transactions only. */
function creation(object: CatalogObject, fresh: boolean): Statement {
  const definition = expressionSql(object, "definition");
  if (fresh) return statement(definition);
  // Partitions that the plan does not know get theirs at once, as there is no other way to have the whole valid.
  if (object.facts.runtimePartitions === true)
    return statement(definition.replace(" ON ONLY ", " ON "), { ...lock(tableSql(object), "ShareLock"), work: "scan" });
  if (isPartitioned(object)) return statement(definition, lock(tableSql(object), "ShareLock"));
  const { keys } = object.facts as { readonly keys?: readonly string[] | null };
  const hazard = keys ? { hazard: () => duplicates(object, keys) } : {};
  return statement(definition.replace(/^(CREATE (?:UNIQUE )?INDEX) /, "$1 CONCURRENTLY "), {
    ...concurrently(object),
    work: "scan",
    ...hazard,
  });
}

function duplicates(object: CatalogObject, keys: readonly string[]): Hazard {
  const { predicate } = object.facts;
  return duplicatesOf({
    table: tableSql(object),
    keys,
    predicate: typeof predicate === "string" ? predicate : null,
    nullsAreEqual: String(object.properties.definition).includes(" NULLS NOT DISTINCT"),
    name: sql(object),
  });
}

function concurrently(object: CatalogObject): Pick<Statement, "locks" | "transactional"> {
  return { ...lock(tableSql(object), "ShareUpdateExclusiveLock"), transactional: false };
}

function statistics(object: CatalogObject): Statement[] {
  return (properties<Index>(object).statistics ?? []).map((entry) => {
    const [column, target] = entry.split("=");
    return statement(`ALTER INDEX ${sql(object)} ALTER COLUMN ${column} SET STATISTICS ${target}`);
  });
}
