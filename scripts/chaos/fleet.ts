import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { copyOf, drop, looked, owner } from "./databases.ts";
import { strike } from "./disturb.ts";
import { type Fault, isConcurrent } from "./points.ts";
import { run, start } from "./runner.ts";
import type { Stage } from "./stage.ts";
import { layTrap } from "./trap.ts";
import { differences, type Holdings } from "./verify.ts";

/** Where in one database of several a fleet is disturbed: in the middle of a step, or of one of its batches. */
interface Place {
  readonly fault: Fault;
  readonly position: number;
  readonly batch?: number;
}

/**
 * Three databases are brought up to date; in the second one a step is held while the others go on, and then something
 * happens. The same command has to come to the end in all of them.
 */
export async function fleetDisturbed(stage: Stage, place: Place, wanted: Holdings): Promise<readonly string[]> {
  const databases: string[] = [];
  for (const name of ["fleet_1", "fleet_2", "fleet_3"]) databases.push(await copyOf(stage, name));
  const [, aim = ""] = databases;
  const list = join(stage.folder, "fleet.txt");
  await writeFile(list, databases.map((one) => `${owner(stage, one)}\n`).join(""));
  const how = ["--unproven", "chaos", "--snapshot", "none", "--canary", "1", "--parallel", "2"];
  const args = ["fleet", "apply", "--targets", list, ...how, "--wait", "60s", "--lock-wait", "60s"];
  const concurrent = stage.steps.slice(place.position, place.position + 1).some(isConcurrent);
  const trap = await layTrap(stage.server, aim, { ...place, concurrent });
  const runner = start(stage.folder, args);
  const held = await trap.sprung(runner.isOver);
  if (held) await strike(stage, aim, place.fault, runner);
  if (place.fault !== "crash") await trap.release();
  await runner.ended;
  await trap.release();
  const again = await run(stage.folder, args);
  const problems = [
    ...(held ? [] : ["nothing was held"]),
    ...(again.status === 0 ? [] : [`the next run exited ${again.status}: ${again.said.slice(-300)}`]),
  ];
  for (const one of databases) {
    const found = differences(await looked(stage, one), wanted);
    problems.push(...found.map((problem) => `${one}: ${problem}`));
    await drop(stage, one);
  }
  return problems;
}
