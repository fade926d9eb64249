import { setTimeout as pause } from "node:timers/promises";
import { ident } from "../../src/postgres/quote.ts";
import { type Runner, run, start } from "./runner.ts";
import type { ChaosServer } from "./server.ts";
import { layTrap } from "./trap.ts";
import { differences, type Holdings, holdings } from "./verify.ts";

export const faults = ["kill", "cut", "crash", "disk"] as const;
export type Fault = (typeof faults)[number];

/** Where in a release something happens. */
export interface Point {
  readonly fault: Fault;
  /** The step that is about to begin, or is in its middle; the number of steps means after the last. */
  readonly position: number;
  readonly middle: boolean;
  /** Of a step in batches: in the middle of which of them. */
  readonly batch?: number;
}

/** How the database gets to a state to compare with: by the same command again, or by the way back. */
export type Way = "on" | "back";

/** What is to be released, and to be reached. */
export interface Stage {
  readonly server: ChaosServer;
  readonly folder: string;
  readonly plan: string;
  readonly steps: readonly { readonly id: string; readonly transactional: boolean; readonly sql: string }[];
  /** A database with what is there before. */
  readonly template: string;
  readonly pgDump: string | null;
  /** Where a release has to come to the effects of its preview: the folder with its evidence. */
  readonly evidence: string | null;
}

export interface Played {
  readonly point: Point;
  /** What was not as it should be; nothing where all is well. */
  readonly problems: readonly string[];
  /** False where the release was over before anything could happen to it. */
  readonly happened: boolean;
  /** How the disturbed run ended; null by a signal. */
  readonly exit: number | null;
}

/** The database that nobody disturbs, to compare with. */
export async function undisturbed(stage: Stage): Promise<Holdings> {
  const database = await copyOf(stage, "undisturbed");
  const { status, said } = await apply(stage, database);
  if (status !== 0) throw new Error(`The plan does not work at all: ${said}`);
  return looked(stage, database);
}

/** The database before anything was done to it. */
export async function untouched(stage: Stage): Promise<Holdings> {
  return looked(stage, await copyOf(stage, "untouched"));
}

/** Disturbs a release at a point, goes on or back from there, and compares. */
export async function play(stage: Stage, point: Point, way: Way, wanted: Holdings): Promise<Played> {
  const place = point.middle ? `middle${point.batch ?? ""}` : "start";
  const database = await copyOf(stage, `at_${point.position}_${place}_${point.fault}`);
  const { happened, exit } = await disturb(stage, database, point);
  const problems = way === "on" ? await goOn(stage, database) : await goBack(stage, database);
  problems.push(...differences(await looked(stage, database), wanted));
  await drop(stage, database);
  return { point, problems, happened, exit };
}

export async function goOn(stage: Stage, database: string): Promise<string[]> {
  const again = await apply(stage, database);
  const planned = await run(stage.folder, ["plan", "--url", owner(stage, database), "--exit-code"]);
  return [
    ...(again.status === 0 ? [] : [`the next run exited ${again.status}: ${lastWords(again.said)}`]),
    ...(planned.status === 0 ? [] : [`it is not as declared: plan exited ${planned.status}`]),
  ];
}

/** Where no step was done there is nothing to take back. */
async function goBack(stage: Stage, database: string): Promise<string[]> {
  const how = ["--unproven", "chaos", "--snapshot", "none"];
  const { status, said } = await run(stage.folder, ["rollback", "--url", owner(stage, database), ...how]);
  return status === 0 || said.includes("nothing-to-undo") ? [] : [`rollback exited ${status}: ${lastWords(said)}`];
}

async function disturb(stage: Stage, database: string, point: Point): Promise<Pick<Played, "happened" | "exit">> {
  const step = stage.steps[point.position];
  const trap =
    point.middle && step !== undefined
      ? await layTrap(stage.server, database, { ...point, concurrent: isConcurrent(step) })
      : null;
  const runner = start(stage.folder, applyArgs(stage, database));
  let over = false;
  void runner.ended.then(() => {
    over = true;
  });
  const there = trap === null ? await runner.until(beginning(step?.id)) : await trap.sprung(() => over);
  if (there) await strike(stage, database, point.fault, runner);
  if (point.fault !== "crash") await trap?.release();
  const exit = await runner.ended;
  await trap?.release();
  if (point.fault === "disk") await stage.server.empty();
  return { happened: there, exit };
}

/** What is in no transaction of the runner's, and in none of its own either. */
export function isConcurrent(step: Stage["steps"][number]): boolean {
  return !step.transactional && !isInBatches(step);
}

/** Runs in many short transactions. */
export function isInBatches({ transactional, sql }: Stage["steps"][number]): boolean {
  return !transactional && sql.startsWith("UPDATE ");
}

/** Steps are told as they begin; after the last one comes the last word. */
function beginning(step: string | undefined): RegExp {
  return step === undefined ? /Released/ : new RegExp(`^  ${step} `, "m");
}

export async function strike(stage: Stage, database: string, fault: Fault, runner: Runner): Promise<void> {
  if (fault === "kill") runner.child.kill("SIGKILL");
  else if (fault === "crash") await stage.server.crash();
  else if (fault === "disk") await stage.server.fill();
  else {
    const session = await stage.server.session("postgres");
    await session.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like 'schemagate%'",
      [database],
    );
    await session.end();
  }
}

export function applyArgs(stage: Stage, database: string): readonly string[] {
  const { plan, evidence } = stage;
  const proof = evidence === null ? ["--unproven", "chaos"] : ["--evidence", evidence, "--base", "main"];
  const how = [...proof, "--snapshot", "none", "--wait", "60s", "--lock-wait", "60s"];
  return ["apply", plan, "--url", owner(stage, database), ...how];
}

function apply(stage: Stage, database: string): Promise<{ status: number | null; said: string }> {
  return run(stage.folder, applyArgs(stage, database));
}

export const ownerName = "chaos_owner";

/** The URL of the role that owns the databases, which is no superuser. */
export function owner(stage: Pick<Stage, "server">, database: string): string {
  const url = new URL(stage.server.url(database));
  url.username = ownerName;
  url.password = "owner";
  return url.toString();
}

export async function copyOf(stage: Stage, name: string): Promise<string> {
  const database = `chaos_${name}`;
  const session = await stage.server.session("postgres");
  await session.query(`drop database if exists ${ident(database)} with (force)`);
  await session.query(`create database ${ident(database)} template ${ident(stage.template)} owner ${ownerName}`);
  await session.end();
  return database;
}

export async function drop(stage: Stage, database: string): Promise<void> {
  const session = await stage.server.session("postgres");
  await session.query(`drop database ${ident(database)} with (force)`);
  await session.end();
}

export async function looked(stage: Stage, database: string): Promise<Holdings> {
  const session = await stage.server.session(database);
  try {
    return await holdings(session, stage.server.url(database), stage.pgDump);
  } finally {
    await session.end();
    await pause(0);
  }
}

function lastWords(said: string): string {
  return said
    .slice(Math.max(0, said.indexOf("Failed")))
    .trim()
    .replaceAll(/\s*\n\s*/g, " ")
    .slice(0, 400);
}
