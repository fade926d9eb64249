import { ident, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { noMember, rowQuery } from "./rows.ts";
import { alteration, lock, statement } from "./statement.ts";

const relation = (object: CatalogObject) => qualified(...object.name);
const set = (object: CatalogObject, space: string) =>
  `ALTER ${String(object.facts.word)} ${relation(object)} SET TABLESPACE ${ident(space)}`;
const wanted = (object: CatalogObject) => properties<{ readonly tablespace: string }>(object).tablespace;

/** A partitioned table or index has no file; all others are copied. */
function moving(object: CatalogObject, fresh: boolean) {
  const work = fresh || object.facts.stored !== true ? ("none" as const) : ("rewrite" as const);
  return { ...lock(relation(object)), work };
}

/**
 * That a table, an index or a materialized view is in another tablespace than the database's own. Tablespaces belong to
 * the server: they are named, not made.
 */
export const tablespace: Kind = {
  ...ordinary,
  name: "tablespace",
  presence: made("pg_class", "x.reltablespace <> 0"),
  query: () =>
    rowQuery({
      name: "n.nspname, c.relname",
      parent: "c.oid, 0",
      properties: "json_build_object('tablespace', s.spcname)",
      facts: `json_build_object('stored', c.relkind in ('r', 'm', 'i'),
        'word', case when c.relkind in ('r', 'p') then 'TABLE' when c.relkind = 'm' then 'MATERIALIZED VIEW' else 'INDEX' end,
        'usual', (select u.spcname from pg_tablespace u join pg_database d on d.dattablespace = u.oid
            where d.datname = current_database()))`,
      from: `from pg_class c join spaces n on n.oid = c.relnamespace join pg_tablespace s on s.oid = c.reltablespace
        where c.oid >= 16384 and c.relkind in ('r', 'p', 'm', 'i', 'I') and c.relpersistence <> 't'
          and ${noMember("pg_class", "c.oid")}`,
    }),
  address: () => null,
  create: (object, { fresh }) => [statement(set(object, wanted(object)), moving(object, fresh))],
  drop: (object, { fresh }) => statement(set(object, String(object.facts.usual)), moving(object, fresh)),
  alter: (from, to) => [alteration(set(to, wanted(to)), [set(from, wanted(from))], moving(to, false))],
};
