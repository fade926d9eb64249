import { ident, literal } from "../../src/postgres/quote.ts";
import { freshDatabase, type Major, withSession } from "../support/postgres.ts";
import { makeOnce } from "../support/server-wide.ts";

/** The role that owns the database of a chain of schemas, there and where these are loaded. */
export const chainOwner = "case_owner";
const password = "owner";

/** An empty database on the server of tests, which has the roles and tablespaces that random schemas name. */
export async function openProduction(
  major: Major,
  asSuperuser: boolean,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const database = await freshDatabase({ major, owner: await ownerOf(major) });
  const beSuperuser = (is: boolean) =>
    withSession(database.superuserUrl, (superuser) =>
      superuser.query(`alter role ${ident(chainOwner)} ${is ? "" : "no"}superuser`),
    );
  if (asSuperuser) await beSuperuser(true);
  return {
    url: database.url,
    close: async () => {
      if (asSuperuser) await beSuperuser(false);
      await database.drop();
    },
  };
}

const prepared = new Map<Major, Promise<void>>();

async function ownerOf(major: Major): Promise<{ readonly name: string; readonly password: string }> {
  const once = prepared.get(major) ?? prepare(major);
  prepared.set(major, once);
  await once;
  return { name: chainOwner, password };
}

async function prepare(major: Major): Promise<void> {
  const database = await freshDatabase({ major });
  await withSession(database.superuserUrl, async (superuser) => {
    for (const role of ["case_reader", "Case writer", chainOwner]) {
      await makeOnce(superuser, `create role ${ident(role)}`);
    }
    await superuser.query(
      `alter role ${ident(chainOwner)} login password ${literal(password)}; grant case_reader, "Case writer" to ${ident(chainOwner)}`,
    );
    if (major < 15) return;
    await superuser.query("set allow_in_place_tablespaces = on");
    for (const space of ["case_space", "case_other"]) {
      await makeOnce(superuser, `create tablespace ${space} location ''`);
      await superuser.query(`grant create on tablespace ${space} to public`);
    }
  });
  await database.drop();
}
