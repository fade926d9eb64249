import { ident } from "../../../../src/postgres/quote.ts";
import { type Inputs, type Kind, text, upper } from "../kind.ts";

const letters: Readonly<Record<string, string>> = { table: "r", sequence: "S", function: "f", type: "T", schema: "n" };

/** What objects that `owner` makes later give a role. */
export const defaultPrivileges: Kind = {
  known: ["database", "role", "owner", "schema", "objectType", "privileges"],
  required: ["database", "role", "owner", "objectType", "privileges"],
  replacedBy: ["database", "role", "owner", "schema", "objectType"],
  database: ({ database }) => text(database),
  id: (inputs) =>
    [inputs.role, inputs.database, inputs.schema ?? "noschema", inputs.owner, inputs.objectType].map(text).join("_"),
  create: async (session, inputs) => {
    await session.query(revoked(inputs));
    if (upper(inputs.privileges).length > 0) await session.query(granted(inputs));
  },
  update: async (session, _olds, news) => {
    await session.query(revoked(news));
    if (upper(news.privileges).length > 0) await session.query(granted(news));
  },
  read: async (session, _id, inputs) => {
    const { rows } = await session.query<{ privilege: string }>(
      `select distinct privilege_type as privilege
         from pg_default_acl d left join pg_namespace n on n.oid = defaclnamespace, aclexplode(defaclacl) a
        where defaclrole = to_regrole($1)::oid and a.grantee = to_regrole($2)::oid
          and coalesce(nspname, '') = $3 and defaclobjtype = $4`,
      [ident(text(inputs.owner)), ident(text(inputs.role)), text(inputs.schema), letters[text(inputs.objectType)]],
    );
    const declared = upper(inputs.privileges);
    const found = rows.map((row) => row.privilege);
    const more = found.filter((one) => !declared.includes(one)).sort();
    return { ...inputs, privileges: [...declared.filter((one) => found.includes(one)), ...more] };
  },
  remove: async (session, inputs) => {
    await session.query(revoked(inputs));
  },
};

function alter(inputs: Inputs): string {
  const where = inputs.schema === undefined ? "" : ` in schema ${ident(text(inputs.schema))}`;
  return `alter default privileges for role ${ident(text(inputs.owner))}${where}`;
}

const revoked = (inputs: Inputs) =>
  `${alter(inputs)} revoke all privileges on ${text(inputs.objectType)}s from ${ident(text(inputs.role))}`;

const granted = (inputs: Inputs) =>
  `${alter(inputs)} grant ${upper(inputs.privileges).join(", ")} on ${text(inputs.objectType)}s to ${ident(text(inputs.role))}`;
