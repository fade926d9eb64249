import { randomBytes } from "node:crypto";
import type { Scratch, ScratchDatabase, ScratchWish } from "../../desired/scratch.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Branch, Neon } from "../../neon/neon.ts";
import type { ServerIdentity, Session } from "../../postgres/connection.ts";
import { ident, literal } from "../../postgres/quote.ts";
import type { Context, Production } from "../context.ts";
import { stamp } from "../snapshot/snapshot.ts";
import { productionBranch } from "./preview-branch.ts";

/** A run that is killed leaves its branch; Neon deletes it after this time. */
const lifetime = 3_600_000;

export interface ScratchBranchWish {
  /** Where production is on Neon: the branch that is copied, and the database that it is reached by. */
  readonly place: Production;
  /** Which server production is. */
  readonly production: ServerIdentity;
}

/**
 * Makes a branch of production to load declared SQL in: it has production's version, roles and extensions. Each load gets
 * an empty database of its own there, whose owner is no superuser; `close` deletes the branch.
 *
 * @throws Failure `no-scratch-server` where the project has another version, `not-a-scratch` where the connection reached
 *   production, and those of the Neon API.
 */
export async function openScratchBranch(context: Context, neon: Neon, wish: ScratchBranchWish): Promise<Scratch> {
  const { pgMajor } = await neon.project();
  if (pgMajor !== wish.production.major) throw otherVersion(pgMajor, wish.production.major);
  const now = context.clock();
  const parent = await productionBranch(neon, wish.place);
  const name = `schemagate-scratch-${stamp(now)}-${randomBytes(3).toString("hex")}`;
  const expiresAt = new Date(now.getTime() + lifetime).toISOString();
  context.log(`Creating the branch ${name} of ${parent.name} to load the declared schema in`);
  const { branch } = await neon.ensureBranch({ name, parentId: parent.id, expiresAt });
  const drop = () => dropBranch(context, neon, branch);
  try {
    const url = await neon.connectionUrl({ branchId: branch.id, database: wish.place.databaseName });
    const admin = await context.connect(url);
    try {
      requireScratch(admin.identity, wish.production);
    } catch (error) {
      await admin.end();
      throw error;
    }
    return {
      major: pgMajor,
      open: (database) => openDatabase(context, { admin, url }, database),
      close: () => admin.end().then(drop),
    };
  } catch (error) {
    await drop();
    throw error;
  }
}

interface Reached {
  /** Connected to production's database on the branch, as the role that owns it. */
  readonly admin: Session;
  readonly url: string;
}

async function openDatabase(context: Context, { admin, url }: Reached, wish: ScratchWish): Promise<ScratchDatabase> {
  const name = `schemagate_scratch_${randomBytes(6).toString("hex")}`;
  const password = await becomeReady(admin, wish);
  await admin.query(`create database ${ident(name)} owner ${ident(wish.owner)} template template0`);
  const own = new URL(url);
  own.pathname = `/${encodeURIComponent(name)}`;
  const privileged = own.toString();
  if (password !== null) {
    own.username = encodeURIComponent(wish.owner);
    own.password = password;
  }
  const owner = await context.connect(own.toString());
  const superuser = await context.connect(privileged);
  return {
    owner,
    superuser,
    setSuperuser: null,
    url: own.toString(),
    close: async () => {
      await Promise.all([owner.end(), superuser.end()]);
    },
  };
}

/**
 * Sees to the owner and the roles that declarations name. On a branch of production they are there; what is planned for
 * another server may name others. The owner becomes a member of those that its login may give away: the rest it cannot
 * give objects to in production either.
 *
 * @returns a password for the owner, where it is not the role that the API's URL is for.
 */
async function becomeReady(admin: Session, { owner, roles }: ScratchWish): Promise<string | null> {
  const { rows } = await admin.query<{ name: string; super: boolean }>(
    "select rolname::text as name, rolsuper as super from pg_roles",
  );
  const known = new Set(rows.map(({ name }) => name));
  const login = admin.identity.role.name;
  if (rows.some((role) => role.name === owner && role.super)) throw superuserOwner(owner);
  const others = roles.filter((role) => role !== owner && !role.startsWith("pg_"));
  for (const role of [owner, ...others].filter((one) => !known.has(one))) await makeRole(admin, role);
  for (const role of others) await admin.query(`grant ${ident(role)} to ${ident(owner)}`).catch(unlessRefused);
  if (owner === login) return null;
  const password = randomBytes(24).toString("hex");
  await admin.query(`grant ${ident(owner)} to ${ident(login)}`).catch(unlessRefused);
  await admin.query(`alter role ${ident(owner)} login password ${literal(password)}`);
  return password;
}

async function makeRole(admin: Session, role: string): Promise<void> {
  await admin.query(`create role ${ident(role)}`).catch((cause: Error) => {
    throw new Failure({
      code: "scratch-role-missing",
      exit: exitCodes.failed,
      tried: `Making the role ${role} on the branch that the declared schema is loaded in`,
      problem: cause.message,
      next: "Make that role in the Neon project, or set schemagate:scratch to embedded.",
      cause,
    });
  });
}

/** 42501 insufficient_privilege; 0LP01 invalid_grant_operation, such as a role that is a member already in a circle. */
function unlessRefused(error: { readonly code?: string }): void {
  if (error.code !== "42501" && error.code !== "0LP01") throw error;
}

/** A branch that cannot be deleted now goes when it expires; a plan that was made by then is good. */
async function dropBranch(context: Context, neon: Neon, branch: Branch): Promise<void> {
  await neon.deleteBranch(branch.id).catch((error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    context.log(`The branch ${branch.name} could not be deleted (${words}); it expires at ${branch.expiresAt}`);
  });
}

/** A clone has its parent's system identifier: only the marker tells a branch from production. */
function requireScratch(found: ServerIdentity, production: ServerIdentity): void {
  if (found.marker !== null && found.marker !== production.marker) return;
  throw new Failure({
    code: "not-a-scratch",
    exit: exitCodes.failed,
    tried: "Checking that declared SQL is loaded into a branch of its own",
    problem:
      found.marker === null
        ? "the connection does not say which branch it reached (neon.timeline_id is not set)"
        : "the connection reached production itself",
    next: "Nothing was run. Check the connection that the Neon API gives for this branch.",
  });
}

function otherVersion(has: number, wanted: number): Failure {
  return new Failure({
    code: "no-scratch-server",
    exit: exitCodes.failed,
    tried: "Making a branch to load the declared schema in",
    problem: `the Neon project runs PostgreSQL ${has}, and what is planned for runs ${wanted}`,
    next: "Set schemagate:scratch to embedded, or name a Neon project of that version.",
  });
}

function superuserOwner(owner: string): Failure {
  return new Failure({
    code: "no-superuser-there",
    exit: exitCodes.configuration,
    tried: "Loading the declared schema into a branch",
    problem: `the database's owner ${owner} is a superuser on the branch, and declared SQL never runs as one there`,
    next: "Make a role without superuser rights the owner.",
  });
}
