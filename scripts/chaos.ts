import { parseArgs } from "node:util";
import { besides, type Tried } from "./chaos/besides.ts";
import { whyNoDisk } from "./chaos/disk.ts";
import { failingApi } from "./chaos/neon.ts";
import { inARow, type Played, play, type Wanted, type Way, wantedOf } from "./chaos/play.ts";
import { type Fault, faults, type Point, pointsOf, pointText } from "./chaos/points.ts";
import { openStage, type Stage } from "./chaos/stage.ts";
import { undoing } from "./chaos/undo.ts";

const allFaults = [...faults, "others", "api"];

const usage = `Usage: npm run chaos [-- --major N] [--fault NAME ...] [--proven] [--back | --both | --undo] [--ends N] [--every N] [--part I/N] [--json]

Disturbs a release at every point of it, and looks whether the same command then leads to the declared database, with every
row that it held, and no leftovers. The plan has every recipe; a point is the start or the middle of a step. One release is
disturbed at all points in turn, each time it went on; at each of them a copy goes on to the end, undisturbed.

  --major N     major version of PostgreSQL (default: 17)
  --fault NAME  ${allFaults.join(", ")}: the process is killed (SIGKILL), its connections are cut, the server is
                killed (SIGKILL of the postmaster) and started again, its disk is full for a while, the same when it needs
                more room for its WAL (both for root on Linux); others: two releases at once, fleets, a process that is
                killed while it takes its snapshot; api: the API of the local control plane fails under "release" (423,
                429, 503, no answer though it has acted, an operation that fails); may be given more than once (default:
                all)
  --proven      with the evidence of a preview, whose effects every step has to come to
  --back        take the release back in each copy instead of going on: then it has to be as before
  --both        go on in one copy, and back in another
  --undo        disturb "rollback" of a release that is done, and go on with it
  --ends N      only at every Nth point in a copy (default: 1)
  --afresh      a release that begins anew for each point, not one that is disturbed at all of them
  --every N     only every Nth point, for a quick look (default: 1)
  --part I/N    the Ith of N parts of the points, so that several runs make a whole one
  --json        print one JSON document

PG_DUMP names a pg_dump of the server's version or newer, with which schemas are compared as well; else fingerprints are.
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      major: { type: "string", default: "17" },
      fault: { type: "string", multiple: true, default: allFaults },
      every: { type: "string", default: "1" },
      ends: { type: "string", default: "1" },
      part: { type: "string", default: "1/1" },
      proven: { type: "boolean", default: false },
      back: { type: "boolean", default: false },
      both: { type: "boolean", default: false },
      undo: { type: "boolean", default: false },
      afresh: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  const wanted = faults.filter((fault) => values.fault.includes(fault));
  const [every, ends] = [Number(values.every), Number(values.ends)];
  const withOthers = values.fault.includes("others") && !values.back && !values.undo;
  const withApi = values.fault.includes("api") && !values.back && !values.undo;
  const part = partOf(values.part);
  if (
    values.help ||
    !(wanted.length > 0 || withOthers || withApi) ||
    !isCount(every) ||
    !isCount(ends) ||
    part === null
  ) {
    process.stdout.write(usage);
    return values.help ? 0 : 64;
  }
  const noDisk = wanted.some(needsDisk) ? whyNoDisk() : null;
  if (noDisk !== null) tell(`Without a full disk: ${noDisk}`);
  const tried = wanted.filter((fault) => !needsDisk(fault) || noDisk === null);
  const ways: readonly Way[] = values.undo ? ["on"] : values.both ? ["on", "back"] : values.back ? ["back"] : ["on"];
  const ownDisk = tried.some(needsDisk);
  const opened = await openStage(Number(values.major), process.env, { ownDisk, proven: values.proven });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void opened.close().finally(() => process.exit(130)));
  try {
    const { on, back } = await wantedOf(opened);
    const stage = values.undo ? await undoing(opened) : opened;
    const wanted: Wanted = values.undo ? { on: back, back: on } : { on, back };
    tell(`${stage.steps.length} steps; pg_dump ${stage.pgDump ?? "is not to be had: fingerprints are compared"}`);
    const played: Played[] = [];
    const points = partOfAll(
      pointsOf(stage.steps, tried).filter((_, index) => index % every === 0),
      part,
    );
    for (const fault of tried) {
      const its = points.filter((point) => point.fault === fault);
      for await (const one of values.afresh
        ? afresh(stage, its, ways, wanted)
        : inARow(stage, its, { ways, ends, wanted })) {
        tell(line(one));
        played.push(one);
      }
    }
    const others = [
      ...(withOthers && part.first === 0 ? await besides(stage, wanted.on, { tell, every }) : []),
      ...(withApi && part.first === 0 ? await failingApi(tell, Math.min(every, 4)) : []),
    ];
    report(played, others, values.json);
    return [...played, ...others].some(({ problems }) => problems.length > 0) ? 1 : 0;
  } finally {
    await opened.close();
  }
}

async function* afresh(
  stage: Stage,
  points: readonly Point[],
  ways: readonly Way[],
  wanted: Wanted,
): AsyncGenerator<Played> {
  for (const point of points) yield await play(stage, point, ways, wanted);
}

function isCount(number: number): boolean {
  return Number.isInteger(number) && number > 0;
}

function needsDisk(fault: Fault): boolean {
  return fault === "disk" || fault === "wal";
}

/** Parts are of points that come one after the other. */
function partOfAll(points: readonly Point[], { first, of }: Part): readonly Point[] {
  const limit = (index: number) => Math.floor((points.length * index) / of);
  return points.slice(limit(first), limit(first + 1));
}

interface Part {
  readonly first: number;
  readonly of: number;
}

/** `2/5` is the second of five parts. */
function partOf(text: string): Part | null {
  const [, first, of] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(text)?.map(Number) ?? [];
  return first === undefined || of === undefined || first > of ? null : { first: first - 1, of };
}

function line({ point, problems, happened, exit }: Played): string {
  const outcome =
    problems.length > 0
      ? `NOT WELL: ${problems.join("; ")}`
      : happened
        ? `well; the disturbed run ${exit === null ? "was killed" : `exited ${exit}`}`
        : "well, over before it";
  return `  ${pointText(point).padEnd(48)} ${outcome}`;
}

function report(played: readonly Played[], others: readonly Tried[], json: boolean): void {
  const bad = [...played, ...others].filter(({ problems }) => problems.length > 0);
  const missed = played.filter(({ happened }) => !happened).length;
  const unharmed = played.filter(({ happened, exit }) => happened && exit === 0).length;
  const points = played.length + others.length;
  if (json) process.stdout.write(`${JSON.stringify({ points, missed, unharmed, bad })}\n`);
  else
    process.stdout.write(
      `${points} points tried, ${points - missed} of them in time, of which ${unharmed} runs took no harm; ${bad.length} not well\n`,
    );
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

process.exitCode = await main();
