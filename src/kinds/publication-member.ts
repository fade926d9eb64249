import { ident, qualified } from "../postgres/quote.ts";
import { type CatalogObject, expressionSql, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { at, rowQuery, spot } from "./rows.ts";
import { lock, statement } from "./statement.ts";

interface PublishedTable {
  /** Names of the columns that are published, where not all are. */
  readonly columns?: readonly string[];
  readonly where?: string;
}

const alter = (object: CatalogObject, what: string) => `ALTER PUBLICATION ${ident(object.name[0] ?? "")} ${what}`;
const relation = (object: CatalogObject) => qualified(...object.name.slice(1));
const locks = (object: CatalogObject) => lock(relation(object), "ShareUpdateExclusiveLock");

/** Column lists, row filters and whole namespaces came with 15. */
const since15 = (major: number, sql: string, before: string) => (major >= 15 ? sql : before);

/** A table in a publication. */
export const publicationTable: Kind = {
  ...ordinary,
  name: "publication-table",
  presence: made("pg_publication_rel"),
  databaseWide: true,
  expressions: ["where"],
  query: (major) =>
    rowQuery({
      address: at("pg_publication_rel", "r.oid"),
      name: "p.pubname, n.nspname, c.relname",
      parentCatalog: "pg_publication",
      parent: "p.oid, 0",
      properties: since15(
        major,
        `json_build_object('columns', (select json_agg(a.attname order by a.attnum) from pg_attribute a
            where a.attrelid = c.oid and a.attnum = any(r.prattrs)), 'where', pg_get_expr(r.prqual, r.prrelid))`,
        "'{}'::json",
      ),
      refs: `json_build_array(json_build_object('at', ${spot("pg_class", "c.oid")}, 'goes', true))`,
      from: `from pg_publication_rel r join pg_publication p on p.oid = r.prpubid join pg_class c on c.oid = r.prrelid
        join pg_namespace n on n.oid = c.relnamespace`,
    }),
  address: () => null,
  create: (object) => {
    const { columns, where } = properties<PublishedTable>(object);
    const list = columns === undefined ? "" : ` (${columns.map(ident).join(", ")})`;
    const filter = where === undefined ? "" : ` WHERE (${expressionSql(object, "where")})`;
    return [statement(alter(object, `ADD TABLE ONLY ${relation(object)}${list}${filter}`), locks(object))];
  },
  drop: (object) => statement(alter(object, `DROP TABLE ONLY ${relation(object)}`), locks(object)),
  alter: () => "rebuild",
};

/** A whole namespace in a publication. */
export const publicationNamespace: Kind = {
  ...ordinary,
  name: "publication-namespace",
  presence: made("pg_publication"),
  databaseWide: true,
  query: (major) =>
    rowQuery({
      address: since15(major, at("pg_publication_namespace", "r.oid"), "0::oid, 0::oid, 0"),
      name: "p.pubname, n.nspname",
      parentCatalog: "pg_publication",
      parent: "p.oid, 0",
      properties: "'{}'::json",
      refs: `json_build_array(json_build_object('at', ${spot("pg_namespace", "n.oid")}, 'goes', true))`,
      from: since15(
        major,
        `from pg_publication_namespace r join pg_publication p on p.oid = r.pnpubid join pg_namespace n on n.oid = r.pnnspid`,
        "from pg_publication p, pg_namespace n where false",
      ),
    }),
  address: () => null,
  create: (object) => [statement(alter(object, `ADD TABLES IN SCHEMA ${relation(object)}`))],
  drop: (object) => statement(alter(object, `DROP TABLES IN SCHEMA ${relation(object)}`)),
  alter: () => "rebuild",
};
