import type { Session } from "../../../../src/postgres/connection.ts";
import { ident } from "../../../../src/postgres/quote.ts";
import { type Kind, text } from "../kind.ts";

/** A database and who owns it. */
export const database: Kind = {
  known: ["name", "owner", "connectionLimit", "allowConnections"],
  required: ["name"],
  replacedBy: [],
  database: () => null,
  id: ({ name }) => text(name),
  create: async (session, inputs) => {
    await asMemberOf(session, inputs.owner, async () => {
      const owner = inputs.owner === undefined ? "" : ` owner ${ident(text(inputs.owner))}`;
      await session.query(`create database ${ident(text(inputs.name))}${owner}${settings(inputs)}`);
    });
  },
  update: async (session, olds, news) => {
    const name = ident(text(news.name));
    if (olds.name !== news.name) await session.query(`alter database ${ident(text(olds.name))} rename to ${name}`);
    if (news.owner !== undefined && olds.owner !== news.owner)
      await asMemberOf(session, news.owner, async () => {
        await session.query(`alter database ${name} owner to ${ident(text(news.owner))}`);
      });
    if (settings(news) !== "") await session.query(`alter database ${name} with${settings(news)}`);
  },
  read: async (session, id, inputs) => {
    const { rows } = await session.query<{ owner: string; limit: number; allowed: boolean }>(
      `select pg_get_userbyid(datdba) as owner, datconnlimit as limit, datallowconn as allowed
         from pg_database where datname = $1`,
      [id],
    );
    const row = rows[0];
    if (row === undefined) return null;
    const given = { owner: row.owner, connectionLimit: row.limit, allowConnections: row.allowed };
    const declared = Object.entries(given).filter(([input]) => inputs[input] !== undefined);
    return { ...inputs, name: id, ...Object.fromEntries(declared) };
  },
  remove: async (session, { name }) => {
    await session.query(`drop database ${ident(text(name))}`);
  },
};

function settings({ connectionLimit, allowConnections }: Readonly<Record<string, unknown>>): string {
  const limit = connectionLimit === undefined ? "" : ` connection limit ${Number(connectionLimit)}`;
  return allowConnections === undefined ? limit : `${limit} allow_connections ${allowConnections === true}`;
}

/** A role that is no superuser gives a database only to a role that it can become; the real provider joins it, too. */
async function asMemberOf(session: Session, owner: unknown, work: () => Promise<void>): Promise<void> {
  if (owner === undefined) return work();
  const { rows } = await session.query<{ able: boolean }>("select pg_has_role($1, 'member') as able", [text(owner)]);
  if (rows[0]?.able === true && (await canSet(session, text(owner)))) return work();
  await session.query(`grant ${ident(text(owner))} to current_user`);
  try {
    await work();
  } finally {
    await session.query(`revoke ${ident(text(owner))} from current_user`);
  }
}

/** From 16 on a membership may be without the right to become the role (release notes of 16). */
async function canSet(session: Session, owner: string): Promise<boolean> {
  if (session.identity.major < 16) return true;
  const { rows } = await session.query<{ able: boolean }>("select pg_has_role($1, 'set') as able", [owner]);
  return rows[0]?.able === true;
}
