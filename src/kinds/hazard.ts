import { ident, literal, qualified } from "../postgres/quote.ts";
import type { CatalogObject } from "./kind.ts";
import type { RelationLock } from "./statement.ts";

/** What in the rows that are there would make PostgreSQL refuse a statement. Nothing is read to find out. */
export interface Hazard {
  /** One sentence: what would be refused. */
  readonly problem: string;
  /** Shows what stands in the way; none, and the statement goes through. */
  readonly query: string;
  /** The table whose rows the query gives; null where they are of several, or no rows of a table. */
  readonly table: string | null;
  /** What can be done about them, each a sentence. */
  readonly waysOut: readonly string[];
}

/** What a hazard is told from, beside the objects that differ. */
export interface HazardContext {
  readonly pgMajor: number;
  /** Objects of the state before that need this one. */
  usersOf(id: string): readonly CatalogObject[];
  /** An object of the declared state. */
  wanted(id: string): CatalogObject | undefined;
}

/** Told only when a plan is made, since it may depend on the server's version and on who uses the object. */
export type HazardOf = (context: HazardContext) => Hazard | null;

const mend = (what: string) => `Change or remove ${what} first, by hand or in a pull request of its own.`;

/** A column that must have a value. `column` is quoted. */
export function nullsIn(table: string, column: string): Hazard {
  return {
    problem: `Rows of ${table} have no value in ${column}.`,
    query: `SELECT * FROM ${table} WHERE ${column} IS NULL`,
    table,
    waysOut: [
      `Fill them first: UPDATE ${table} SET ${column} = ... WHERE ${column} IS NULL.`,
      `Declare CHECK (${column} IS NOT NULL) NOT VALID instead: it holds for new rows only.`,
    ],
  };
}

/** A new column that must have a value and gets none. */
export function rowsWithout(table: string, column: string): Hazard {
  return {
    problem: `${column} is new, must have a value and gets none in the rows that ${table} has.`,
    query: `SELECT * FROM ${table}`,
    table,
    waysOut: [
      "Declare a DEFAULT; it can be taken away in a later pull request.",
      "Declare it without NOT NULL, fill it, and declare NOT NULL in a later pull request.",
    ],
  };
}

/** Rows that a condition refuses: NULL passes, as in a CHECK constraint. */
export function refusedBy(table: string, condition: string, name: string): Hazard {
  return {
    problem: `Rows of ${table} do not fulfil ${name}.`,
    query: `SELECT * FROM ${table} WHERE NOT (${condition})`,
    table,
    waysOut: [mend("these rows"), "Declare the constraint NOT VALID: it holds for new rows only."],
  };
}

export interface UniqueKey {
  readonly table: string;
  /** Columns and expressions, as SQL. */
  readonly keys: readonly string[];
  /** What rows the index covers; null for all. */
  readonly predicate: string | null;
  readonly nullsAreEqual: boolean;
  readonly name: string;
}

/** Rows that have the same key as another one. */
export function duplicatesOf({ table, keys, predicate, nullsAreEqual, name }: UniqueKey): Hazard {
  const list = keys.join(", ");
  const filled = nullsAreEqual ? [] : keys.map((key) => `${key} IS NOT NULL`);
  const where = [...filled, ...(predicate === null ? [] : [`(${predicate})`])];
  const only = where.length === 0 ? "" : ` WHERE ${where.join(" AND ")}`;
  const same = keys.map((key, at) => `${key} IS NOT DISTINCT FROM again.key${at + 1}`).join(" AND ");
  const names = keys.map((_key, at) => `key${at + 1}`).join(", ");
  const groups = `SELECT ${list} FROM ${table}${only} GROUP BY ${list} HAVING count(*) > 1`;
  return {
    problem: `Rows of ${table} have the same ${list}, which ${name} does not allow.`,
    query: `SELECT ${table}.* FROM ${table} JOIN (${groups}) AS again (${names}) ON ${same}${predicate === null ? "" : ` WHERE (${predicate})`}`,
    table,
    waysOut: [
      mend("the copies"),
      "Declare a key that tells them apart, or a partial unique index that leaves old rows out.",
    ],
  };
}

/** Pairs of rows that exclude each other: by their elements, each with its operator. */
export function overlapsIn(
  table: string,
  elements: readonly (readonly [key: string, operator: string])[],
  predicate: string | null,
  name: string,
): Hazard {
  const computed = elements.map(([key], at) => `(${key}) AS key${at + 1}`).join(", ");
  const only = predicate === null ? "" : ` WHERE ${predicate}`;
  const source = `(SELECT ${table}.ctid AS place, ${computed} FROM ${table}${only})`;
  const clash = elements.map(([, operator], at) => `one.key${at + 1} ${operator} other.key${at + 1}`).join(" AND ");
  const pairs = `SELECT one.place FROM ${source} AS one JOIN ${source} AS other ON one.place <> other.place AND ${clash}`;
  return {
    problem: `Rows of ${table} exclude each other by ${name}.`,
    query: `SELECT * FROM ${table} WHERE ctid IN (${pairs})`,
    table,
    waysOut: [mend("one row of each pair"), "Declare the constraint with a WHERE that leaves old rows out."],
  };
}

