import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import { readEvidence } from "../evidence/evidence.ts";
import type { Previewed } from "../preview.ts";
import { failureIn, type ToldFailure } from "../told-failure.ts";
import { isFolderName } from "./all-databases.ts";
import { type DatabasesDocument, databasesDocument } from "./document.ts";
import type { PreviewedAll } from "./preview-all.ts";

const index = "databases.json";

/** No list of databases is longer. */
const mostBytes = 16 * 1024 ** 2;

/** Before anything is previewed: what an older run left must not be taken for what this one found. */
export async function emptyPreviewFolder(folder: string): Promise<void> {
  await rm(join(folder, index), { force: true });
}

/**
 * Leaves a preview of all databases: a folder of evidence for each that has any, and the list of all, which comes last.
 *
 * @param keep Writes one database's evidence into a folder.
 */
export async function writePreviewFolder(
  folder: string,
  previewed: PreviewedAll,
  head: string | null,
  keep: (folder: string, shown: Previewed) => Promise<void>,
): Promise<DatabasesDocument> {
  for (const one of previewed.databases) {
    const place = join(folder, one.database);
    await rm(place, { recursive: true, force: true });
    if ("shown" in one) await keep(place, one.shown);
  }
  const document = databasesDocument(previewed, head);
  await writePreviewIndex(folder, document);
  return document;
}

/** Leaves why nothing is known of any database, so that a report can say it. */
export async function leaveFailure(folder: string, error: ToldFailure): Promise<void> {
  const nothing = { branch: null, expiresAt: null, head: null, databases: [] };
  await writePreviewIndex(folder, { format: "schemagate-databases/v1", ...nothing, error });
}

/** Writes `databases.json`, as a whole or not at all. */
export async function writePreviewIndex(folder: string, document: DatabasesDocument): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${index}.part`), `${JSON.stringify(document, null, 2)}\n`);
  await rename(join(folder, `${index}.part`), join(folder, index));
}

/** One database of such a folder: where its evidence lies, or why there is none. */
export type LeftDatabase = { readonly database: string } & (
  | { readonly evidence: string }
  | { readonly failure: ToldFailure }
);

export interface PreviewFolder {
  readonly head: string | null;
  readonly databases: readonly LeftDatabase[];
  /** Why there is no word of any. */
  readonly failure: ToldFailure | null;
}

/**
 * Reads what a preview of all databases left. The folder may come from anybody, such as the job of a fork: it is read as
 * data, nothing outside of it is looked at, and no verdict is taken from it.
 *
 * @throws Failure `preview-missing` (1) where nothing was left, `preview-broken` (3) for what no preview leaves.
 */
export async function readPreviewFolder(folder: string): Promise<PreviewFolder> {
  const left = parsed(await indexOf(folder), folder);
  const list = left.databases as readonly Readonly<Record<string, unknown>>[];
  const databases: LeftDatabase[] = [];
  for (const one of list) {
    const { database } = one;
    if (!isFolderName(database)) throw broken(folder, "it names a database as none can be called");
    if (databases.some((other) => other.database === database)) throw broken(folder, `it names ${database} twice`);
    databases.push({ database, ...(await leftOf(folder, one)) });
  }
  const failure = typeof left.error === "object" && left.error !== null ? failureIn(left.error) : null;
  return { head: typeof left.head === "string" ? left.head : null, databases, failure };
}

/** Whether any of the plans has a step. Evidence that cannot be read is told of where it is judged. */
export async function isAnyChanged(databases: readonly LeftDatabase[]): Promise<boolean> {
  for (const one of databases) {
    const left = "evidence" in one ? await readEvidence(one.evidence).catch(() => null) : null;
    if (left !== null && left.plan.steps.length > 0) return true;
  }
  return false;
}

async function leftOf(
  folder: string,
  { database, evidence, error }: Readonly<Record<string, unknown>>,
): Promise<{ readonly evidence: string } | { readonly failure: ToldFailure }> {
  if (typeof error === "object" && error !== null) return { failure: failureIn(error) };
  if (!isFolderName(evidence)) throw broken(folder, `the evidence of ${database} does not lie in a folder of it`);
  const place = join(folder, evidence);
  await requirePlainFolder(place);
  return { evidence: place };
}

/** A link would have this process read, and tell of, files that are none of the preview's. */
async function requirePlainFolder(folder: string): Promise<void> {
  const found = await lstat(folder).catch(() => null);
  if (found === null || !found.isDirectory()) throw broken(folder, "there is no such folder");
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile()) throw broken(folder, `${entry.name} is no ordinary file`);
  }
}

async function indexOf(folder: string): Promise<string> {
  const file = join(folder, index);
  const found = await lstat(file).catch(() => null);
  if (found === null) throw missing(folder);
  if (!found.isFile() || found.size > mostBytes) throw broken(folder, `${index} is no ordinary file`);
  return readFile(file, "utf8");
}

function parsed(text: string, folder: string): Readonly<Record<string, unknown>> {
  try {
    const document = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    const list = document?.databases;
    const isList = Array.isArray(list) && list.every((one) => typeof one === "object" && one !== null);
    if (document?.format === "schemagate-databases/v1" && isList) return document;
  } catch {
    // Told below, with the other ways to be no such document.
  }
  throw broken(folder, `${index} is no schemagate-databases/v1 document`);
}

function missing(folder: string): Failure {
  return new Failure({
    code: "preview-missing",
    exit: exitCodes.failed,
    tried: `Reading the preview of all databases in ${folder}`,
    problem: `there is no ${index}: the preview was ended before it had a result, or was never run`,
    next: "Look at the log of the job, and run `schemagate preview --all` again.",
  });
}

function broken(folder: string, problem: string): Failure {
  return new Failure({
    code: "preview-broken",
    exit: exitCodes.rejected,
    tried: `Reading the preview of all databases in ${folder}`,
    problem,
    next: "Run `schemagate preview --all` again: what was changed since proves nothing.",
  });
}
