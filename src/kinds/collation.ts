import { ident, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { statement } from "./statement.ts";

interface Collation {
  /** The options of CREATE COLLATION, in order; those at their defaults are left out. */
  readonly options: readonly string[];
}

const sql = (object: CatalogObject) => qualified(...object.name);

/** A collation. Its version belongs to the server's libraries and is not compared. */
export const collation: Kind = {
  ...ordinary,
  name: "collation",
  presence: made("pg_collation"),
  query: (major) =>
    rowQuery({
      address: at("pg_collation", "c.oid"),
      name: "s.nspname, c.collname",
      properties: `json_build_object('options', array_remove(array[
        'PROVIDER = ' || case c.collprovider when 'i' then 'icu' when 'b' then 'builtin' else 'libc' end,
        case when c.collprovider <> 'c' then 'LOCALE = ' || quote_literal(${localeColumn(major)}) end,
        case when c.collprovider = 'c' then 'LC_COLLATE = ' || quote_literal(c.collcollate) end,
        case when c.collprovider = 'c' then 'LC_CTYPE = ' || quote_literal(c.collctype) end,
        case when not c.collisdeterministic then 'DETERMINISTIC = false' end,
        ${major >= 16 ? "'RULES = ' || quote_literal(c.collicurules)" : "null"}], null))`,
      owner: "pg_get_userbyid(c.collowner)",
      from: `from pg_collation c join spaces s on s.oid = c.collnamespace
        where c.oid >= 16384 and ${noMember("pg_collation", "c.oid")}`,
    }),
  address: (object) => `COLLATION ${sql(object)}`,
  slots: (object) => [`collation:${sql(object)}`],
  create: (object) => [
    statement(`CREATE COLLATION ${sql(object)} (${properties<Collation>(object).options.join(", ")})`),
  ],
  drop: (object) => statement(`DROP COLLATION ${sql(object)}`),
  alter: () => "rebuild",
  replacement: {
    putAside: (object, name) => `ALTER COLLATION ${sql(object)} RENAME TO ${ident(name)}`,
    needed: () => false,
    retyped: false,
  },
  renaming: renamedAndMoved({ at: (object) => `COLLATION ${sql(object)}` }),
};

/** Where the catalog keeps ICU's locale: since 17 shared with the builtin provider, before 15 as if it were libc's. */
function localeColumn(major: number): string {
  return major >= 17 ? "c.colllocale" : major >= 15 ? "c.colliculocale" : "c.collcollate";
}
