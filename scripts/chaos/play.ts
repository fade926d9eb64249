import { setTimeout as pause } from "node:timers/promises";
import { ident } from "../../src/postgres/quote.ts";
import { type Runner, run, start } from "./runner.ts";
import type { ChaosServer } from "./server.ts";
import { layTrap } from "./trap.ts";
import { differences, type Holdings, holdings } from "./verify.ts";

export const faults = ["kill", "cut", "crash"] as const;
export type Fault = (typeof faults)[number];

/** Where in a release something happens. */
export interface Point {
  readonly fault: Fault;
  /** The step that is about to begin, or is in its middle; the number of steps means after the last. */
  readonly position: number;
  readonly middle: boolean;
}

/** What is to be released, and to be reached. */
export interface Stage {
  readonly server: ChaosServer;
  readonly folder: string;
  readonly plan: string;
  readonly steps: readonly { readonly id: string; readonly transactional: boolean; readonly sql: string }[];
  /** A database with what is there before. */
  readonly template: string;
  readonly pgDump: string | null;
}

export interface Played {
  readonly point: Point;
  /** What was not as it should be; nothing where all is well. */
  readonly problems: readonly string[];
  /** False where the release was over before anything could happen to it. */
  readonly happened: boolean;
}

/** The database that nobody disturbs, to compare with. */
export async function undisturbed(stage: Stage): Promise<Holdings> {
  const database = await copyOf(stage, "undisturbed");
  const { status, said } = await apply(stage, database);
  if (status !== 0) throw new Error(`The plan does not work at all: ${said}`);
  return looked(stage, database);
}

/** Disturbs a release at a point, runs it again to its end, and compares. */
export async function play(stage: Stage, point: Point, wanted: Holdings): Promise<Played> {
  const database = await copyOf(stage, `at_${point.position}_${point.middle ? "middle" : "start"}_${point.fault}`);
  const happened = await disturb(stage, database, point);
  const problems: string[] = [];
  const again = await apply(stage, database);
  if (again.status !== 0) problems.push(`the next run exited ${again.status}: ${lastWords(again.said)}`);
  const planned = await run(stage.folder, ["plan", "--url", owner(stage, database), "--exit-code"]);
  if (planned.status !== 0) problems.push(`it is not as declared: plan exited ${planned.status}`);
  problems.push(...differences(await looked(stage, database), wanted));
  await drop(stage, database);
  return { point, problems, happened };
}

async function disturb(stage: Stage, database: string, point: Point): Promise<boolean> {
  const step = stage.steps[point.position];
  const trap =
    point.middle && step !== undefined
      ? await layTrap(stage.server, database, { position: point.position, concurrent: !step.transactional })
      : null;
  const runner = start(stage.folder, applyArgs(stage, database));
  let over = false;
  void runner.ended.then(() => {
    over = true;
  });
  const there = trap === null ? await runner.until(beginning(step?.id)) : await trap.sprung(() => over);
  if (there) await strike(stage, database, point.fault, runner);
  if (point.fault !== "crash") await trap?.release();
  await runner.ended;
  await trap?.release();
  return there;
}

/** Steps are told as they begin; after the last one comes the last word. */
function beginning(step: string | undefined): RegExp {
  return step === undefined ? /Released/ : new RegExp(`^  ${step} `, "m");
}

async function strike(stage: Stage, database: string, fault: Fault, runner: Runner): Promise<void> {
  if (fault === "kill") runner.child.kill("SIGKILL");
  else if (fault === "crash") await stage.server.crash();
  else {
    const session = await stage.server.session("postgres");
    await session.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like 'schemagate%'",
      [database],
    );
    await session.end();
  }
}

function applyArgs(stage: Stage, database: string): readonly string[] {
  const how = ["--unproven", "chaos", "--snapshot", "none", "--wait", "60s", "--lock-wait", "60s"];
  return ["apply", stage.plan, "--url", owner(stage, database), ...how];
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

async function copyOf(stage: Stage, name: string): Promise<string> {
  const database = `chaos_${name}`;
  const session = await stage.server.session("postgres");
  await session.query(`drop database if exists ${ident(database)} with (force)`);
  await session.query(`create database ${ident(database)} template ${ident(stage.template)} owner ${ownerName}`);
  await session.end();
  return database;
}

async function drop(stage: Stage, database: string): Promise<void> {
  const session = await stage.server.session("postgres");
  await session.query(`drop database ${ident(database)} with (force)`);
  await session.end();
}

async function looked(stage: Stage, database: string): Promise<Holdings> {
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
