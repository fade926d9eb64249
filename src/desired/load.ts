import type { Catalog, ManagedSet } from "../catalog/catalog.ts";
import { catalogOf } from "../catalog/read.ts";
import { scanDatabase } from "../catalog/scan.ts";
import { exitCodes, Failure } from "../failure.ts";
import { isDatabaseWide, kindOf } from "../kinds/registry.ts";
import type { Connection } from "../postgres/connection.ts";
import { ident } from "../postgres/quote.ts";
import { type UnsoundBody, unsoundBodies } from "./bodies.ts";
import { type Declaration, type Declarations, declarations } from "./declaration.ts";
import type { Definition } from "./definition.ts";
import { executeAll } from "./execute.ts";
import { refusePartsOfMembers } from "./extension-relations.ts";
import { createExtensions, madeBeside, requireAllowed } from "./extensions.ts";
import { type SchemaFiles, schemaFiles } from "./files.ts";
import { guessOrder } from "./load-order.ts";
import { managedBy } from "./managed-by.ts";
import type { Note } from "./notes.ts";
import { type RenameComment, renameComments } from "./rename-comments.ts";
import { type RenameWish, renameWishes } from "./renames.ts";
import { requireRoles, rolesIn } from "./roles.ts";
import { openScratch, type Scratch, type ScratchDatabase } from "./scratch.ts";
import { completeSources, type Places, placesOf, type Source } from "./sources.ts";
import { loadParser } from "./split.ts";
import { extensionsInPlace, inStages } from "./stages.ts";
import { requireTablespaces, standInTablespaces } from "./tablespaces.ts";

/** What the declared schema says, as a real server understood it. */
export interface Desired {
  readonly catalog: Catalog;
  readonly managed: ManagedSet;
  /** Where each declared object stands, by its id. */
  readonly sources: ReadonlyMap<string, Source>;
  /** What had another name before, as comments say. */
  readonly renames: readonly RenameWish[];
  /** What was left out of the files, and what else is no error and should be known. */
  readonly notes: readonly Note[];
  /** Routines whose bodies would fail. */
  readonly unsound: readonly UnsoundBody[];
  /** `single`: a dump or a script, which is no one's change. */
  readonly form: SchemaFiles["form"];
}

export interface LoadOptions {
  readonly database: string;
  /** A folder `schema/<database>`, or one file such as a dump. */
  readonly path: string;
  /** Production's major version of PostgreSQL. */
  readonly major: number;
  /** The name of production's owner, under which the schema is loaded. */
  readonly owner: string;
  /** Extensions that may be declared. */
  readonly extensions: readonly string[];
  /** Load as superuser: for one's own servers only, since declared SQL is code. */
  readonly asSuperuser?: boolean;
  /** Namespaces, and ids of objects of the database, to manage beside those that are declared. */
  readonly manage?: readonly string[];
  /** Folder of the embedded servers. */
  readonly home?: string;
  /** Names of production's roles; without them nothing is asked about the roles that the files name. */
  readonly knownRoles?: readonly string[];
  /** The same for its tablespaces. */
  readonly knownTablespaces?: readonly string[];
  /** What lies under the path, where it was read already. */
  readonly files?: SchemaFiles;
  /** An open scratch server to use; without it one is started and stopped. */
  readonly scratch?: Scratch;
}

/**
 * Loads the declared schema into a scratch database on a real server and reads it back.
 *
 * @throws Failure for everything that the files can have wrong, with file, line and column where there is one
 */
export async function loadDesired(options: LoadOptions): Promise<Desired> {
  return await withDesired(options, async (desired) => desired);
}

/**
 * The same, with work to be done while the scratch database is still there.
 *
 * @param work gets what is declared, the scratch database's URL, and the server to open another one on
 */
export async function withDesired<Result>(
  options: LoadOptions,
  work: (desired: Desired, url: string, server: Scratch) => Promise<Result>,
): Promise<Result> {
  const scratch = options.scratch === undefined ? startScratch(options) : undefined;
  try {
    const { server, database, loaded } = await loadInto(options, async () => options.scratch ?? (await scratch));
    try {
      return await work(await readBack(database.owner, loaded, database.setSuperuser, options), database.url, server);
    } finally {
      await database.close();
    }
  } finally {
    await (await scratch?.catch(() => undefined))?.close();
  }
}

/** The server starts while the files are read; its failure is told when it is awaited, never as unhandled. */
function startScratch({ major, home }: LoadOptions): Promise<Scratch> {
  const started = openScratch(home === undefined ? { major } : { major, home });
  started.catch(() => undefined);
  return started;
}

