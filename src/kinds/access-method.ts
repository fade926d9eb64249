import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { statement } from "./statement.ts";

interface AccessMethod {
  readonly type: "TABLE" | "INDEX";
  readonly handler: string;
}

const sql = (object: CatalogObject) => qualified(...object.name);

/** A way to store tables or to build indexes. */
export const accessMethod: Kind = {
  ...ordinary,
  name: "access-method",
  databaseWide: true,
  presence: made("pg_am"),
  query: () =>
    rowQuery({
      address: at("pg_am", "a.oid"),
      name: "a.amname",
      properties: `json_build_object('type', case a.amtype when 't' then 'TABLE' else 'INDEX' end, 'handler', a.amhandler::text)`,
      from: `from pg_am a where a.oid >= 16384 and ${noMember("pg_am", "a.oid")}`,
    }),
  address: (object) => `ACCESS METHOD ${sql(object)}`,
  slots: (object) => [`access-method:${sql(object)}`],
  create: (object) => {
    const { type, handler } = properties<AccessMethod>(object);
    return [statement(`CREATE ACCESS METHOD ${sql(object)} TYPE ${type} HANDLER ${handler}`)];
  },
  drop: (object) => statement(`DROP ACCESS METHOD ${sql(object)}`),
  alter: () => "rebuild",
};
