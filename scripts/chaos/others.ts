import { setTimeout as pause } from "node:timers/promises";
import { copyOf, drop, looked, owner } from "./databases.ts";
import { goOn } from "./play.ts";
import { isConcurrent } from "./points.ts";
import { run, start } from "./runner.ts";
import type { Stage } from "./stage.ts";
import { layTrap } from "./trap.ts";
import { differences, type Holdings } from "./verify.ts";

/** Two releases at once: the first is held in the middle of a step when the second comes. */
export async function twoAtOnce(stage: Stage, wanted: Holdings): Promise<readonly string[]> {
  const database = await copyOf(stage, "two");
  const trap = await layTrap(stage.server, database, {
    position: 1,
    concurrent: stage.steps.slice(1, 2).some(isConcurrent),
  });
  const first = start(stage.folder, stage.command(database));
  await trap.sprung(first.isOver);
  const second = await run(stage.folder, [...stage.command(database), "--wait", "0s"]);
  await trap.release();
  const status = await first.ended;
  const problems = [
    ...(status === 0 ? [] : [`the first exited ${status}`]),
    ...(second.status === 4 ? [] : [`the second exited ${second.status}, not 4`]),
    ...(/release-running/.test(second.said) && /process \d+/.test(second.said) ? [] : ["the second does not say who"]),
    ...differences(await looked(stage, database), wanted),
  ];
  await drop(stage, database);
  return problems;
}

/** The process is killed around the moment at which it takes its snapshot; none may be left that the ledger does not know. */
export async function killedAtSnapshot(
  stage: Stage,
  milliseconds: number,
  wanted: Holdings,
): Promise<readonly string[]> {
  const database = await copyOf(stage, "snap");
  const args = stage.command(database).map((word) => (word === "none" ? "template" : word));
  const runner = start(stage.folder, args);
  await runner.until(/Copying/);
  await pause(milliseconds);
  runner.kill();
  await runner.ended;
  const again = await run(stage.folder, args);
  const problems = [
    ...(again.status === 0 ? [] : [`the next run exited ${again.status}`]),
    ...(await goOn(stage, database)),
    ...(await unknownCopies(stage, database)),
    ...differences(await looked(stage, database), wanted),
  ];
  await drop(stage, database);
  return problems;
}

async function unknownCopies(stage: Stage, database: string): Promise<readonly string[]> {
  const session = await stage.server.session(database);
  const { rows } = await session.query<{ name: string; known: boolean }>(
    `select datname as name, exists (select from schemagate.snapshot s where s.name = d.datname and s.state = 'taken') as known
       from pg_database d where starts_with(datname, $1)`,
    [`${database}_before_`],
  );
  await session.end();
  for (const { name } of rows) await drop(stage, name);
  const listed = await run(stage.folder, ["status", "--url", owner(stage, database)]);
  return rows
    .filter(({ name, known }) => !known || !listed.said.includes(name))
    .map(({ name }) => `unknown copy ${name}`);
}
