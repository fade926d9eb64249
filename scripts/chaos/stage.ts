import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../../src/postgres/cluster.ts";
import { findPgDump } from "../corpus/pg-dump.ts";
import { owner, ownerName, type Stage } from "./play.ts";
import { commit, git } from "./repository.ts";
import { run } from "./runner.ts";
import { before, writeScenario } from "./scenario.ts";
import { startChaosServer } from "./server.ts";
import { prepareTraps } from "./trap.ts";

/** A server, a database with rows, a declared schema and the plan to it. */
export async function openStage(
  major: number,
  environment: NodeJS.ProcessEnv,
  { ownDisk = false, proven = false } = {},
): Promise<Stage & { close(): Promise<void> }> {
  const server = await startChaosServer(major, ownDisk);
  const folder = await mkdtemp(join(tmpdir(), "schemagate-chaos-team-"));
  const close = async () => {
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
    await writeScenario(folder);
    const url = owner({ server }, template);
    const plan = join(folder, "plan.json");
    await demand(folder, ["plan", "--url", url, "--out", plan]);
    const evidence = proven ? await prove(folder, url) : null;
    const { steps } = JSON.parse(await readFile(plan, "utf8")) as Pick<Stage, "steps">;
    const pgDump = await findPgDump(major, environment).catch(() => null);
    return { server, folder, plan, steps, template, pgDump, evidence, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Previews the plan and has a person let it through, before copies are made of the database with that in its ledger. */
async function prove(folder: string, url: string): Promise<string> {
  await mkdir(join(folder, "policies"));
  await writeFile(join(folder, "policies/protected.yaml"), "protected: []\n");
  const policies = ["--base", "main"];
  git(folder, "init", "--quiet", "--initial-branch", "main");
  commit(folder);
  await demand(folder, ["preview", "--url", url, "--out", "evidence", ...policies], [0, 5]);
  await demand(folder, ["approve", "--evidence", "evidence", "--url", url, "--by", "chaos", ...policies]);
  return join(folder, "evidence");
}

async function demand(folder: string, args: readonly string[], well: readonly number[] = [0]): Promise<void> {
  const { status, said } = await run(folder, args);
  if (!well.includes(status ?? -1)) throw new Error(`${args[0]} exited ${status}: ${said}`);
}
