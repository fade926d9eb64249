import { randomBytes } from "node:crypto";
import { exitCodes, Failure } from "../failure.ts";
import { connect } from "../postgres/connect.ts";
import type { Connection, Session } from "../postgres/connection.ts";
import { type EmbeddedServer, startEmbedded } from "../postgres/embedded.ts";
import { ident, literal } from "../postgres/quote.ts";
import { dropSubscriptions } from "../postgres/subscriptions.ts";

/** A server of its own for loading declared SQL: never the preview's or production's. */
export interface Scratch {
  readonly major: number;
  /** Makes an empty database and opens it as its owner, who is no superuser, and as the superuser. */
  open(wish: ScratchWish): Promise<ScratchDatabase>;
  close(): Promise<void>;
}

export interface ScratchWish {
  readonly owner: string;
  readonly roles: readonly string[];
}

export interface ScratchDatabase {
  /** Connected as the owner, under whom declared SQL runs. */
  readonly owner: Session;
  /** Connected as superuser, or where there is none as who may most; runs only what the loader makes of a declaration. */
  readonly superuser: Connection;
  /** Makes the owner a superuser, or takes that away; null where nobody can. */
  readonly setSuperuser: ((is: boolean) => Promise<void>) | null;
  /** Where it is, as its owner, for engines that read it by themselves. */
  readonly url: string;
  close(): Promise<void>;
}

/** The superuser's own name, such that every name that a schema may use is free. */
const superuserName = "schemagate scratch superuser";

/**
 * Starts an embedded scratch server of that major version; it can serve any number of loads, and `close` stops it. The
 * other scratch there is, a branch on Neon, is the pipeline's (`pipeline/scratch-branch.ts`).
 *
 * @throws Failure `no-scratch-server` where no embedded server of that version exists.
 */
export async function openScratch(options: { readonly major: number; readonly home?: string }): Promise<Scratch> {
  const server = await startEmbedded(options).catch((error: unknown) => {
    throw error instanceof Failure && error.code === "no-embedded-server" ? noScratch(options.major, error) : error;
  });
  try {
    const admin = await freeNames(server);
    const password = randomBytes(16).toString("hex");
    await admin.query(`alter role ${ident(superuserName)} password ${literal(password)}`);
    let untouched = true;
    return {
      major: options.major,
      open: async (wish) => {
        const first = untouched;
        untouched = false;
        return await (first ? openFirst(server, admin, wish) : openDatabase(server, admin, password, wish));
      },
      close: async () => {
        await admin.end();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** A session's own role cannot be renamed, so another superuser renames the one that initdb made. */
async function freeNames(server: EmbeddedServer): Promise<Session> {
  const url = new URL(server.superuserUrl("postgres"));
  const first = await connect(url.toString());
  const password = randomBytes(16).toString("hex");
  await first.query(`create role ${ident(superuserName)} superuser login password ${literal(password)}`);
  await first.end();
  const admin = await connect(withLogin(url, superuserName, password, "postgres"));
  await admin.query(`alter role ${ident(decodeURIComponent(url.username))} rename to "schemagate scratch bootstrap"`);
  return admin;
}

/** The first load takes the database that initdb made, and so saves the copy of a template. */
async function openFirst(server: EmbeddedServer, admin: Session, wish: ScratchWish): Promise<ScratchDatabase> {
  const password = randomBytes(16).toString("hex");
  await standIns(admin, wish, password);
  await admin.query(`alter database postgres owner to ${ident(wish.owner)}`);
  const url = withLogin(new URL(server.superuserUrl("postgres")), wish.owner, password, "postgres");
  const owner = await connect(url);
  return { owner, superuser: admin, setSuperuser: rights(admin, wish), url, close: () => owner.end() };
}

async function openDatabase(
  server: EmbeddedServer,
  admin: Session,
  superuserPassword: string,
  wish: ScratchWish,
): Promise<ScratchDatabase> {
  const name = `load_${randomBytes(6).toString("hex")}`;
  const password = randomBytes(16).toString("hex");
  await standIns(admin, wish, password);
  await admin.query(
    `create database ${ident(name)} owner ${ident(wish.owner)} template template0${fileCopy(server.major)}`,
  );
  const base = new URL(server.superuserUrl(name));
  const url = withLogin(base, wish.owner, password, name);
  const owner = await connect(url);
  const superuser = whenAsked(() => connect(withLogin(base, superuserName, superuserPassword, name)));
  return {
    owner,
    superuser,
    setSuperuser: rights(admin, wish),
    url,
    close: async () => {
      if (await hasSubscriptions(admin, name)) await dropSubscriptions(superuser);
      await Promise.all([owner.end(), superuser.end()]);
      await admin.query(`drop database ${ident(name)} with (force)`);
    },
  };
}

/** A connection that is opened by the first query on it: most declarations need no superuser. */
function whenAsked(open: () => Promise<Session>): Connection & { readonly end: () => Promise<void> } {
  let opened: Promise<Session> | null = null;
  return {
    query: async (sql, values) => {
      opened ??= open();
      return await (await opened).query(sql, values);
    },
    end: async () => await (await opened?.catch(() => null))?.end(),
  };
}

async function hasSubscriptions(admin: Session, database: string): Promise<boolean> {
  const sql = "select from pg_subscription s join pg_database d on d.oid = s.subdbid where d.datname = $1";
  return (await admin.query(sql, [database])).rows.length > 0;
}

const rights =
  (superuser: Session, { owner }: ScratchWish) =>
  async (is: boolean) => {
    await superuser.query(`alter role ${ident(owner)} ${is ? "" : "no"}superuser`);
  };

/** Copies files, which is faster than by way of the log where nothing waits for the disk; before 15 there is no other way. */
function fileCopy(major: number): string {
  return major >= 15 ? " strategy file_copy" : "";
}

/** The owner, and roles that declarations name; the owner is a member of these, so that it may give objects to them. */
async function standIns(admin: Session, { owner, roles }: ScratchWish, password: string): Promise<void> {
  const { rows } = await admin.query<{ rolname: string }>("select rolname from pg_roles");
  const known = new Set(rows.map((row) => row.rolname));
  const create = (role: string) => (known.has(role) ? [] : [`create role ${ident(role)}`]);
  const others = roles.filter((role) => role !== owner && !role.startsWith("pg_"));
  const sql = [
    ...create(owner),
    `alter role ${ident(owner)} nosuperuser login password ${literal(password)}`,
    ...others.flatMap((role) => [...create(role), `grant ${ident(role)} to ${ident(owner)}`]),
  ];
  await admin.query(sql.join(";\n"));
}

function withLogin(url: URL, user: string, password: string, database: string): string {
  const own = new URL(url);
  own.username = encodeURIComponent(user);
  own.password = password;
  own.pathname = `/${encodeURIComponent(database)}`;
  return own.toString();
}

function noScratch(major: number, cause: Failure): Failure {
  return new Failure({
    code: "no-scratch-server",
    exit: exitCodes.failed,
    tried: `Starting a scratch server of PostgreSQL ${major}, production's version, to load the declared schema into`,
    problem: cause.problem,
    next: "Where production is on Neon, a branch can stand in for it: set NEON_API_KEY and NEON_PROJECT_ID, and schemagate:scratch to auto or branch. Else plan from a machine and for a version that has one.",
    cause,
  });
}
