import { readChanges } from "./changes.ts";
import { declarations } from "./declaration.ts";
import type { Desired } from "./desired.ts";
import { schemaFiles } from "./files.ts";
import { fill } from "./fill.ts";
import type { LoadOptions } from "./load-options.ts";
import { readBack } from "./read-back.ts";
import { requireRoles, rolesIn } from "./roles.ts";
import { openScratch, type Scratch } from "./scratch.ts";
import { loadParser } from "./split.ts";
import { requireTablespaces } from "./tablespaces.ts";

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
      const declared = await readBack(database.owner, loaded, database.setSuperuser, options);
      return await work({ ...declared, changes: loaded.changes }, database.url, server);
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

async function loadInto(options: LoadOptions, open: () => Promise<Scratch | undefined>) {
  const [, files] = await Promise.all([loadParser(), options.files ?? schemaFiles(options.path)]);
  const { all, notes } = await declarations(files, options.owner);
  const changes = readChanges(files.changes);
  if (options.knownRoles !== undefined) requireRoles(all, options.knownRoles);
  if (options.knownTablespaces !== undefined) requireTablespaces(all, options.knownTablespaces);
  const server = await open();
  if (server === undefined) throw new Error("no scratch server was opened");
  const database = await server.open({ owner: options.owner, roles: rolesIn(all) });
  try {
    return { server, database, loaded: { ...(await fill(database, files, { all, notes }, options)), changes } };
  } catch (error) {
    await database.close();
    throw error;
  }
}
