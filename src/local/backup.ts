import { constants } from "node:fs";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Session } from "../postgres/connection.ts";

/** Files that belong to the running server or are made anew at its start (PostgreSQL's basebackup.c leaves them out too). */
const leftOut = new Set([
  "postmaster.pid",
  "postmaster.opts",
  "server.log",
  "server.key",
  "server.crt",
  "backup_label.old",
]);
/** Folders of which only the folder itself is wanted. */
const emptied = new Set([
  "pg_replslot",
  "pg_dynshmem",
  "pg_notify",
  "pg_serial",
  "pg_snapshots",
  "pg_stat_tmp",
  "pg_subtrans",
]);

/**
 * Copies the cluster of a running server to `target` while it goes on being read and written: an online backup as in
 * PostgreSQL's manual, "Making a Base Backup Using the Low Level API". The copy starts as it was at the end of the backup.
 *
 * @param session a superuser's connection to the server; it has to stay open for the whole backup.
 * @returns the log sequence number that the copy stands at.
 */
export async function copyOnline(session: Session, source: string, target: string): Promise<string> {
  const slot = `clone_${session.backendPid}`;
  // A slot keeps the log from the last checkpoint on, which the copy has to replay; it goes with the session.
  await session.query(
    "select pg_create_physical_replication_slot($1, immediately_reserve => true, temporary => true)",
    [slot],
  );
  try {
    await session.query(beginBackup(session), [slot]);
    await copyTree(
      source,
      target,
      (path) => path !== "pg_wal" && path !== "backup_label" && path !== "global/pg_control",
    );
    await copyControlFile(source, target);
    const { rows } = await session.query<{ lsn: string; labelfile: string; spcmapfile: string }>(
      `select lsn::text, labelfile, spcmapfile from ${endBackup(session)}`,
    );
    const stopped = rows[0];
    if (stopped === undefined) throw new Error("pg_backup_stop said nothing");
    if (stopped.spcmapfile.trim() !== "")
      throw new Error("the branch has tablespaces outside its data folder, which cannot be copied");
    await copyLog(session, source, target, stopped);
    await writeFile(join(target, "backup_label"), stopped.labelfile, { mode: 0o600 });
    return stopped.lsn;
  } finally {
    await session.query("select pg_drop_replication_slot($1)", [slot]).catch(() => undefined);
  }
}

/** Both functions were renamed in 15, which knows non-exclusive backups only. */
function beginBackup({ identity: { major } }: Session): string {
  return major >= 15
    ? "select pg_backup_start($1, fast => true)"
    : "select pg_start_backup($1, fast => true, exclusive => false)";
}

function endBackup({ identity: { major } }: Session): string {
  return major >= 15
    ? "pg_backup_stop(wait_for_archive => false)"
    : "pg_stop_backup(exclusive => false, wait_for_archive => false)";
}

/** Copies a cluster that no server runs on: one at rest, or stopped. */
export async function copyAtRest(source: string, target: string): Promise<void> {
  await copyTree(source, target, () => true);
}

/** The log from the backup's beginning to its end, no more: later segments would take the copy past its end. */
async function copyLog(
  session: Session,
  source: string,
  target: string,
  stopped: { lsn: string; labelfile: string },
): Promise<void> {
  const first = /\(file ([0-9A-F]{24})\)/.exec(stopped.labelfile)?.[1];
  const { rows } = await session.query<{ last: string }>("select pg_walfile_name($1::pg_lsn) as last", [stopped.lsn]);
  const last = rows[0]?.last;
  if (first === undefined || last === undefined) throw new Error("the backup label names no log file");
  await mkdir(join(target, "pg_wal", "archive_status"), { recursive: true, mode: 0o700 });
  for (const name of await readdir(join(source, "pg_wal"))) {
    const wanted = /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last;
    if (wanted) await copyFile(join(source, "pg_wal", name), join(target, "pg_wal", name), constants.COPYFILE_FICLONE);
  }
}

/** The one file that the server rewrites in place: a copy counts when two readings are the same. */
async function copyControlFile(source: string, target: string): Promise<void> {
  const path = join("global", "pg_control");
  let content = await readFile(join(source, path));
  for (let again = await readFile(join(source, path)); !again.equals(content); ) {
    content = again;
    again = await readFile(join(source, path));
  }
  await writeFile(join(target, path), content, { mode: 0o600 });
}

async function copyTree(source: string, target: string, wanted: (path: string) => boolean): Promise<void> {
  const files = interleaved(await listTree(source, target, "", wanted));
  let next = 0;
  const copyRest = async (): Promise<void> => {
    for (let path = files[next++]; path !== undefined; path = files[next++]) {
      // A table that is dropped meanwhile takes its files away; the log says so to the copy.
      await copyFile(join(source, path), join(target, path), constants.COPYFILE_FICLONE).catch(unlessVanished);
    }
  };
  await Promise.all(Array.from({ length: 8 }, copyRest));
}

/** Neighbours lie in different folders: threads that make files in the same one wait for each other, spinning. */
function interleaved(files: readonly string[]): readonly string[] {
  const places = new Map<string, number>();
  const turns = files.map((path) => {
    const turn = places.get(dirname(path)) ?? 0;
    places.set(dirname(path), turn + 1);
    return { path, turn };
  });
  return turns.toSorted((a, b) => a.turn - b.turn).map(({ path }) => path);
}

/** Makes the folders and lists the files of a tree. */
async function listTree(
  source: string,
  target: string,
  below: string,
  wanted: (path: string) => boolean,
): Promise<readonly string[]> {
  await mkdir(join(target, below), { recursive: true, mode: 0o700 });
  const found: string[] = [];
  for (const entry of await readdir(join(source, below), { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (leftOut.has(path) || entry.name.startsWith("pgsql_tmp") || entry.name === "pg_internal.init") continue;
    if (entry.isDirectory()) {
      if (emptied.has(path)) await mkdir(join(target, path), { mode: 0o700 });
      else if (wanted(path)) found.push(...(await listTree(source, target, path, wanted)));
    } else if (entry.isFile() && wanted(path)) found.push(path);
  }
  return found;
}

function unlessVanished(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