/** What is left to know of the files once they are loaded; their statements need much memory. */
interface Loaded extends Pick<Desired, "managed" | "notes" | "form"> {
  readonly comments: readonly RenameComment[];
  readonly places: Places;
  readonly routines: readonly Declaration[];
}

async function loadInto(options: LoadOptions, open: () => Promise<Scratch | undefined>) {
  const [, files] = await Promise.all([loadParser(), options.files ?? schemaFiles(options.path)]);
  const { all, notes } = await declarations(files, options.owner);
  if (options.knownRoles !== undefined) requireRoles(all, options.knownRoles);
  if (options.knownTablespaces !== undefined) requireTablespaces(all, options.knownTablespaces);
  const server = await open();
  if (server === undefined) throw new Error("no scratch server was opened");
  const database = await server.open({ owner: options.owner, roles: rolesIn(all) });
  try {
    return { server, database, loaded: await load(database, files, { all, notes }, options) };
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function load(
  { owner, superuser, setSuperuser }: ScratchDatabase,
  files: SchemaFiles,
  { all, notes }: Declarations,
  options: LoadOptions,
): Promise<Loaded> {
  const comments = renameComments(files, all);
  const managed = managedBy(files, all, options.manage ?? []);
  const extensions = all.filter(({ type }) => type === "CreateExtensionStmt");
  const inPlace = options.asSuperuser && files.form === "single" ? extensionsInPlace(all) : [];
  requireAllowed(extensions, options.extensions);
  const before = extensions.filter((one) => !inPlace.includes(one));
  const stages = inStages(inLoadingOrder(files, all).filter((one) => !before.includes(one)));
  if (options.asSuperuser && setSuperuser === null) throw noSuperuser();
  if (options.asSuperuser) await setSuperuser?.(true);
  await owner.query("set check_function_bodies = off; set client_min_messages = error");
  await standInTablespaces(superuser, all);
  await createNamespaces(owner, superuser, managed, all);
  await executeAll(owner, stages.namespaces);
  await createExtensions(options.asSuperuser ? owner : superuser, before);
  await whileUsingWrappers(superuser, options.owner, () => executeAll(owner, stages.own));
  await executeAll(superuser, stages.superuser);
  await executeAll(superuser, stages.grants);
  await executeAll(owner, stages.eventTriggers);
  await refusePartsOfMembers(owner, all);
  const routines = all.filter(({ definitions }) => definitions.some(isRoutine));
  return { comments, managed, notes, form: files.form, places: placesOf(all), routines };
}

function isRoutine({ kind }: Definition): boolean {
  return kind === "function" || kind === "procedure";
}

async function readBack(
  owner: Connection,
  { comments, managed, places, routines, notes, form }: Loaded,
  setSuperuser: ScratchDatabase["setSuperuser"],
  options: LoadOptions,
): Promise<Desired> {
  // What is loaded is there; only a superuser may read all of it, such as the options of a user mapping for another role.
  await setSuperuser?.(true);
  const catalog = await readDeclared(owner, managed, options);
  await setSuperuser?.(false);
  refuseStrays(catalog);
  refuseUnknown(catalog);
  const sources = completeSources(places, catalog.objects);
  const unsound = await unsoundBodies(owner, routines, catalog);
  const renames = renameWishes(comments, catalog, sources);
  return { catalog, managed: catalog.managed, sources, renames, notes, unsound, form };
}

/**
 * A single file is a script, or a dump, which has an order already; what it holds too early is tried again. In a folder
 * default privileges hold for everything, and a shell type comes before functions that would make it themselves.
 */
function inLoadingOrder({ form }: SchemaFiles, all: readonly Declaration[]): readonly Declaration[] {
  if (form === "single") return all;
  const isDefault = ({ type }: Declaration) => type === "AlterDefaultPrivilegesStmt";
  const isShell = ({ definitions: [first] }: Declaration) => first?.kind === "shell-type";
  const others = all.filter((one) => !isDefault(one) && !isShell(one));
  return [...all.filter(isDefault), ...all.filter(isShell), ...guessOrder(others)];
}

/** Servers are made by who may use their wrapper; one that an extension brings is the superuser's. */
async function whileUsingWrappers(superuser: Connection, owner: string, load: () => Promise<void>): Promise<void> {
  const { rows } = await superuser.query<{ name: string }>(
    `select fdwname as name from pg_foreign_data_wrapper w
      where has_foreign_data_wrapper_privilege(current_user, w.oid, 'usage with grant option')
        and not has_foreign_data_wrapper_privilege($1, w.oid, 'usage')`,
    [owner],
  );
  const wrappers = rows.map(({ name }) => ident(name)).join(", ");
  if (wrappers !== "") await superuser.query(`grant usage on foreign data wrapper ${wrappers} to ${ident(owner)}`);
  await load();
  if (wrappers !== "") await superuser.query(`revoke usage on foreign data wrapper ${wrappers} from ${ident(owner)}`);
}

/** A namespace's folder is its declaration; one that a statement creates is left to that statement. */
async function createNamespaces(
  loader: Connection,
  superuser: Connection,
  managed: ManagedSet,
  all: readonly Declaration[],
): Promise<void> {
  const created = all.filter(({ type }) => type === "CreateSchemaStmt");
  const names = new Set(created.flatMap((one) => one.definitions.map(({ name }) => name[0])));
  const anew = created.some((one) => one.definitions[0]?.name[0] === "public" && one.tree.if_not_exists !== true);
  if (anew) await superuser.query("drop schema public");
  const missing = managed.namespaces.filter((name) => name !== "public" && !names.has(name));
  for (const name of missing) await loader.query(`create schema ${ident(name)}`);
}

/**
 * Reads what was loaded. Everything there that belongs to the database was declared, whatever its statement's text told of
 * its name: a cast is named after types, which may be found through search_path.
 */
async function readDeclared(connection: Connection, managed: ManagedSet, options: LoadOptions): Promise<Catalog> {
  const scan = await scanDatabase(connection);
  const read = (set: ManagedSet) => catalogOf(scan, { database: options.database, managed: set, secrets: true });
  const catalog = read(managed);
  const wide = catalog.unmanaged.map(({ id }) => id).filter((id) => isDatabaseWide(id) && !id.startsWith("extension:"));
  const stray = [...wide, ...madeBeside(catalog, options.extensions)];
  if (stray.length === 0) return catalog;
  const found = new Set(catalog.objects.map(({ id }) => id));
  const kept = managed.objects.filter((id) => found.has(id) || !isDatabaseWide(id) || options.manage?.includes(id));
  return read({ ...managed, objects: [...kept, ...stray].sort() });
}

function noSuperuser(): Failure {
  return new Failure({
    code: "no-superuser-there",
    exit: exitCodes.configuration,
    tried: "Loading the declared schema as superuser",
    problem: "the scratch server is a branch on Neon, which has no superuser",
    next: "Leave --as-superuser out, or load into an embedded server (schemagate:scratch: embedded).",
  });
}

/** Whatever the statements' text showed, the server has the last word on where an object landed. */
function refuseStrays(catalog: Catalog): void {
  const stray = catalog.unmanaged.find(({ id }) => id !== "namespace:public" && !id.startsWith("extension:"));
  if (stray === undefined) return;
  throw new Failure({
    code: "misplaced-definition",
    exit: exitCodes.failed,
    tried: "Loading the declared schema",
    problem: `${stray.id} landed outside of the managed namespaces`,
    next: "Declare it in the folder of its namespace.",
  });
}

/** An owner or a grant that is declared for what the catalog does not hold would never be compared. */
function refuseUnknown({ objects, managed }: Catalog): void {
  const known = new Set(
    objects.flatMap((one) => {
      const other = kindOf(one.kind).declaredBy?.(one);
      return other === undefined ? [one.id] : [one.id, other.id];
    }),
  );
  const ofMembers = objects.flatMap(({ kind, id }) => (kind === "member-grants" ? [id.replace(/^[^.]*\./, ":")] : []));
  // What is granted there as initdb does is what holds anyway.
  const isUsual = (id: string) => id.includes(":pg_catalog.") && !id.startsWith("column:");
  const isKnown = (id: string) => known.has(id) || isUsual(id) || ofMembers.some((end) => id.endsWith(end));
  const lost = Object.entries(managed.declared).find(
    ([id, said]) => !isKnown(id) && !id.startsWith("extension:") && !id.endsWith(".*") && said.join() !== "comment",
  );
  if (lost === undefined) return;
  throw new Failure({
    code: "unsupported-kind",
    exit: exitCodes.failed,
    tried: "Loading the declared schema",
    problem: `its ${lost[1].join(" and ")} cannot be compared: ${lost[0]} belongs to an extension and is what that grants anyway, is part of the server itself, or is written with types of another namespace`,
    next: "Write its types with their namespace, or take the statement out of the declared schema; nothing was changed.",
  });
}
