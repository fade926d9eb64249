import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Context } from "./context.ts";
import { carryOver, type LedgerCopy, readLedger } from "./ledger/carry-over.ts";
import { lockRelease } from "./release/release-lock.ts";
import { comparedSince, type TableSince } from "./since/compare.ts";
import { salvageScript } from "./since/salvage.ts";
import { stamp } from "./snapshot/snapshot.ts";
import type { KeptState } from "./state/state.ts";
import type { Target } from "./target/target.ts";

/** What was written to one database since. */
export interface DatabaseSince {
  readonly database: string;
  /** Only tables that differ. */
  readonly tables: readonly TableSince[];
  /** How many were compared. */
  readonly compared: number;
  /** The script that brings the rows over; null where there is nothing to bring. */
  readonly salvage: string | null;
}

/** What a restore would do, before it does it. */
export interface RestorePlan {
  readonly kind: KeptState["kind"];
  readonly snapshot: string;
  readonly at: string;
  /** The branch or database that goes back. */
  readonly of: string;
  /** Every database that is rewound. */
  readonly databases: readonly string[];
  readonly since: readonly DatabaseSince[];
  /** Why what was written since cannot be told; null where it is. */
  readonly unseen: string | null;
}

export interface Restored extends RestorePlan {
  /** The name under which the state that was replaced is kept. */
  readonly replaced: string | null;
  /** Releases that the snapshot did not know, by database. */
  readonly reverted: readonly { readonly database: string; readonly releases: readonly string[] }[];
}

/**
 * Compares what is there with the state that it would go back to, and writes the salvage scripts. Changes nothing.
 *
 * @param folder where the scripts go
 */
export async function planRestore(context: Context, state: KeptState, folder: string): Promise<RestorePlan> {
  const { kind, name: snapshot, at, of, databases, unseen } = state;
  const since: DatabaseSince[] = [];
  for (const database of unseen === null ? databases : [])
    since.push(await databaseSince(context, state, database, folder));
  return { kind, snapshot, at, of, databases, since, unseen };
}

async function databaseSince(
  context: Context,
  state: KeptState,
  database: string,
  folder: string,
): Promise<DatabaseSince> {
  context.log(`Comparing ${database} with ${state.name}`);
  const [now, then] = [await state.now(database), await state.old(database)];
  try {
    for (const { session } of [now, then]) await session.query("begin isolation level repeatable read read only");
    const compared = await comparedSince(now.session, then.session);
    const at = context.clock();
    const times = { database, since: state.at, at: at.toISOString() };
    const script = await salvageScript(now.session, then.session, compared, times);
    const file = join(folder, `${database.replaceAll(/[^\w.-]/g, "_")}-${stamp(at)}.sql`);
    if (script !== null) await writePrivately(folder, file, script);
    const tables = compared.filter(differs).map(told);
    return { database, tables, compared: compared.length, salvage: script === null ? null : file };
  } finally {
    await Promise.all([now.close(), then.close()]);
  }
}

function differs({ inserted, changed, removed, state, columnsMade }: TableSince): boolean {
  return (
    state !== "there" ||
    columnsMade.length > 0 ||
    [inserted, changed, removed].some((count) => count !== null && count > 0)
  );
}

function told({ table, inserted, changed, removed, how, state, columnsMade }: TableSince): TableSince {
  return { table, inserted, changed, removed, how, state, columnsMade };
}

/** It holds rows of the application: nobody else has to read it. */
async function writePrivately(folder: string, file: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, text, { mode: 0o600 });
  await chmod(file, 0o600);
}

/** Goes back to the state before. What the ledgers say of later releases is carried over and called reverted. */
export async function restore(context: Context, state: KeptState, plan: RestorePlan): Promise<Restored> {
  const ledgers = await ledgersOf(state);
  context.log(`Restoring ${state.of} to ${state.name} (${state.at})`);
  const replaced = await state.putInPlace();
  const reverted: { database: string; releases: readonly string[] }[] = [];
  for (const [database, copy] of ledgers) {
    const target = await state.now(database);
    try {
      reverted.push({ database, releases: await carryOver(target.session, copy) });
    } finally {
      await target.close();
    }
  }
  return { ...plan, replaced, reverted };
}

/** Reads them while no release runs. What replaces the databases ends the sessions, and with them the locks. */
async function ledgersOf(state: KeptState): Promise<ReadonlyMap<string, LedgerCopy>> {
  const ledgers = new Map<string, LedgerCopy>();
  const held: Target[] = [];
  try {
    for (const database of state.databases) {
      const target = await state.now(database);
      held.push(target);
      await lockRelease(target.session);
      const copy = await readLedger(target.session);
      if (copy !== null) ledgers.set(database, copy);
    }
    return ledgers;
  } finally {
    for (const target of held) await target.close().catch(() => undefined);
  }
}
