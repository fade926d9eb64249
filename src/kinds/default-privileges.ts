import { ident } from "../postgres/quote.ts";
import { grantListChanges } from "./grant-lists.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { at, rowQuery } from "./rows.ts";
import { type Alteration, statement } from "./statement.ts";

interface DefaultPrivileges {
  /** As in `grant-lists.ts`; in a namespace what is given beside the usual, else how the usual differs from PostgreSQL's. */
  readonly grants?: readonly string[];
}

/** pg_default_acl.defaclobjtype, as GRANT calls these objects. */
const words: Readonly<Record<string, string>> = {
  r: "TABLES",
  S: "SEQUENCES",
  f: "FUNCTIONS",
  T: "TYPES",
  n: "SCHEMAS",
  L: "LARGE OBJECTS",
};

const wordSql = `case d.defaclobjtype ${Object.entries(words)
  .map(([type, word]) => `when '${type}' then '${word.toLowerCase()}'`)
  .join(" ")} end`;

/** acldefault() calls sequences `s`; a namespace only adds (SetDefaultACL), to nothing: aclexplode() takes no '{}', but NULL. */
const usual = `case when d.defaclnamespace = 0
  then acldefault(case d.defaclobjtype when 'S' then 's' else d.defaclobjtype end, d.defaclrole) else null::aclitem[] end`;

/**
 * What privileges the objects get that a role makes, in the whole database or in one namespace. They change the grants of
 * what a plan makes, so they change last: until then those of before hold.
 */
export const defaultPrivileges: Kind = {
  ...ordinary,
  name: "default-privileges",
  databaseWide: true,
  comesLast: () => true,
  presence: made("pg_default_acl"),
  query: () =>
    rowQuery({
      address: at("pg_default_acl", "d.oid"),
      name: `pg_get_userbyid(d.defaclrole), n.nspname, ${wordSql}`,
      properties: `json_build_object('grants', ${grantsSql("d.defaclacl", usual, "d.defaclrole")})`,
      facts:
        "json_build_object('givesToReader', d.defaclrole = (select r.oid from pg_roles r where r.rolname = current_user))",
      from: "from pg_default_acl d left join pg_namespace n on n.oid = d.defaclnamespace",
    }),
  address: () => null,
  create: (object) => changes(object, [], grantsOf(object)),
  beforeDrop: (object) => changes(object, grantsOf(object), []).slice(0, -1),
  drop: (object) => changes(object, grantsOf(object), []).at(-1) ?? statement("SELECT"),
  alter: (from, to) => changes(to, grantsOf(from), grantsOf(to)),
};

const grantsOf = (object: CatalogObject) => properties<DefaultPrivileges>(object).grants ?? [];

function changes(object: CatalogObject, from: readonly string[], to: readonly string[]): Alteration[] {
  const [role = "", ...rest] = object.name;
  const space = rest.length > 1 ? ` IN SCHEMA ${ident(rest[0] ?? "")}` : "";
  const prefix = `ALTER DEFAULT PRIVILEGES FOR ROLE ${ident(role)}${space} `;
  const target = { on: (rest.at(-1) ?? "").toUpperCase() };
  return grantListChanges(from, to, { target, owner: ident(role), prefix });
}
