import { resolve } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import { beside } from "../../postgres/database-url.ts";
import { ident } from "../../postgres/quote.ts";
import type { Context } from "../context.ts";
import { copyName } from "../copies/copies.ts";
import { connectedTo } from "../copies/template.ts";
import { hasLedger } from "../ledger/ledger-tables.ts";
import type { SnapshotReceipt } from "../ledger/snapshot-receipts.ts";
import { snapshotReceipts } from "../ledger/snapshot-receipts.ts";
import { restoreDump } from "../script/dump-copy.ts";
import type { Environment } from "../snapshot/client-program.ts";
import { lookAt, onTarget, openTarget, type TargetOptions } from "../target/target.ts";
import { carrySettings } from "./database-settings.ts";
import type { KeptState } from "./state.ts";

/**
 * A template copy or a dump that a release left, by its name: a database beside the one that it was taken of. A dump is
 * restored into a new one first.
 *
 * @throws Failure `snapshot-missing` (1), and those of `lookAt`.
 */
export async function serverState(
  context: Context,
  wanted: string,
  options: TargetOptions,
  environment: Environment,
): Promise<KeptState> {
  const receipt = await receiptOf(context, wanted, options);
  const source = await lookAt(context, options);
  const { database } = source.identity;
  const isDump = receipt.kind === "dump";
  const before = isDump ? copyName(database, "restored", context.clock()) : receipt.name;
  if (isDump) {
    context.log(`Restoring ${receipt.name} into the new database ${before}`);
    await restoreDump(context, { source, name: before, file: receipt.name, options, environment });
  }
  const url = (name: string) => beside(options.url, name);
  let isLooked = isDump;
  return {
    kind: isDump ? "dump" : "template copy",
    name: receipt.name,
    at: receipt.at,
    of: database,
    databases: [database],
    unseen: null,
    now: () => openTarget(context, options),
    old: () => openTarget(context, { ...options, url: url(before) }),
    putInPlace: async () => {
      const replaced = copyName(database, "replaced", context.clock());
      await swap(context, options, { database, before, replaced });
      isLooked = false;
      return replaced;
    },
    close: async () => {
      if (!isLooked) return;
      await onTarget(context, options, (target) =>
        target.elsewhere((session) => session.query(`drop database ${ident(before)}`)),
      );
    },
  };
}

async function receiptOf(context: Context, wanted: string, options: TargetOptions): Promise<SnapshotReceipt> {
  return onTarget(context, options, async ({ session, identity }) => {
    const all = (await hasLedger(session)) ? await snapshotReceipts(session) : [];
    const own = all.filter(
      ({ kind, state, gone }) => gone == null && state !== "intended" && (kind === "template copy" || kind === "dump"),
    );
    const isWanted = ({ id, name, kind }: SnapshotReceipt) =>
      id === wanted || name === wanted || (kind === "dump" && name === resolve(wanted));
    const found = own.find(isWanted);
    if (found === undefined) throw missing(wanted, identity.database, own);
    const { rows } = await session.query("select 1 from pg_database where datname = $1", [found.name]);
    if (found.kind === "dump" || rows.length > 0) return found;
    throw missing(wanted, identity.database, own, `the database ${found.name} is gone`);
  });
}

interface Swap {
  readonly database: string;
  readonly before: string;
  readonly replaced: string;
}

/** Both get their new names at once. Nobody is thrown out: PostgreSQL renames no database that somebody is connected to. */
async function swap(context: Context, options: TargetOptions, { database, before, replaced }: Swap): Promise<void> {
  const session = await context.connect(beside(options.url, database === "postgres" ? "template1" : "postgres"));
  try {
    const others = [...(await connectedTo(session, database)), ...(await connectedTo(session, before))];
    if (others.length > 0) throw inUse(database, others);
    await session.query("begin");
    await session.query(`alter database ${ident(database)} rename to ${ident(replaced)}`);
    await session.query(`alter database ${ident(before)} rename to ${ident(database)}`);
    await carrySettings(session, { from: replaced, to: database }, context.log);
    await session.query("commit");
  } catch (error) {
    await session.query("rollback").catch(() => undefined);
    throw error;
  } finally {
    await session.end();
  }
}

function inUse(database: string, others: readonly string[]): Failure {
  return new Failure({
    code: "database-in-use",
    exit: exitCodes.failed,
    tried: `Putting the state before in the place of ${database}`,
    problem: `others are connected, and nobody is thrown out: ${others.join("; ")}`,
    next: "Stop the application, then run this again; nothing was changed.",
  });
}

function missing(wanted: string, database: string, all: readonly SnapshotReceipt[], gone?: string): Failure {
  const names = all.map(({ name }) => name).join(", ");
  return new Failure({
    code: "snapshot-missing",
    exit: exitCodes.failed,
    tried: `Looking for the snapshot ${wanted} of ${database}`,
    problem: gone ?? (names === "" ? "its ledger knows no snapshot" : `its ledger knows these: ${names}`),
    next: "Name one as `schemagate status --url URL` shows it.",
  });
}
