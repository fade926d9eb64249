import { ident } from "../postgres/quote.ts";
import {
  foreignOptionsSql,
  foreignSecretsSql,
  needsUnknownSecret,
  optionsChangeOf,
  optionsClauseOf,
} from "./foreign-options.ts";
import { type CatalogObject, type Kind, ordinary } from "./kind.ts";
import { at, rowQuery } from "./rows.ts";
import { alteration, statement } from "./statement.ts";

/**
 * As whom a role logs in on a foreign server; no role may be named `public`, which stands for everyone. Its options are
 * visible only to whom the view pg_user_mappings shows them, which shows NULL for none and for hidden alike.
 */
export const userMapping: Kind = {
  ...ordinary,
  name: "user-mapping",
  databaseWide: true,
  optional: ["secrets"],
  presence: { from: "pg_foreign_server x" },
  query: () =>
    rowQuery({
      address: at("pg_user_mapping", "m.umid"),
      name: "m.srvname, case when m.umuser = 0 then 'public' else m.usename end",
      properties: `json_build_object(${foreignOptionsSql("m.umoptions")})`,
      facts: `json_build_object(${foreignSecretsSql("m.umoptions")}, 'unreadable', case when not (${visible}) then
        'its options are shown only to the role that it is for, with USAGE on the server, to the server''s owner where it is for PUBLIC, and to superusers' end)`,
      from: `from pg_user_mappings m join pg_foreign_server f on f.oid = m.srvid
        where not exists (select from members x where x.classid = 'pg_foreign_server'::regclass and x.objid = m.srvid)`,
    }),
  address: () => null,
  create: (object) => [statement(`CREATE ${sql(object)}${optionsClauseOf(object)}`)],
  drop: (object) => statement(`DROP ${sql(object)}`),
  alter: (from, to) => {
    const say = (a: CatalogObject, b: CatalogObject) => `ALTER ${sql(to)} ${optionsChangeOf(a, b)}`;
    return [alteration(say(from, to), needsUnknownSecret(to, from) ? [] : [say(to, from)])];
  },
};

function sql(object: CatalogObject): string {
  const [server = "", user = ""] = object.name;
  return `USER MAPPING FOR ${user === "public" ? "PUBLIC" : ident(user)} SERVER ${ident(server)}`;
}

/** As in the definition of the view pg_user_mappings (catalog/system_views.sql). */
const visible = `(select r.rolsuper from pg_roles r where r.rolname = current_user)
  or m.umuser <> 0 and m.usename = current_user
    and (pg_has_role(f.srvowner, 'USAGE') or has_server_privilege(f.oid, 'USAGE'))
  or m.umuser = 0 and pg_has_role(f.srvowner, 'USAGE')`;
