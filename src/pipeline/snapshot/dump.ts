import { mkdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import type { Context } from "../context.ts";
import type { SnapshotReceipt } from "../ledger/snapshot-receipts.ts";
import type { Target } from "../target/target.ts";
import { type Environment, runClient } from "./client-program.ts";
import { shellWord } from "./shell-word.ts";
import { intent, stamp, walPosition } from "./snapshot.ts";

/** Null when `pg_dump` on PATH can dump this server, else why not. An older pg_dump refuses a newer server. */
export async function dumpPossible(target: Pick<Target, "identity">, environment: Environment): Promise<string | null> {
  const { error, stdout } = await runClient("pg_dump", ["--version"], environment);
  if (error !== null) return "there is no pg_dump on PATH";
  const major = Number(/ (\d+)/.exec(stdout)?.[1] ?? 0);
  if (major >= target.identity.major) return null;
  return `pg_dump on PATH is version ${major}, the server is ${target.identity.major}`;
}

/** Where a dump is to go. */
export function intendDump(context: Context, target: Target, folder: string): SnapshotReceipt {
  const at = context.clock();
  const name = `${target.identity.database.replaceAll(/[^\w.-]/g, "_")}-${stamp(at)}.dump`;
  return intent("dump", resolve(join(folder, name)), at);
}

/** A dump in pg_dump's custom format, which pg_restore can take apart. It has its name only once it is whole. */
export async function takeDump(
  context: Context,
  target: Target,
  { name: file }: SnapshotReceipt,
  environment: Environment,
): Promise<SnapshotReceipt> {
  const refused = await dumpPossible(target, environment);
  if (refused !== null) throw failed(target, refused);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  context.log(`Dumping ${target.identity.database} to ${file}`);
  const lsn = await walPosition(target.session);
  const args = ["--format=custom", `--file=${half(file)}`];
  const { error, stderr } = await runClient("pg_dump", args, environment, target.login());
  if (error !== null) {
    await rm(half(file), { force: true });
    throw failed(target, stderr.trim() || error.message);
  }
  await rename(half(file), file);
  return receipt(file, lsn, context.clock());
}

/** A dump that another run finished; the half of one that was cut off goes. */
export async function findDump({ name: file, at }: SnapshotReceipt): Promise<SnapshotReceipt | null> {
  await rm(half(file), { force: true });
  const found = await stat(file).catch(() => null);
  return found === null ? null : receipt(file, null, new Date(at));
}

const half = (file: string) => `${file}.part`;

async function receipt(file: string, lsn: string | null, at: Date): Promise<SnapshotReceipt> {
  const restore = `schemagate restore ${shellWord(file)} --url URL`;
  const { size: bytes } = await stat(file);
  return { ...intent("dump", file, at), state: "taken", id: file, lsn, bytes, restore };
}

function failed(target: Target, problem: string): Failure {
  return new Failure({
    code: "dump-failed",
    exit: exitCodes.failed,
    tried: `Dumping ${target.shown} with pg_dump`,
    problem,
    next: "Put a pg_dump of the server's version or newer on PATH, or choose another --snapshot.",
  });
}
