import type { Session } from "../../../../src/postgres/connection.ts";
import { ident, literal } from "../../../../src/postgres/quote.ts";
import { type Inputs, type Kind, list, text } from "../kind.ts";

/** Input -> the word of CREATE ROLE for true, and the column of pg_roles. */
const switches = {
  login: ["login", "rolcanlogin"],
  createDatabase: ["createdb", "rolcreatedb"],
  createRole: ["createrole", "rolcreaterole"],
  inherit: ["inherit", "rolinherit"],
  bypassRowLevelSecurity: ["bypassrls", "rolbypassrls"],
} as const;

interface RoleRow extends Readonly<Record<string, unknown>> {
  readonly name: string;
  readonly roles: readonly string[];
}

/** A role of the cluster. The password is written, and never read back. */
export const role: Kind = {
  known: [
    "name",
    "password",
    "connectionLimit",
    "roles",
    "skipDropRole",
    "skipReassignOwned",
    ...Object.keys(switches),
  ],
  required: ["name"],
  replacedBy: [],
  database: () => null,
  id: ({ name }) => text(name),
  create: async (session, inputs) => {
    await quietly(session, `create role ${ident(text(inputs.name))} ${options(inputs)}`);
    await member(session, inputs, [], list(inputs.roles));
  },
  update: async (session, olds, news) => {
    if (olds.name !== news.name)
      await session.query(`alter role ${ident(text(olds.name))} rename to ${ident(text(news.name))}`);
    await quietly(session, `alter role ${ident(text(news.name))} ${options(news)}`);
    await member(session, news, list(olds.roles), list(news.roles));
  },
  read: async (session, id, inputs) => {
    const { rows } = await session.query<RoleRow>(
      `select rolname as name, rolcanlogin, rolcreatedb, rolcreaterole, rolinherit, rolbypassrls, rolconnlimit,
              array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid
                     where m.member = r.oid order by 1) as roles
         from pg_roles r where rolname = $1`,
      [id],
    );
    return rows[0] === undefined ? null : found(rows[0], inputs);
  },
  remove: async (session, { name, skipDropRole, skipReassignOwned }) => {
    if (skipDropRole === true) return;
    if (skipReassignOwned !== true) {
      await session.query(`grant ${ident(text(name))} to current_user`);
      await session.query(`reassign owned by ${ident(text(name))} to current_user`);
      await session.query(`drop owned by ${ident(text(name))}`);
    }
    await session.query(`drop role ${ident(text(name))}`);
  },
};

function options(inputs: Inputs): string {
  const words = Object.entries(switches)
    .filter(([input]) => inputs[input] !== undefined)
    .map(([input, [word]]) => (inputs[input] === true ? word : `no${word}`));
  const limit = inputs.connectionLimit === undefined ? [] : [`connection limit ${Number(inputs.connectionLimit)}`];
  const password = inputs.password === undefined ? [] : [`password ${literal(text(inputs.password))}`];
  return [...words, ...limit, ...password].join(" ");
}

async function member(session: Session, { name }: Inputs, olds: readonly string[], news: readonly string[]) {
  const own = ident(text(name));
  for (const group of olds.filter((one) => !news.includes(one)))
    await session.query(`revoke ${ident(group)} from ${own}`);
  for (const group of news.filter((one) => !olds.includes(one))) await session.query(`grant ${ident(group)} to ${own}`);
}

/** Only what was declared is compared: memberships that a GrantRole declares are none of this resource's. */
function found(row: RoleRow, inputs: Inputs): Inputs {
  const declared = Object.entries(switches).filter(([input]) => inputs[input] !== undefined);
  return {
    ...inputs,
    name: row.name,
    ...Object.fromEntries(declared.map(([input, [, column]]) => [input, row[column]])),
    ...(inputs.connectionLimit === undefined ? {} : { connectionLimit: row.rolconnlimit }),
    ...(inputs.roles === undefined ? {} : { roles: list(inputs.roles).filter((group) => row.roles.includes(group)) }),
  };
}

/** A statement that fails is written to the server's log, and this one holds a password. */
async function quietly(session: Session, sql: string): Promise<void> {
  try {
    await session.query(sql);
  } catch (error) {
    throw Object.assign(new Error((error as Error).message), { code: (error as { code?: string }).code });
  }
}
