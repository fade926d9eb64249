import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ManagedSet } from "../../src/catalog/managed.ts";
import { removeFolder } from "../../src/postgres/cluster.ts";
import { findPgDump } from "../corpus/pg-dump.ts";
import { type Again, startAgain } from "./again.ts";
import { owner, ownerName } from "./databases.ts";
import { releaseArgs } from "./disturb.ts";
import type { ChaosStep } from "./points.ts";
import { commit, git } from "./repository.ts";
import { ranTo } from "./runner.ts";
import { before, writeScenario } from "./scenario.ts";
import { type ChaosServer, startChaosServer } from "./server.ts";
import { prepareTraps } from "./trap.ts";

/** What is to be released, and to be reached. */
export interface Stage {
  readonly server: ChaosServer;
  readonly folder: string;
  /** Runs the command lines that are not killed. */
  readonly again: Again;
  readonly plan: string;
  /** The command line that is disturbed. */
  command(database: string): readonly string[];
  readonly steps: readonly ChaosStep[];
  readonly managed: ManagedSet;
  /** A database with what is there before. */
  readonly template: string;
  readonly pgDump: string | null;
  /** Where a release has to come to the effects of its preview: the folder with its evidence. */
  readonly evidence: string | null;
}

/** A server, a database with rows, a declared schema and the plan to it. */
export async function openStage(
  major: number,
  environment: NodeJS.ProcessEnv,
  { ownDisk = false, proven = false } = {},
): Promise<Stage & { close(): Promise<void> }> {
  const server = await startChaosServer(major, ownDisk);
  const folder = await mkdtemp(join(tmpdir(), "schemagate-chaos-team-"));
  await writeScenario(folder);
  const again = startAgain(folder);
  const close = async () => {
    again.close();
    await server.stop();
    await removeFolder(folder);
  };
  try {
    const template = "chaos_before";
    const superuser = await server.session("postgres");
    await superuser.query(`create role ${ownerName} login createdb password 'owner'`);
    await superuser.query(`create database ${template} owner ${ownerName}`);
    await superuser.end();
    const inside = await server.session(template);
    await inside.query(`alter schema public owner to ${ownerName}; set role ${ownerName}; ${before}; reset role`);
    await prepareTraps(inside);
    await inside.end();
    const url = owner({ server }, template);
    const plan = join(folder, "plan.json");
    await demand(again, ["plan", "--url", url, "--out", plan]);
    const evidence = proven ? await prove(folder, again, url) : null;
    const { steps, managed } = JSON.parse(await readFile(plan, "utf8")) as Pick<Stage, "steps" | "managed">;
    const pgDump = await findPgDump(major, environment).catch(() => null);
    const stage = { server, folder, again, plan, steps, managed, template, pgDump, evidence };
    return { ...stage, command: (database) => releaseArgs(stage, database), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Previews the plan and has a person let it through, before copies are made of the database with that in its ledger. */
async function prove(folder: string, again: Again, url: string): Promise<string> {
  await mkdir(join(folder, "policies"));
  await writeFile(join(folder, "policies/protected.yaml"), "protected: []\n");
  const policies = ["--base", "main"];
  git(folder, "init", "--quiet", "--initial-branch", "main");
  commit(folder);
  await demand(again, ["preview", "--url", url, "--out", "evidence", ...policies], [0, 5]);
  await demand(again, ["approve", "--evidence", "evidence", "--url", url, "--by", "chaos", ...policies]);
  return join(folder, "evidence");
}

async function demand(again: Again, args: readonly string[], well: readonly number[] = [0]): Promise<void> {
  const { status, said } = await ranTo(again.start(args));
  if (!well.includes(status ?? -1)) throw new Error(`${args[0]} exited ${status}: ${said}`);
}
