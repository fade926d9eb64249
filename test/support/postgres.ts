import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";
import { inject } from "vitest";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { ident, literal } from "../../src/postgres/quote.ts";
import { dropSubscriptions } from "../../src/postgres/subscriptions.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Superuser URLs of the servers that test/setup.ts started, by major version; their path is to be replaced. */
    servers: Readonly<Record<string, string>>;
  }
}

export interface FreshDatabase {
  readonly name: string;
  /** URL of the database's owner, a role of its own that is no superuser. */
  readonly url: string;
  readonly superuserUrl: string;
  readonly owner: string;
  drop(): Promise<void>;
}

/** Versions that tests run on; test/setup.ts starts a server of each. */
export const majors = [14, 15, 16, 17, 18] as const;
export type Major = (typeof majors)[number];

export interface FreshOptions {
  readonly major?: Major;
  /** A database to copy, made by an earlier call; nobody may be connected to it. */
  readonly template?: string;
  /** An existing role that shall own it, with its password; by default a new one is made. */
  readonly owner?: { readonly name: string; readonly password: string };
}

/** A new database on the shared real server of that version, owned by a role that is no superuser. */
export async function freshDatabase(options: FreshOptions = {}): Promise<FreshDatabase> {
  const { major = 17 } = options;
  const name = `t${randomBytes(6).toString("hex")}`;
  const owner = options.owner ?? { name: `${name}_owner`, password: "owner" };
  const superuser = await administrator(major);
  if (options.owner === undefined) {
    await superuser.query(`create role ${ident(owner.name)} login password ${literal(ownerSecret)}`);
  }
  const template = options.template === undefined ? "" : ` template ${ident(options.template)}`;
  // Half the work of writing every page to the log as well.
  const strategy = major >= 15 ? " strategy file_copy" : "";
  await superuser.query(`create database ${ident(name)} owner ${ident(owner.name)}${template}${strategy}`);
  const url = new URL(superuserUrl(major, name));
  url.username = owner.name;
  url.password = owner.password;
  return {
    name,
    owner: owner.name,
    url: url.toString(),
    superuserUrl: superuserUrl(major, name),
    drop: () => dropDatabase(major, name, options.owner === undefined ? owner.name : null),
  };
}

/** What the server keeps of the password `owner` (RFC 5803), made once: it takes the server 5 ms for every role. */
const ownerSecret = scramSecret("owner");

function scramSecret(password: string): string {
  const [salt, rounds] = [randomBytes(16), 4096];
  const salted = pbkdf2Sync(password, salt, rounds, 32, "sha256");
  const key = (purpose: string) => createHmac("sha256", salted).update(purpose).digest();
  const stored = createHash("sha256").update(key("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${rounds}:${salt.toString("base64")}$${stored}:${key("Server Key").toString("base64")}`;
}

const administrators = new Map<Major, Promise<Session>>();

/** A superuser's session beside all databases, which makes and drops them; it goes with the process. */
function administrator(major: Major): Promise<Session> {
  const known = administrators.get(major);
  if (known !== undefined) return known;
  const opened = connect(superuserUrl(major, "postgres"));
  administrators.set(major, opened);
  return opened;
}

/** Runs `use` with an open connection and closes it after. */
export async function withSession<Result>(url: string, use: (session: Session) => Promise<Result>): Promise<Result> {
  const session = await connect(url);
  try {
    return await use(session);
  } finally {
    await session.end();
  }
}

function superuserUrl(major: Major, database: string): string {
  const url = new URL(inject("servers")[major] ?? "");
  url.pathname = `/${database}`;
  return url.toString();
}

async function dropDatabase(major: Major, name: string, owner: string | null): Promise<void> {
  const superuser = await administrator(major);
  const { rows } = await superuser.query(
    "select from pg_subscription s join pg_database d on d.oid = s.subdbid where d.datname = $1",
    [name],
  );
  if (rows.length > 0) await withSession(superuserUrl(major, name), dropSubscriptions);
  await superuser.query(`drop database if exists ${ident(name)} with (force)`);
  if (owner !== null) await superuser.query(`drop role if exists ${ident(owner)}`);
}
