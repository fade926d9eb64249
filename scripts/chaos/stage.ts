import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeFolder } from "../../src/postgres/cluster.ts";
import { findPgDump } from "../corpus/pg-dump.ts";
import { owner, ownerName, type Stage } from "./play.ts";
import { run } from "./runner.ts";
import { before, writeScenario } from "./scenario.ts";
import { startChaosServer } from "./server.ts";
import { prepareTraps } from "./trap.ts";

/** A server, a database with rows, a declared schema and the plan to it. */
export async function openStage(
  major: number,
  environment: NodeJS.ProcessEnv,
  ownDisk = false,
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
    const plan = join(folder, "plan.json");
    const planned = await run(folder, ["plan", "--url", owner({ server }, template), "--out", plan]);
    if (planned.status !== 0) throw new Error(`There is no plan: ${planned.said}`);
    const { steps } = JSON.parse(await readFile(plan, "utf8")) as Pick<Stage, "steps">;
    const pgDump = await findPgDump(major, environment).catch(() => null);
    return { server, folder, plan, steps, template, pgDump, close };
  } catch (error) {
    await close();
    throw error;
  }
}
