import { ident, qualified } from "../postgres/quote.ts";
import { refusedInDomain, usersLocked } from "./hazard.ts";
import { type CatalogObject, type Exchange, expressionSql, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, noMember, rowQuery, spot, spots } from "./rows.ts";
import { type Alteration, alteration, statement } from "./statement.ts";
import { isHeldInside, typeReplacement } from "./type-replacement.ts";

interface Domain {
  readonly type: string;
  readonly collation?: string;
  readonly default?: string;
  /** True, or the constraint's name where it is not the one that PostgreSQL 17 and later would choose. */
  readonly notNull?: true | string;
}

const sql = (object: CatalogObject) => qualified(...object.name);
const alterThe = (object: CatalogObject) => `ALTER DOMAIN ${sql(object)}`;

/** A domain; its CHECK constraints are objects of their own. */
export const domain: Kind = {
  ...ordinary,
  name: "domain",
  expressions: ["default"],
  presence: made("pg_type", "x.typtype = 'd'"),
  query: (major) =>
    rowQuery({
      address: at("pg_type", "t.oid"),
      name: "s.nspname, t.typname",
      properties: `json_build_object('type', format_type(t.typbasetype, t.typtypmod),
        'collation', case when t.typcollation <> b.typcollation then t.typcollation::regcollation::text end,
        'default', pg_get_expr(t.typdefaultbin, 0), 'notNull', ${notNull(major)})`,
      owner: "pg_get_userbyid(t.typowner)",
      grants: grantsSql("t.typacl", "T", "t.typowner"),
      aliases: spots(
        spot("pg_type", "t.typarray"),
        ...(major >= 17 ? [spot("pg_constraint", "coalesce(k.oid, 0)")] : []),
      ),
      from: `from pg_type t join spaces s on s.oid = t.typnamespace join pg_type b on b.oid = t.typbasetype
        ${major >= 17 ? "left join pg_constraint k on k.contypid = t.oid and k.contype = 'n'" : ""}
        where t.typtype = 'd' and t.oid >= 16384 and ${noMember("pg_type", "t.oid")}`,
    }),
  address: (object) => `DOMAIN ${sql(object)}`,
  grantTarget: (object) => ({ on: `DOMAIN ${sql(object)}` }),
  slots: (object) => [`type:${sql(object)}`],
  folds: (part) => part.kind === "domain-constraint" && !String(part.properties.definition).endsWith(" NOT VALID"),
  create: (object, { folded }) => [statement(createDomain(object, folded))],
  drop: (object) => statement(`DROP DOMAIN ${sql(object)}`),
  alter: (from, to) => {
    const [old, wanted] = [properties<Domain>(from), properties<Domain>(to)];
    if (old.type !== wanted.type || old.collation !== wanted.collation) return "rebuild";
    return [...defaults(from, to), ...nullness(from, to)];
  },
  replacement: typeReplacement("DOMAIN", { needed: isStricterInside }),
  renaming: renamedAndMoved({ at: (object) => `DOMAIN ${sql(object)}` }),
};

/** New constraints are checked in columns of the domain itself alone: PostgreSQL refuses where an array holds it (get_rels_with_domain). */
function isStricterInside(
  { from, to }: Exchange,
  users: readonly CatalogObject[],
  parts: readonly CatalogObject[],
): boolean {
  const filled = properties<Domain>(from).notNull === undefined && properties<Domain>(to).notNull !== undefined;
  const checked = parts.some(({ properties: { definition } }) => !String(definition).endsWith(" NOT VALID"));
  return (filled || checked) && isHeldInside(to, users);
}

/** Since PostgreSQL 17 a domain's NOT NULL is a constraint with a name. */
function notNull(major: number): string {
  if (major < 17) return "case when t.typnotnull then true end";
  return `case when k.conname <> t.typname || '_not_null' then to_json(k.conname)
    when t.typnotnull then to_json(true) end`;
}

function createDomain(object: CatalogObject, constraints: readonly CatalogObject[]): string {
  const wanted = properties<Domain>(object);
  const words = [`CREATE DOMAIN ${sql(object)} AS ${wanted.type}`];
  if (wanted.collation !== undefined) words.push(`COLLATE ${wanted.collation}`);
  if (wanted.default !== undefined) words.push(`DEFAULT ${expressionSql(object, "default")}`);
  if (wanted.notNull !== undefined) words.push(...named(object, wanted.notNull), "NOT NULL");
  const checks = constraints.map(
    (one) => `\n    CONSTRAINT ${ident(one.name[2] ?? "")} ${expressionSql(one, "definition")}`,
  );
  return `${words.join(" ")}${checks.join("")}`;
}

/** Beside the old domain, which has the usual name still, PostgreSQL would choose another one (ChooseConstraintName). */
function named(object: CatalogObject, notNull: true | string): string[] {
  const name = notNull === true && object.facts.besideOld === true ? `${object.name[1]}_not_null` : notNull;
  return name === true ? [] : [`CONSTRAINT ${ident(name)}`];
}

function defaults(from: CatalogObject, to: CatalogObject): Alteration[] {
  if (properties<Domain>(from).default === properties<Domain>(to).default) return [];
  const set = (object: CatalogObject) =>
    properties<Domain>(object).default === undefined
      ? `${alterThe(to)} DROP DEFAULT`
      : `${alterThe(to)} SET DEFAULT ${expressionSql(object, "default")}`;
  return [alteration(set(to), [set(from)])];
}

/** SET NOT NULL reads every column of that domain. */
function nullness(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<Domain>(from).notNull, properties<Domain>(to).notNull];
  if (old === wanted) return [];
  const nameOf = (state: true | string) => ident(state === true ? `${to.name[1]}_not_null` : state);
  if (old !== undefined && wanted !== undefined) {
    const rename = (a: true | string, b: true | string) =>
      `${alterThe(to)} RENAME CONSTRAINT ${nameOf(a)} TO ${nameOf(b)}`;
    return [alteration(rename(old, wanted), [rename(wanted, old)])];
  }
  const set = (state: true | string | undefined) =>
    state === undefined
      ? `${alterThe(to)} DROP NOT NULL`
      : state === true
        ? `${alterThe(to)} SET NOT NULL`
        : `${alterThe(to)} ADD CONSTRAINT ${ident(state)} NOT NULL`;
  if (wanted === undefined) return [alteration(set(wanted), [set(old)])];
  const words = { name: sql(to), shown: "NOT NULL" };
  const hazard = refusedInDomain(to.id, words, (value) => `${value} IS NULL`);
  return [alteration(set(wanted), [set(old)], { work: "scan", hazard, locksOf: usersLocked(to.id) })];
}
