import { requireKnownMajor } from "../../catalog/server-version.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { redactUrl } from "../../postgres/connect.ts";
import type { ServerIdentity, Session } from "../../postgres/connection.ts";
import { type Login, loginOf, outside } from "../../postgres/database-url.ts";
import type { Context } from "../context.ts";
import { borrowRole } from "./borrowed-role.ts";

/** A database that a use case works on: connections to it reach the same server each time, or fail. */
export interface Target {
  /** As it may be shown. */
  readonly shown: string;
  readonly identity: ServerIdentity;
  /** The role that owns the database. */
  readonly owner: string;
  readonly session: Session;
  /** One more connection to the same database under the same role. */
  again(): Promise<Session>;
  /** Leaves the database, works from another one of the same server, and comes back. */
  suspended(work: (elsewhere: Session) => Promise<void>): Promise<void>;
  /** Works from another database of the same server under the URL's own role. */
  elsewhere(work: (session: Session) => Promise<unknown>): Promise<void>;
  /** True when the URL's own role may create databases. */
  mayCopy(): Promise<boolean>;
  login(): Login;
  /** Closes the session and gives back what was borrowed. */
  close(): Promise<void>;
}

export interface TargetOptions {
  readonly url: string;
  readonly asSuperuser: boolean;
}

/**
 * Connects to a database under a role that is no superuser, or under a superuser where that is asked for.
 *
 * @throws Failure `pooled-endpoint` (64), `superuser` (78), `unsupported-version`, and those of `connect`.
 */
export async function openTarget(context: Context, options: TargetOptions): Promise<Target> {
  refusePooled(options.url);
  const first = await context.connect(options.url);
  try {
    requireKnownMajor(first.identity.major);
    await refusePooler(context, options.url, first);
    const owner = await databaseOwner(first);
    const { identity } = first;
    const borrow = identity.role.superuser && !options.asSuperuser;
    if (borrow && owner.superuser) throw superuserRefused(options.url, owner.name);
    const enter = borrow ? entry(context, options.url, owner.name) : plainEntry(options.url);
    return new OpenTarget(context, options.url, owner.name, identity, await enter(first), enter);
  } catch (error) {
    // One that stays open would keep the process from ending.
    await first.end().catch(() => undefined);
    throw error;
  }
}

/** Works on a database and closes it after. */
export async function onTarget<Result>(
  context: Context,
  options: TargetOptions,
  work: (target: Target) => Promise<Result>,
): Promise<Result> {
  const target = await openTarget(context, options);
  try {
    const result = await work(target);
    await target.close();
    return result;
  } catch (error) {
    // Where the server is gone, closing fails as well, which would hide why.
    await target.close().catch(() => undefined);
    throw error;
  }
}

/** A database that is to be copied. */
export interface Source {
  readonly identity: ServerIdentity;
  readonly owner: string;
  /** The URL's role may create databases. */
  readonly mayCopy: boolean;
  /** It holds foreign servers. */
  readonly reachesOthers: boolean;
}

/**
 * What there is to know of a database before it is copied; nobody stays connected to it.
 *
 * @throws Failure as `openTarget` does.
 */
export async function lookAt(context: Context, { url, asSuperuser }: TargetOptions): Promise<Source> {
  refusePooled(url);
  const session = await context.connect(url);
  try {
    const { identity } = session;
    requireKnownMajor(identity.major);
    const owner = await databaseOwner(session);
    if (identity.role.superuser && !asSuperuser && owner.superuser) throw superuserRefused(url, owner.name);
    const asked = `select exists (${createsDatabases}) as "mayCopy", exists (select from pg_foreign_server) as "reachesOthers"`;
    const [row] = (await session.query<Pick<Source, "mayCopy" | "reachesOthers">>(asked)).rows;
    return { identity, owner: owner.name, mayCopy: row?.mayCopy === true, reachesOthers: row?.reachesOthers !== false };
  } finally {
    await session.end();
  }
}

const createsDatabases = "select 1 from pg_roles where rolname = session_user and (rolcreatedb or rolsuper)";

/** A session to work with, its URL, and how to leave. */
interface Entered {
  readonly session: Session;
  readonly url: string;
  leave(): Promise<void>;
}

type Enter = (first: Session) => Promise<Entered>;

function plainEntry(url: string): Enter {
  return async (session) => ({ session, url, leave: () => session.end() });
}

