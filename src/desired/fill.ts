import type { ManagedSet } from "../catalog/catalog.ts";
import { exitCodes, Failure } from "../failure.ts";
import type { Connection } from "../postgres/connection.ts";
import { ident } from "../postgres/quote.ts";
import type { Declaration, Declarations } from "./declaration.ts";
import type { Definition } from "./definition.ts";
import type { Desired } from "./desired.ts";
import { executeAll } from "./execute.ts";
import { refusePartsOfMembers } from "./extension-relations.ts";
import { createExtensions, requireAllowed } from "./extensions.ts";
import type { SchemaFiles } from "./files.ts";
import type { LoadOptions } from "./load-options.ts";
import { inLoadingOrder } from "./load-order.ts";
import { managedBy } from "./managed-by.ts";
import { type RenameComment, renameComments } from "./rename-comments.ts";
import type { ScratchDatabase } from "./scratch.ts";
import { type Places, placesOf } from "./sources.ts";
import { extensionsInPlace, inStages } from "./stages.ts";
import { standInTablespaces } from "./tablespaces.ts";

/** What is left to know of the files once they are loaded; their statements need much memory. */
export interface Loaded extends Pick<Desired, "managed" | "notes" | "form"> {
  readonly comments: readonly RenameComment[];
  readonly places: Places;
  readonly routines: readonly Declaration[];
}

/** Executes what is declared in the scratch database, stage by stage. */
export async function fill(
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
  await whileUsingWrappers({ owner, superuser }, options.owner, () => executeAll(owner, stages.own));
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

/** Servers are made by who may use their wrapper; one that an extension brings is the superuser's. */
async function whileUsingWrappers(
  { owner: loader, superuser }: Pick<ScratchDatabase, "owner" | "superuser">,
  owner: string,
  load: () => Promise<void>,
): Promise<void> {
  const barred = await loader.query(
    "select from pg_foreign_data_wrapper w where not has_foreign_data_wrapper_privilege(w.oid, 'usage')",
  );
  if (barred.rows.length === 0) return await load();
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

function noSuperuser(): Failure {
  return new Failure({
    code: "no-superuser-there",
    exit: exitCodes.configuration,
    tried: "Loading the declared schema as superuser",
    problem: "the scratch server is a branch on Neon, which has no superuser",
    next: "Leave --as-superuser out, or load into an embedded server (schemagate:scratch: embedded).",
  });
}
