import { mkdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import type { Target } from "../target/target.ts";
import { type Environment, runClient } from "./client-program.ts";
import { shellWord } from "./shell-word.ts";
import { stamp, type TakeSnapshot } from "./snapshot.ts";

/** Null when `pg_dump` on PATH can dump this server, else why not. An older pg_dump refuses a newer server. */
export async function dumpPossible(target: Pick<Target, "identity">, environment: Environment): Promise<string | null> {
  const { error, stdout } = await runClient("pg_dump", ["--version"], environment);
  if (error !== null) return "there is no pg_dump on PATH";
  const major = Number(/ (\d+)/.exec(stdout)?.[1] ?? 0);
  if (major >= target.identity.major) return null;
  return `pg_dump on PATH is version ${major}, the server is ${target.identity.major}`;
}

/** A dump in pg_dump's custom format, which pg_restore can take apart. */
export function dumpSnapshot(folder: string, environment: Environment): TakeSnapshot {
  return async (context, target) => {
    const refused = await dumpPossible(target, environment);
    if (refused !== null) throw failed(target, refused);
    const at = context.clock();
    const { database } = target.identity;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = resolve(join(folder, `${database.replaceAll(/[^\w.-]/g, "_")}-${stamp(at)}.dump`));
    context.log(`Dumping ${database} to ${file}`);
    const args = ["--format=custom", `--file=${file}`];
    const { error, stderr } = await runClient("pg_dump", args, environment, target.login());
    if (error !== null) throw failed(target, stderr.trim() || error.message);
    return {
      kind: "dump",
      id: file,
      name: file,
      lsn: null,
      bytes: (await stat(file)).size,
      at: at.toISOString(),
      expires: null,
      restore: `pg_restore --clean --if-exists --dbname=${shellWord(database)} ${shellWord(file)}`,
    };
  };
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