export interface Reference {
  readonly table: string;
  readonly columns: readonly string[];
  readonly parent: string;
  readonly parentColumns: readonly string[];
  /** MATCH FULL: a key that is NULL in part is refused too. */
  readonly whole: boolean;
  /** The last column is a PERIOD: the parents' periods together have to cover it. */
  readonly period: boolean;
  readonly name: string;
}

/** Rows that refer to what is not there. */
export function orphansOf(reference: Reference): Hazard {
  const { table, parent, name } = reference;
  return {
    problem: `Rows of ${table} refer to rows of ${parent} that are not there (${name}).`,
    query: `SELECT * FROM ${table} AS child WHERE ${orphaned(reference)}`,
    table,
    waysOut: [
      `Add what is missing to ${parent}, or change or remove these rows, first.`,
      "Declare the foreign key NOT VALID: it holds for new rows only.",
    ],
  };
}

function orphaned({ columns, parent, parentColumns, whole, period }: Reference): string {
  const own = columns.map((column) => `child.${ident(column)}`);
  const theirs = parentColumns.map((column) => `parent.${ident(column)}`);
  const equal = own.map((column, at) => `${theirs[at]} = ${column}`);
  const filled = own.map((column) => `${column} IS NOT NULL`).join(" AND ");
  const covered = `SELECT range_agg(${theirs.at(-1)}) FROM ${parent} AS parent WHERE ${equal.slice(0, -1).join(" AND ")}`;
  const found = period
    ? `coalesce(${own.at(-1)} <@ (${covered}), false)`
    : `EXISTS (SELECT FROM ${parent} AS parent WHERE ${equal.join(" AND ")})`;
  const partly = whole && own.length > 1 ? ` OR num_nulls(${own.join(", ")}) BETWEEN 1 AND ${own.length - 1}` : "";
  return `${filled} AND NOT ${found}${partly}`;
}

/** Values of a domain, wherever a column holds it: `condition` is made from the column, as SQL, and true where refused. */
export function refusedInDomain(
  domain: CatalogObject["id"],
  words: { readonly name: string; readonly shown: string },
  refused: (value: string) => string,
): HazardOf {
  return ({ usersOf }) => {
    const columns = usersOf(domain).filter(
      ({ kind, properties: { type } }) => kind === "column" && type === words.name,
    );
    if (columns.length === 0) return null;
    const parts = columns.map((column) => {
      const table = qualified(...column.name.slice(0, 2));
      const value = ident(column.name[2] ?? "");
      return `SELECT ${literal(`${table}.${value}`).trim()} AS place, ${value}::text AS value FROM ${table} WHERE ${refused(value)}`;
    });
    return {
      problem: `Columns of the domain ${words.name} hold values that ${words.shown} refuses.`,
      query: parts.join(" UNION ALL "),
      table: null,
      waysOut: [
        mend("these values"),
        "Declare a CHECK constraint NOT VALID: it holds for new values only (NOT NULL has no such form).",
      ],
    };
  };
}

/** SHARE on all tables with columns of a domain, or of one that is over it (get_rels_with_domain). */
export function usersLocked(domain: CatalogObject["id"]): (context: HazardContext) => readonly RelationLock[] {
  return (context) => {
    const users = context.usersOf(domain);
    const tables = users.filter(({ kind }) => kind === "column").map(({ name }) => qualified(...name.slice(0, 2)));
    const own = [...new Set(tables)].map((relation) => ({ relation, mode: "ShareLock" as const }));
    return [...own, ...users.filter(({ kind }) => kind === "domain").flatMap(({ id }) => usersLocked(id)(context))];
  };
}

/** A sequence that has counted beyond the bounds that it is to have. */
export function positionOutside(sequence: string, [least, most]: readonly [bigint, bigint]): Hazard {
  return {
    problem: `${sequence} may have counted beyond its new bounds.`,
    query: `SELECT last_value FROM ${sequence} WHERE last_value NOT BETWEEN ${least} AND ${most}`,
    table: null,
    waysOut: [
      `Start it again within them first: ALTER SEQUENCE ${sequence} RESTART WITH ...; keys that it gave already may come again.`,
      "Declare bounds that hold what it has counted to.",
    ],
  };
}

/** `text`, an array literal of these strings. */
export function textArray(values: readonly string[], quote: (value: string) => string): string {
  return `ARRAY[${values.map((value) => quote(value).trim()).join(", ")}]::text[]`;
}
