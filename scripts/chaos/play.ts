import { copyOf, drop, looked, owner } from "./databases.ts";
import { type Disturbed, disturb } from "./disturb.ts";
import type { Point } from "./points.ts";
import { ranTo } from "./runner.ts";
import type { Stage } from "./stage.ts";
import { differences, type Holdings } from "./verify.ts";

/** How the database gets to a state to compare with: by the same command again, or by the way back. */
export type Way = "on" | "back";

/** Where each way has to lead. */
export type Wanted = Readonly<Record<Way, Holdings>>;

export interface Played extends Disturbed {
  readonly point: Point;
  /** What was not as it should be; nothing where all is well. */
  readonly problems: readonly string[];
}

/** The databases to compare with: one that nobody disturbed, which is as declared, and one to which nothing was done. */
export async function wantedOf(stage: Stage): Promise<Wanted> {
  const database = await copyOf(stage, "undisturbed");
  const { status, said } = await ranTo(stage.again.start(stage.command(database)));
  if (status !== 0) throw new Error(`The plan does not work at all: ${said}`);
  const planned = await ranTo(stage.again.start(["plan", "--url", owner(stage, database), "--exit-code"]));
  if (planned.status !== 0) throw new Error(`It is not as declared: plan exited ${planned.status}`);
  return { on: await looked(stage, database), back: await looked(stage, stage.template) };
}

/** Disturbs a release that begins anew at a point, goes on or back from there, and compares. */
export async function play(stage: Stage, point: Point, ways: readonly Way[], wanted: Wanted): Promise<Played> {
  const database = await copyOf(stage, "afresh");
  const disturbed = await disturb(stage, database, point);
  const problems = [...untold(disturbed), ...(await end(stage, database, ways, wanted))];
  await drop(stage, database);
  return { point, problems, ...disturbed };
}

/**
 * Disturbs one release at all of these points in turn, each time going on with it. At every point in `ends` a copy of the
 * database goes on to the end, or back, by itself.
 */
export async function* inARow(
  stage: Stage,
  points: readonly Point[],
  { ways, ends, wanted }: { readonly ways: readonly Way[]; readonly ends: number; readonly wanted: Wanted },
): AsyncGenerator<Played> {
  const row = new Row(stage);
  await row.begin();
  for (const [index, point] of points.entries()) {
    const disturbed = await row.disturb(point);
    const last = index === points.length - 1;
    const whither = last ? [...new Set<Way>(["on", ...ways])] : index % ends === 0 ? ways : [];
    const problems = [...untold(disturbed), ...(await end(stage, row.database, whither, wanted))];
    yield { point, problems, ...disturbed };
    if (problems.length > 0) await row.begin();
  }
  await row.end();
}

/** The database of a release that is disturbed again and again, and how it was before. */
class Row {
  readonly #stage: Stage;
  readonly database = "chaos_row";
  /** Copies of it before the last disturbance, and before the one that is to come. */
  #before: readonly [string, string] = ["kept_1", "kept_2"];

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async begin(): Promise<void> {
    for (const name of ["row", ...this.#before]) await copyOf(this.#stage, name);
  }

  /** Where the step was done before the last disturbance came to bear, it goes on from before that one. */
  async disturb(point: Point): Promise<Disturbed> {
    const [older, newer] = this.#before;
    await copyOf(this.#stage, older, this.database);
    this.#before = [newer, older];
    const first = await disturb(this.#stage, this.database, point);
    if (first.happened || untold(first).length > 0) return first;
    await copyOf(this.#stage, "row", `chaos_${newer}`);
    this.#before = [older, newer];
    return disturb(this.#stage, this.database, point);
  }

  async end(): Promise<void> {
    for (const name of ["row", ...this.#before]) await drop(this.#stage, `chaos_${name}`);
  }
}

/** What a disturbed run may not do: end before it came to the point, or not know what happened to it. */
function untold({ happened, exit, said }: Disturbed): readonly string[] {
  if (!happened && exit !== null && exit !== 0) return [`the run before it exited ${exit}: ${lastWords(said)}`];
  return said.includes("This is a defect") ? [`it ended with ${lastWords(said)}`] : [];
}

/** Goes each way in a copy, and compares. */
async function end(stage: Stage, database: string, ways: readonly Way[], wanted: Wanted): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const way of ways) {
    const copy = await copyOf(stage, way, database);
    const found = [
      ...(way === "on" ? await goOn(stage, copy) : await goBack(stage, copy)),
      ...differences(await looked(stage, copy), wanted[way]),
    ];
    problems.push(...found.map((problem) => (way === "on" ? problem : `on the way back: ${problem}`)));
    await drop(stage, copy);
  }
  return problems;
}

export async function goOn(stage: Stage, database: string): Promise<readonly string[]> {
  const { status, said } = await ranTo(stage.again.start(stage.command(database)));
  // A way back that was over goes no further.
  const well = status === 0 || /rolled-back-already|nothing-to-undo/.test(said);
  return well ? [] : [`the next run exited ${status}: ${lastWords(said)}`];
}

/** Where no step was done there is nothing to take back. */
async function goBack(stage: Stage, database: string): Promise<readonly string[]> {
  const how = ["--unproven", "chaos", "--snapshot", "none"];
  const { status, said } = await ranTo(stage.again.start(["rollback", "--url", owner(stage, database), ...how]));
  return status === 0 || said.includes("nothing-to-undo") ? [] : [`rollback exited ${status}: ${lastWords(said)}`];
}

function lastWords(said: string): string {
  return said
    .slice(Math.max(0, said.indexOf("Failed")))
    .trim()
    .replaceAll(/\s*\n\s*/g, " ")
    .slice(0, 400);
}