/** Works under a login of its own, so that SQL that resets its role lands at a role without rights beyond the owner's. */
function entry(context: Context, url: string, owner: string): Enter {
  return async (superuser) => {
    const role = await borrowRole(superuser, url, owner);
    const giveBack = async () => {
      await role.giveBack();
      await superuser.end();
    };
    try {
      const session = await context.connect(role.url, { expect: superuser.identity });
      return { session, url: role.url, leave: () => session.end().then(giveBack, giveBack) };
    } catch (error) {
      await giveBack();
      throw error;
    }
  };
}

class OpenTarget implements Target {
  readonly shown: string;
  readonly identity: ServerIdentity;
  readonly owner: string;
  readonly #context: Context;
  readonly #url: string;
  readonly #enter: Enter;
  #entered: Entered;

  constructor(context: Context, url: string, owner: string, identity: ServerIdentity, entered: Entered, enter: Enter) {
    this.shown = redactUrl(url);
    this.identity = identity;
    this.owner = owner;
    this.#context = context;
    this.#url = url;
    this.#entered = entered;
    this.#enter = enter;
  }

  get session(): Session {
    return this.#entered.session;
  }

  again(): Promise<Session> {
    return this.#context.connect(this.#entered.url, { expect: this.identity });
  }

  async suspended(work: (elsewhere: Session) => Promise<void>): Promise<void> {
    await this.elsewhere(async (session) => {
      await this.#entered.leave();
      try {
        await work(session);
      } finally {
        this.#entered = await this.#enter(await this.#context.connect(this.#url, { expect: this.identity }));
      }
    });
  }

  async elsewhere(work: (session: Session) => Promise<unknown>): Promise<void> {
    const session = await this.#context.connect(outside(this.#url, this.identity.database));
    try {
      await work(session);
    } finally {
      await session.end();
    }
  }

  /** A login is borrowed of superusers only, who may. */
  async mayCopy(): Promise<boolean> {
    return this.identity.role.superuser || (await this.session.query(createsDatabases)).rows.length > 0;
  }

  login(): Login {
    return loginOf(this.#entered.url);
  }

  close(): Promise<void> {
    return this.#entered.leave();
  }
}

async function databaseOwner(session: Session): Promise<{ name: string; superuser: boolean }> {
  const { rows } = await session.query<{ name: string; superuser: boolean }>(
    `select r.rolname as name, r.rolsuper as superuser
       from pg_database d join pg_roles r on r.oid = d.datdba where d.datname = current_database()`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error("the database has no owner");
  return row;
}

/** A pooler in transaction mode loses session state: locks, settings and the role would not be what they seem. */
function refusePooled(url: string): void {
  const host = URL.parse(url)?.hostname ?? "";
  if (!/^[^.]+-pooler(\.|$)/.test(host)) return;
  throw new Failure({
    code: "pooled-endpoint",
    exit: exitCodes.usage,
    tried: `Connecting to ${redactUrl(url)}`,
    problem: "this is the pooled endpoint, on which a schema change is not safe",
    next: `Use the direct endpoint: ${host.replace("-pooler", "")}.`,
  });
}

/**
 * PgBouncer and the like have no host to be known by. They answer for the server, and in transaction mode give two sessions
 * that are open at once the same process of it. Neon's proxy answers as well, but each session has its own.
 */
async function refusePooler(context: Context, url: string, first: Session): Promise<void> {
  if (first.throughProxy !== true) return;
  const second = await context.connect(url);
  try {
    // One after the other: asked at once, each would get a process of its own.
    if ((await processOf(first)) !== (await processOf(second))) return;
  } finally {
    await second.end();
  }
  throw new Failure({
    code: "pooled-endpoint",
    exit: exitCodes.usage,
    tried: `Connecting to ${redactUrl(url)}`,
    problem:
      "a pooler answers there, which lets sessions share a process of the server (PgBouncer in transaction mode does): locks and settings would not be this session's",
    next: "Give the address of the server itself, often the same host on port 5432.",
  });
}

async function processOf(session: Session): Promise<number> {
  const { rows } = await session.query<{ pid: number }>("select pg_backend_pid() as pid");
  return rows[0]?.pid ?? 0;
}

function superuserRefused(url: string, owner: string): Failure {
  return new Failure({
    code: "superuser",
    exit: exitCodes.configuration,
    tried: `Connecting to ${redactUrl(url)}`,
    problem: `the URL's role is a superuser, and so is the database's owner ${owner}: declared SQL would run with all rights`,
    next: "Make a role without superuser rights the owner, or give --as-superuser on a server of your own.",
  });
}
