import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { alteration, statement } from "./statement.ts";

interface Transform {
  readonly from?: string;
  readonly to?: string;
}

const sql = ({ facts }: CatalogObject) => `FOR ${String(facts.signature).slice(1, -1)}`;

function create(object: CatalogObject, words = "CREATE"): string {
  const { from, to } = properties<Transform>(object);
  const parts = [
    ...(from === undefined ? [] : [`FROM SQL WITH FUNCTION ${from}`]),
    ...(to === undefined ? [] : [`TO SQL WITH FUNCTION ${to}`]),
  ];
  return `${words} TRANSFORM ${sql(object)} (${parts.join(", ")})`;
}

/** How values of a type come into a language and back; told apart by the two. */
export const transform: Kind = {
  ...ordinary,
  name: "transform",
  databaseWide: true,
  presence: made("pg_transform"),
  query: () =>
    rowQuery({
      address: at("pg_transform", "t.oid"),
      name: "",
      properties: `json_build_object('from', case when t.trffromsql::oid <> 0 then t.trffromsql::regprocedure::text end,
        'to', case when t.trftosql::oid <> 0 then t.trftosql::regprocedure::text end)`,
      facts: `json_build_object('signature', '(' || format_type(t.trftype, null) || ' LANGUAGE ' || quote_ident(l.lanname) || ')')`,
      from: `from pg_transform t join pg_language l on l.oid = t.trflang
        where t.oid >= 16384 and ${noMember("pg_transform", "t.oid")}`,
    }),
  address: (object) => `TRANSFORM ${sql(object)}`,
  create: (object) => [statement(create(object))],
  drop: (object) => statement(`DROP TRANSFORM ${sql(object)}`),
  alter: (from, to) => [alteration(create(to, "CREATE OR REPLACE"), [create(from, "CREATE OR REPLACE")])],
};
