import { owner } from "./databases.ts";
import { type Fault, isConcurrent, type Point } from "./points.ts";
import { type Runner, start } from "./runner.ts";
import type { Stage } from "./stage.ts";
import { layTrap } from "./trap.ts";

export interface Disturbed {
  /** False where the release was over, or past that point, before anything could happen to it there. */
  readonly happened: boolean;
  /** How the disturbed run ended; null by a signal. */
  readonly exit: number | null;
  readonly said: string;
}

/** Starts a release, or goes on with one, and has something happen to it at a point. Where that is missed, it is killed. */
export async function disturb(stage: Stage, database: string, point: Point): Promise<Disturbed> {
  const step = stage.steps[point.position];
  const concurrent = step !== undefined && isConcurrent(step);
  const trap = point.middle ? await layTrap(stage.server, database, { ...point, concurrent }) : null;
  const args = stage.command(database);
  const runner = point.fault === "kill" ? start(stage.folder, args) : stage.again.start(args);
  const passed = runner.until(wordsAfter(stage, point.position));
  let over = false;
  void passed.then(() => {
    over = true;
  });
  const there = trap === null ? atItsWords(runner, stage, point.position) : trap.sprung(() => over);
  const happened = await there;
  if (happened) await strike(stage, database, point.fault, runner);
  else if (!runner.isOver()) runner.kill();
  if (point.fault !== "crash") await trap?.release();
  const exit = await runner.ended;
  await trap?.release();
  if (happened && (point.fault === "disk" || point.fault === "wal")) await stage.server.empty();
  return { happened, exit, said: runner.said() };
}

const lastWords = "^(Released|Resumed and released|Nothing to do)";

/** Steps are told as they begin; after the last one come the last words. */
async function atItsWords(runner: Runner, stage: Stage, position: number): Promise<boolean> {
  const step = stage.steps[position];
  const itsWords = step === undefined ? lastWords : `^  ${step.id} `;
  await runner.until(new RegExp(`${itsWords}|${wordsAfter(stage, position).source}`, "m"));
  return new RegExp(itsWords, "m").test(runner.said());
}

/** Said once a later step has begun, or all is over. */
function wordsAfter({ steps }: Stage, position: number): RegExp {
  const later = steps.slice(position + 1).map(({ id }) => `^  ${id} `);
  return new RegExp([...later, lastWords].join("|"), "m");
}

export async function strike(stage: Stage, database: string, fault: Fault, runner: Runner): Promise<void> {
  if (fault === "kill") runner.kill();
  else if (fault === "crash") await stage.server.crash();
  else if (fault === "disk") await stage.server.fill();
  else if (fault === "wal") await stage.server.fill({ untilWal: true });
  else {
    const session = await stage.server.session("postgres");
    await session.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like 'schemagate%'",
      [database],
    );
    await session.end();
  }
}

export function releaseArgs(stage: Omit<Stage, "command">, database: string): readonly string[] {
  const { plan, evidence } = stage;
  const proof = evidence === null ? ["--unproven", "chaos"] : ["--evidence", evidence, "--base", "main"];
  const how = [...proof, "--snapshot", "none", "--wait", "60s", "--lock-wait", "60s"];
  return ["apply", plan, "--url", owner(stage, database), ...how];
}
