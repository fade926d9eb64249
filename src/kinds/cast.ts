import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { at, noMember, noPart, rowQuery } from "./rows.ts";
import { statement } from "./statement.ts";

interface Cast {
  /** As CREATE CAST says it: `WITH FUNCTION public.f(integer)`, `WITH INOUT`, `WITHOUT FUNCTION`. */
  readonly method: string;
  readonly context?: "AS ASSIGNMENT" | "AS IMPLICIT";
}

const sql = ({ facts }: CatalogObject) => String(facts.signature);

/** A cast: it has no name and is told apart by its two types, and belongs to the database as a whole. */
export const cast: Kind = {
  ...ordinary,
  name: "cast",
  databaseWide: true,
  presence: made("pg_cast"),
  query: () =>
    rowQuery({
      address: at("pg_cast", "c.oid"),
      name: "",
      properties: `json_build_object('method', case c.castmethod when 'f' then 'WITH FUNCTION ' || c.castfunc::regprocedure::text
          when 'i' then 'WITH INOUT' else 'WITHOUT FUNCTION' end,
        'context', case c.castcontext when 'a' then 'AS ASSIGNMENT' when 'i' then 'AS IMPLICIT' end)`,
      facts: `json_build_object('signature', '(' || format_type(c.castsource, null) || ' AS ' || format_type(c.casttarget, null) || ')')`,
      from: `from pg_cast c where c.oid >= 16384 and ${noMember("pg_cast", "c.oid")} and ${noPart("pg_cast", "c.oid")}`,
    }),
  address: (object) => `CAST ${sql(object)}`,
  create: (object) => {
    const { method, context } = properties<Cast>(object);
    return [statement(`CREATE CAST ${sql(object)} ${method}${context === undefined ? "" : ` ${context}`}`)];
  },
  drop: (object) => statement(`DROP CAST ${sql(object)}`),
  alter: () => "rebuild",
};
