import { mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { writeCheckout } from "../demo/github/checkout.ts";
import { settingsOf } from "../demo/github/demo.ts";
import { author, pushed, requiredCheck } from "../demo/github/play.ts";
import { type Plane, startPlane } from "../demo/plane.ts";
import { makeProduction } from "../demo/production.ts";
import { ownPullRequests } from "../demo/pull-request.ts";
import { schemagateIn } from "../demo/schemagate.ts";
import { environmentOf } from "../demo/set-up.ts";
import type { Git } from "../stage/api/git.ts";
import { type Stage, startStage } from "../stage/stage.ts";
import { type Figure, median } from "./figures.ts";
import { editedTables, manyTables, writeSchema } from "./tables.ts";
import { tablesProduction } from "./tables-production.ts";

const rounds = 3;

/**
 * From the push of a pull request to its verdict at GitHub, through the workflows, on the stage. A cold job finds a machine on
 * which nothing was installed or kept (root only); a warm one finds the packages and what was compiled and loaded before.
 */
export async function workflows(counts: readonly number[]): Promise<readonly Figure[]> {
  // Not below the folder of what is kept: a cold job sees an empty one there.
  const root = await mkdtemp("/var/tmp/schemagate-bench-");
  const plane = await startPlane(join(root, "plane"));
  try {
    const figures = await demoFigures(plane, join(root, "demo"));
    for (const count of counts) figures.push(...(await tablesFigures(plane, join(root, `tables-${count}`), count)));
    return figures;
  } finally {
    await plane.stop();
    await rm(root, { recursive: true, force: true });
  }
}

async function demoFigures(plane: Plane, folder: string): Promise<Figure[]> {
  const files = join(folder, "files");
  await writeCheckout(files);
  await makeProduction(
    plane.ready,
    schemagateIn(files, { ...process.env, ...environmentOf(plane) }, () => undefined),
    folder,
  );
  const [first] = await ownPullRequests();
  const change = async (work: Git) => void (await work.run(["apply", "--whitespace=nowarn", first?.file ?? ""]));
  return coldAndWarm({ plane, folder, files, change }, "the demo's schema and rows");
}

async function tablesFigures(plane: Plane, folder: string, count: number): Promise<readonly Figure[]> {
  const files = join(folder, "files");
  await writeCheckout(files);
  await rm(join(files, "schema"), { recursive: true });
  const name = await tablesProduction(plane.ready, count, files);
  await writeSchema(join(files, "schema", name), manyTables(count));
  const change = (work: Git) => writeSchema(join(work.folder, "schema", name), editedTables(count));
  return coldAndWarm({ plane, folder, files, change }, `25 edits in ${count} tables`);
}

interface Played {
  readonly plane: Plane;
  readonly folder: string;
  /** What `main` has at first. */
  readonly files: string;
  readonly change: (work: Git) => Promise<void>;
}

async function coldAndWarm({ plane, folder, files, change }: Played, what: string): Promise<Figure[]> {
  const warm = await onStage(plane, folder, files, false, (stage) => times(stage, change, rounds));
  const isRoot = process.getuid?.() === 0;
  const cold = isRoot
    ? await onStage(plane, join(folder, "cold"), files, true, (stage) => times(stage, change, 1))
    : null;
  const note = isRoot ? "with npm ci from the registry" : "needs root";
  return [{ ...figure(`${what}, cold job`, cold), note }, figure(`${what}, warm job`, warm)];
}

function figure(what: string, milliseconds: number | null): Figure {
  const ours = milliseconds === null ? null : { label: "", milliseconds };
  return { part: "workflows", what: `push to verdict, ${what}`, ours, against: null };
}

async function onStage<Result>(
  plane: Plane,
  folder: string,
  files: string,
  isCold: boolean,
  use: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const settings = { ...settingsOf(plane.ready), isCold };
  const data = join(folder, "stage");
  const stage = await startStage({ data, files, people: { [author]: {} }, settings, requiredChecks: [requiredCheck] });
  try {
    return await use(stage);
  } finally {
    await stage.stop();
  }
}

/** The middle of several pull requests with the same change; one that has no verdict is no measure. */
function times(stage: Stage, change: (work: Git) => Promise<void>, runs: number): Promise<number> {
  let round = 0;
  return median(runs, async () => {
    const { number, milliseconds, verdict } = await pushed(stage, { ref: `round-${++round}`, title: "Edits", change });
    await stage.close(number, author);
    if (verdict?.title?.startsWith("Failed") === false) return milliseconds;
    throw new Error(
      `No verdict: ${verdict?.title}\n${stage
        .runs()
        .flatMap(({ jobs }) => jobs.map(({ log }) => log))
        .join("\n")}`,
    );
  });
}
