import { ident, qualified } from "../../../../src/postgres/quote.ts";
import { type Inputs, type Kind, list, text, upper } from "../kind.ts";

/** Privileges of a role on a database, a namespace, tables or sequences. As with the real one, those not listed are taken away. */
export const grant: Kind = {
  known: ["database", "role", "objectType", "schema", "objects", "privileges", "withGrantOption"],
  required: ["database", "role", "objectType", "privileges"],
  replacedBy: ["database", "role", "objectType", "schema", "objects"],
  database: ({ database }) => text(database),
  id: (inputs) =>
    [inputs.role, inputs.database, inputs.schema, inputs.objectType, ...list(inputs.objects)].filter(Boolean).join("_"),
  create: async (session, inputs) => {
    for (const sql of [revoked(inputs), ...granted(inputs)]) await session.query(sql);
  },
  update: async (session, _olds, news) => {
    for (const sql of [revoked(news), ...granted(news)]) await session.query(sql);
  },
  read: async (session, _id, inputs) => {
    const { rows } = await session.query<{ privilege: string }>(privileges(inputs), [roleOf(inputs), target(inputs)]);
    return {
      ...inputs,
      privileges: ordered(
        rows.map((row) => row.privilege),
        upper(inputs.privileges),
      ),
    };
  },
  remove: async (session, inputs) => {
    await session.query(revoked(inputs));
  },
};

const grantee = (inputs: Inputs) => (inputs.role === "public" ? "public" : ident(text(inputs.role)));
const roleOf = (inputs: Inputs) => (inputs.role === "public" ? null : text(inputs.role));
const target = (inputs: Inputs) => text(inputs.objectType === "database" ? inputs.database : inputs.schema);

function on(inputs: Inputs): string {
  const kind = text(inputs.objectType);
  if (kind === "database") return `database ${ident(text(inputs.database))}`;
  if (kind === "schema") return `schema ${ident(text(inputs.schema))}`;
  const objects = list(inputs.objects).map((name) => qualified(text(inputs.schema), name));
  return objects.length > 0 ? `${kind} ${objects.join(", ")}` : `all ${kind}s in schema ${ident(text(inputs.schema))}`;
}

const revoked = (inputs: Inputs) => `revoke all privileges on ${on(inputs)} from ${grantee(inputs)}`;

function granted(inputs: Inputs): readonly string[] {
  const option = inputs.withGrantOption === true ? " with grant option" : "";
  const all = upper(inputs.privileges);
  return all.length === 0 ? [] : [`grant ${all.join(", ")} on ${on(inputs)} to ${grantee(inputs)}${option}`];
}

/** What every object of the grant gives the role: $1 is the role (null: everybody), $2 the database or namespace. */
function privileges(inputs: Inputs): string {
  const held = "(a.grantee = coalesce((select oid from pg_roles where rolname = $1), 0))";
  if (inputs.objectType === "database")
    return `select distinct privilege_type as privilege
              from pg_database d, aclexplode(coalesce(datacl, acldefault('d', datdba))) a where datname = $2 and ${held}`;
  if (inputs.objectType === "schema")
    return `select distinct privilege_type as privilege
              from pg_namespace n, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) a where nspname = $2 and ${held}`;
  const kinds = inputs.objectType === "sequence" ? "'S'" : "'r', 'p', 'v', 'm', 'f'";
  const named = list(inputs.objects).map((name) => `'${name.replaceAll("'", "''")}'`);
  const only = named.length === 0 ? "" : ` and relname in (${named.join(", ")})`;
  return `with objects as (
            select c.oid, relacl from pg_class c join pg_namespace n on n.oid = relnamespace
             where nspname = $2 and relkind in (${kinds})${only})
          select privilege_type as privilege from objects o, aclexplode(relacl) a where ${held}
           group by 1 having count(distinct o.oid) = (select count(*) from objects)`;
}

/** In the order in which they were declared, so that only what differs shows. */
function ordered(found: readonly string[], declared: readonly string[]): readonly string[] {
  return [...declared.filter((one) => found.includes(one)), ...found.filter((one) => !declared.includes(one)).sort()];
}
