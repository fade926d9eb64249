import { parseArgs } from "node:util";
import { whyNoDisk } from "./chaos/disk.ts";
import { fleetDisturbed } from "./chaos/fleet.ts";
import { failingApi } from "./chaos/neon.ts";
import { killedAtSnapshot, twoAtOnce } from "./chaos/others.ts";
import {
  type Fault,
  faults,
  isInBatches,
  type Played,
  type Point,
  play,
  type Stage,
  undisturbed,
  untouched,
} from "./chaos/play.ts";
import { openStage } from "./chaos/stage.ts";
import type { Holdings } from "./chaos/verify.ts";

const usage = `Usage: npm run chaos [-- --major N] [--fault NAME ...] [--every N] [--part I/N] [--proven] [--back] [--json]

Disturbs a release at every point of it, runs the same command again, and looks whether the database is then as declared,
holds every row that it held, and has no leftovers. The plan has every recipe; a point is the start or the middle of a step.
Two releases at once, and a process that is killed while it takes its snapshot, are tried as well.

  --major N     major version of PostgreSQL (default: 17)
  --fault NAME  ${[...faults, "api"].join(", ")}: the process is killed (SIGKILL), its connections are cut, the server is killed
                (SIGKILL of the postmaster) and started again, its disk is full for a while (for root on Linux);
                the API of the local control plane fails under "release" (423, 429, 503, no answer though it has
                acted, an operation that fails); may be given more than once (default: all)
  --every N     only every Nth point, for a quick look (default: 1)
  --part I/N    the Ith of N parts of the points, so that several runs make a whole one
  --proven      with the evidence of a preview, whose effects every step has to come to
  --back        take the release back after each disturbance instead of going on: then it has to be as before
  --json        print one JSON document

PG_DUMP names a pg_dump of the server's version or newer, with which schemas are compared as well; else fingerprints are.
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      major: { type: "string", default: "17" },
      fault: { type: "string", multiple: true, default: [...faults, "api"] },
      every: { type: "string", default: "1" },
      part: { type: "string", default: "1/1" },
      proven: { type: "boolean", default: false },
      back: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  const wanted = faults.filter((fault) => values.fault.includes(fault));
  const every = Number(values.every);
  const withApi = values.fault.includes("api") && !values.back;
  const part = partOf(values.part);
  if (values.help || (wanted.length === 0 && !withApi) || !Number.isInteger(every) || every < 1 || part === null) {
    process.stdout.write(usage);
    return values.help ? 0 : 64;
  }
  const noDisk = wanted.includes("disk") ? whyNoDisk() : null;
  if (noDisk !== null) tell(`Without the fault disk: ${noDisk}`);
  const tried = wanted.filter((fault) => fault !== "disk" || noDisk === null);
  const way = values.back ? "back" : "on";
  const stage = await openStage(Number(values.major), process.env, {
    ownDisk: tried.includes("disk"),
    proven: values.proven,
  });
  try {
    tell(`${stage.steps.length} steps; pg_dump ${stage.pgDump ?? "is not to be had: fingerprints are compared"}`);
    const reached = await undisturbed(stage);
    const played: Played[] = [];
    const points = pointsOf(stage, tried).filter((_, index) => index % every === 0);
    for (const point of points.filter((_, index) => index % part.of === part.first)) {
      const one = await play(stage, point, way, way === "on" ? reached : await untouched(stage));
      tell(line(one));
      played.push(one);
    }
    const others = [
      ...(way === "on" && tried.length > 0 && part.first === 0 ? await beside(stage, reached, every) : []),
      ...(withApi && part.first === 0 ? await failingApi(tell, Math.min(every, 4)) : []),
    ];
    report(played, others, values.json);
    return [...played, ...others].some(({ problems }) => problems.length > 0) ? 1 : 0;
  } finally {
    await stage.close();
  }
}

/** `2/5` is the second of five parts. */
function partOf(text: string): { readonly first: number; readonly of: number } | null {
  const [, first, of] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text)?.map(Number) ?? [];
  return first === undefined || of === undefined || first > of ? null : { first: first - 1, of };
}

interface Beside {
  readonly what: string;
  readonly problems: readonly string[];
}

/** What is tried besides the points of a plan. */
async function beside(stage: Stage, reached: Holdings, every: number): Promise<readonly Beside[]> {
  const tried: Beside[] = [{ what: "two releases at once", problems: await twoAtOnce(stage, reached) }];
  for (const [position, step] of stage.steps.entries())
    for (const fault of isInBatches(step) ? (["kill", "cut", "crash"] as const) : [])
      for (const batch of [1, 2]) {
        const what = `fleet: ${fault} in batch ${batch} of step ${position + 1}`;
        tried.push({ what, problems: await fleetDisturbed(stage, { fault, position, batch }, reached) });
      }
  for (let milliseconds = 0; milliseconds <= 400; milliseconds += 40 * Math.min(every, 5)) {
    const problems = await killedAtSnapshot(stage, milliseconds, reached);
    tried.push({ what: `killed ${milliseconds} ms into its snapshot`, problems });
  }
  for (const { what, problems } of tried)
    tell(`  ${what.padEnd(36)} ${problems.length > 0 ? `NOT WELL: ${problems.join("; ")}` : "well"}`);
  return tried;
}

/** Beginnings, middles and the end of a step in batches; where one has fewer, the run is over before the last of these. */
const batches = [1, 2, 3, 5];

/** The start and the middle of every step, and the end, under every fault. */
function pointsOf({ steps }: Stage, wanted: readonly Fault[]): readonly Point[] {
  const places = steps.flatMap((step, position) => [
    { position, middle: false },
    ...(isInBatches(step) ? batches.map((batch) => ({ position, middle: true, batch })) : [{ position, middle: true }]),
  ]);
  places.push({ position: steps.length, middle: false });
  return wanted.flatMap((fault) => places.map((place) => ({ ...place, fault })));
}

function line({ point, problems, happened, exit }: Played): string {
  const batch = point.batch === undefined ? "" : `batch ${point.batch} of `;
  const where = `${point.fault.padEnd(5)} ${point.middle ? "in the middle of" : "at the start of "} ${batch}step ${point.position + 1}`;
  const outcome =
    problems.length > 0
      ? `NOT WELL: ${problems.join("; ")}`
      : happened
        ? `well; the disturbed run ${exit === null ? "was killed" : `exited ${exit}`}`
        : "well, over before it";
  return `  ${where.padEnd(47)} ${outcome}`;
}

function report(played: readonly Played[], others: readonly Beside[], json: boolean): void {
  const bad = [...played, ...others].filter(({ problems }) => problems.length > 0);
  const missed = played.filter(({ happened }) => !happened).length;
  const points = played.length + others.length;
  if (json) process.stdout.write(`${JSON.stringify({ points, missed, bad })}\n`);
  else process.stdout.write(`${points} points tried, ${points - missed} of them in time; ${bad.length} not well\n`);
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

process.exitCode = await main();
