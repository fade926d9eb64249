import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary } from "./kind.ts";
import { made } from "./presence.ts";
import { noMember, rowQuery, spot } from "./rows.ts";
import { statement } from "./statement.ts";

const sql = (object: CatalogObject) => qualified(...object.name);

/**
 * The name of a type alone. A base type, and a range with a canonical function, start as one, so that their functions can
 * name the type before it is there; one that was never completed is an object like others.
 */
export const shellType: Kind = {
  ...ordinary,
  name: "shell-type",
  presence: made("pg_type", "not x.typisdefined or x.typtype = 'b' and x.typarray <> 0 or x.typtype = 'r'"),
  query: () =>
    rowQuery({
      address:
        "case when t.typisdefined then 0 else 'pg_type'::regclass end::oid, case when t.typisdefined then 0 else t.oid end::oid, 0",
      name: "s.nspname, t.typname",
      properties: "'{}'::json",
      facts: "json_build_object('complete', t.typisdefined)",
      refs: `json_build_array(json_build_object('at', ${spot("pg_namespace", "t.typnamespace")}, 'goes', false))`,
      owner: "case when not t.typisdefined then pg_get_userbyid(t.typowner) end",
      from: `from pg_type t join spaces s on s.oid = t.typnamespace
        where t.oid >= 16384 and ${noMember("pg_type", "t.oid")}
          and (not t.typisdefined or t.typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid)
            or t.typtype = 'r' and exists (select from pg_range r where r.rngtypid = t.oid and r.rngcanonical::oid <> 0))`,
    }),
  address: (object) => (object.facts.complete === true ? null : `TYPE ${sql(object)}`),
  slots: (object) => [`type:${sql(object)}`],
  create: (object) => [statement(`CREATE TYPE ${sql(object)}`)],
  drop: (object) => statement(`DROP TYPE ${sql(object)}`),
  alter: () => [],
};

/** SQL of the functions of a type `t` that take or give it, as a JSON array: neither can be there without the other. */
export const circleSql = `(select json_agg(distinct p.oid::regprocedure::text) from pg_depend u join pg_proc p on p.oid = u.refobjid
    join pg_depend d on d.classid = 'pg_proc'::regclass and d.objid = p.oid
                    and d.refclassid = 'pg_type'::regclass and d.refobjid = t.oid
   where u.classid = 'pg_type'::regclass and u.objid = t.oid and u.refclassid = 'pg_proc'::regclass)`;

/** A role of that name lives only inside the statement. */
const holder = "schemagate dropping a type";

/**
 * A type and its own functions need each other, and DROP TYPE takes none of them along but with CASCADE, which would take
 * anything. DROP OWNED takes several objects at once and refuses when another one needs them: so they are given to a role
 * that owns nothing else.
 *
 * @returns SQL that drops a type with what `circleSql` found, its fact `circle`
 */
export function dropWithCircle(object: CatalogObject): string {
  const circle = (object.facts.circle ?? []) as readonly string[];
  if (circle.length === 0) return `DROP TYPE ${sql(object)}`;
  const given = [`TYPE ${sql(object)}`, ...circle.map((routine) => `FUNCTION ${routine}`)];
  const lines = [
    `CREATE ROLE "${holder}";`,
    ...given.map((one) => `ALTER ${one} OWNER TO "${holder}";`),
    `DROP OWNED BY "${holder}" RESTRICT;`,
    `DROP ROLE "${holder}";`,
  ];
  return `DO $schemagate$\nBEGIN\n${lines.map((line) => `    ${line}`).join("\n")}\nEND\n$schemagate$`;
}
