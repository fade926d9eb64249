import { canonicalJson } from "../digest.ts";
import { qualified } from "../postgres/quote.ts";
import { conditionOf, looksThrough } from "./constraint-hazard.ts";
import { type HazardOf, refusedInDomain, usersLocked } from "./hazard.ts";
import { type CatalogObject, expressionSql, type Kind, ordinary } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { columnName } from "./shape.ts";
import { type Statement, statement } from "./statement.ts";

const domainOf = (object: CatalogObject) => qualified(...object.name.slice(0, 2));
const alterThe = (object: CatalogObject) => `ALTER DOMAIN ${domainOf(object)}`;
const add = (object: CatalogObject) =>
  `${alterThe(object)} ADD CONSTRAINT ${columnName(object)} ${expressionSql(object, "definition")}`;
const away = (object: CatalogObject) => `${alterThe(object)} DROP CONSTRAINT ${columnName(object)}`;

function refusedValues(object: CatalogObject): HazardOf {
  const condition = conditionOf(String(object.properties.definition));
  const words = { name: domainOf(object), shown: `the constraint ${columnName(object)}` };
  return refusedInDomain(object.parent ?? "", words, (value) => `NOT (${withValue(condition, value)})`);
}

/** Looks through all columns of that domain, which others can read meanwhile, but not write. */
function validation(object: CatalogObject): Statement {
  const sql = `${alterThe(object)} VALIDATE CONSTRAINT ${columnName(object)}`;
  return statement(sql, proof(object));
}

function proof(object: CatalogObject): Pick<Statement, "work" | "hazard" | "locksOf"> {
  return { work: "scan", hazard: refusedValues(object), locksOf: usersLocked(object.parent ?? "") };
}

/** pg_get_constraintdef() prints the value that is checked as VALUE; the same word in a string or a name is none. */
function withValue(condition: string, value: string): string {
  return condition.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\bVALUE\b/g, (word) => (word === "VALUE" ? value : word));
}

/**
 * A CHECK constraint of a domain. It is added and checked at once: VALIDATE CONSTRAINT would keep writers out of the tables
 * that use the domain just the same (validateDomainConstraint locks them with SHARE, up to PostgreSQL 18).
 */
export const domainConstraint: Kind = {
  ...ordinary,
  name: "domain-constraint",
  expressions: ["definition"],
  presence: made("pg_constraint", "x.contypid <> 0"),
  query: () =>
    rowQuery({
      address: at("pg_constraint", "k.oid"),
      name: "s.nspname, t.typname, k.conname",
      parent: "t.oid, 0",
      parentCatalog: "pg_type",
      properties: "json_build_object('definition', pg_get_constraintdef(k.oid))",
      from: `from pg_constraint k join pg_type t on t.oid = k.contypid join spaces s on s.oid = t.typnamespace
        where k.contype = 'c' and t.oid >= 16384 and ${noMember("pg_type", "t.oid")}`,
    }),
  address: (object) => `CONSTRAINT ${columnName(object)} ON DOMAIN ${domainOf(object)}`,
  create: (object) => {
    const isChecked = looksThrough(String(object.properties.definition));
    return [statement(add(object), isChecked ? proof(object) : {})];
  },
  drop: (object) => statement(away(object)),
  alter: (from, to) => {
    if (from.properties.definition !== `${String(to.properties.definition)} NOT VALID`) return "rebuild";
    return [{ ...validation(to), reverse: [away(to), add(from)] }];
  },
  renaming: {
    ...renamedInPlace({
      at: (object) => `DOMAIN ${domainOf(object)}`,
      word: (object) => `RENAME CONSTRAINT ${columnName(object)}`,
    }),
    nameless: ({ parent, properties: all }) => canonicalJson([parent, all]),
  },
};
