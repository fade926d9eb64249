import { randomBytes } from "node:crypto";
import type { Session } from "../../postgres/connection.ts";
import { ident, literal } from "../../postgres/quote.ts";

const prefix = "schemagate_borrowed_";

export interface BorrowedRole {
  readonly url: string;
  giveBack(): Promise<void>;
}

/**
 * Makes a login role for one run that is a member of the database's owner and starts every session as that owner.
 * SET ROLE alone is no fence, since RESET ROLE goes back to the session's user: here that user has no other rights.
 */
export async function borrowRole(superuser: Session, url: string, owner: string): Promise<BorrowedRole> {
  await dropLeftOver(superuser, owner);
  const name = `${prefix}${Math.floor(Date.now() / 1000)}_${randomBytes(6).toString("hex")}`;
  const password = randomBytes(24).toString("base64url");
  await superuser.query(`create role ${ident(name)} login password ${literal(password)} in role ${ident(owner)}`);
  await superuser.query(`alter role ${ident(name)} set role to ${literal(owner)}`);
  return { url: withLogin(url, name, password), giveBack: () => dropRole(superuser, name, owner) };
}

function withLogin(url: string, name: string, password: string): string {
  const parsed = new URL(url);
  parsed.username = encodeURIComponent(name);
  parsed.password = encodeURIComponent(password);
  return parsed.toString();
}

/** Roles of runs that were killed: they have no session any more. The second of their making stands in their name. */
async function dropLeftOver(superuser: Session, owner: string): Promise<void> {
  const { rows } = await superuser.query<{ name: string }>(
    // By OID, since asking by a name that another run drops meanwhile is an error.
    `select r.rolname as name from pg_roles r join pg_roles o on o.rolname = $2
      where starts_with(r.rolname, $1) and r.rolname not in (select usename from pg_stat_activity where usename is not null)
        and split_part(r.rolname, '_', 3)::bigint < extract(epoch from now()) - 3600
        and pg_has_role(r.oid, o.oid, 'member')`,
    [prefix, owner],
  );
  for (const { name } of rows) await dropRole(superuser, name, owner).catch(() => undefined);
}

async function dropRole(superuser: Session, name: string, owner: string): Promise<void> {
  await superuser.query(`reassign owned by ${ident(name)} to ${ident(owner)}`);
  await superuser.query(`drop owned by ${ident(name)}`);
  await superuser.query(`drop role ${ident(name)}`);
}
