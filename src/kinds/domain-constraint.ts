import { canonicalJson } from "../digest.ts";
import { qualified } from "../postgres/quote.ts";
import { conditionOf } from "./constraint-hazard.ts";
import { type HazardOf, refusedInDomain } from "./hazard.ts";
import { type CatalogObject, expressionSql, type Kind, ordinary } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { columnName } from "./shape.ts";
import { alteration, statement } from "./statement.ts";

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

/** pg_get_constraintdef() prints the value that is checked as VALUE; the same word in a string or a name is none. */
function withValue(condition: string, value: string): string {
  return condition.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\bVALUE\b/g, (word) => (word === "VALUE" ? value : word));
}

/** A CHECK constraint of a domain. */
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
  create: (object) => [
    statement(
      add(object),
      String(object.properties.definition).endsWith(" NOT VALID")
        ? {}
        : { work: "scan", hazard: refusedValues(object) },
    ),
  ],
  drop: (object) => statement(away(object)),
  alter: (from, to) => {
    if (from.properties.definition !== `${String(to.properties.definition)} NOT VALID`) return "rebuild";
    const validate = `${alterThe(to)} VALIDATE CONSTRAINT ${columnName(to)}`;
    return [alteration(validate, [away(to), add(from)], { work: "scan", hazard: refusedValues(to) })];
  },
  renaming: {
    ...renamedInPlace({
      at: (object) => `DOMAIN ${domainOf(object)}`,
      word: (object) => `RENAME CONSTRAINT ${columnName(object)}`,
    }),
    nameless: ({ parent, properties: all }) => canonicalJson([parent, all]),
  },
};
