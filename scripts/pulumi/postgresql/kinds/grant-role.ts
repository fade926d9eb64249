import { ident } from "../../../../src/postgres/quote.ts";
import { type Kind, text } from "../kind.ts";

/** One membership. */
export const grantRole: Kind = {
  known: ["role", "grantRole", "withAdminOption"],
  required: ["role", "grantRole"],
  replacedBy: ["role", "grantRole", "withAdminOption"],
  database: () => null,
  id: (inputs) => [inputs.role, inputs.grantRole, inputs.withAdminOption === true].join("_"),
  create: async (session, inputs) => {
    const admin = inputs.withAdminOption === true ? " with admin option" : "";
    await session.query(`grant ${ident(text(inputs.grantRole))} to ${ident(text(inputs.role))}${admin}`);
  },
  update: () => Promise.resolve(),
  read: async (session, _id, inputs) => {
    const { rows } = await session.query<{ admin: boolean }>(
      `select bool_or(admin_option) as admin from pg_auth_members
        where roleid = to_regrole($1)::oid and member = to_regrole($2)::oid having count(*) > 0`,
      [ident(text(inputs.grantRole)), ident(text(inputs.role))],
    );
    if (rows[0] === undefined) return null;
    return { ...inputs, ...(inputs.withAdminOption === undefined ? {} : { withAdminOption: rows[0].admin }) };
  },
  remove: async (session, inputs) => {
    await session.query(`revoke ${ident(text(inputs.grantRole))} from ${ident(text(inputs.role))}`);
  },
};
