import { parseArgs } from "node:util";
import { type Fault, faults, type Played, type Point, play, undisturbed } from "./chaos/play.ts";
import { openStage } from "./chaos/stage.ts";

const usage = `Usage: npm run chaos [-- --major N] [--fault NAME ...] [--every N] [--json]

Disturbs a release at every point of it, runs the same command again, and looks whether the database is then as declared,
holds every row that it held, and has no leftovers. The plan has every recipe; a point is the start or the middle of a step.

  --major N     major version of PostgreSQL (default: 17)
  --fault NAME  ${faults.join(", ")}: the process is killed (SIGKILL), its connections are cut, the server is killed
                (SIGKILL of the postmaster) and started again; may be given more than once (default: all)
  --every N     only every Nth point, for a quick look (default: 1)
  --json        print one JSON document

PG_DUMP names a pg_dump of the server's version or newer, with which schemas are compared as well; else fingerprints are.
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      major: { type: "string", default: "17" },
      fault: { type: "string", multiple: true, default: [...faults] },
      every: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  const wanted = faults.filter((fault) => values.fault.includes(fault));
  const every = Number(values.every);
  if (values.help || wanted.length === 0 || !Number.isInteger(every) || every < 1) {
    process.stdout.write(usage);
    return values.help ? 0 : 64;
  }
  const stage = await openStage(Number(values.major), process.env);
  try {
    tell(`${stage.steps.length} steps; pg_dump ${stage.pgDump ?? "is not to be had: fingerprints are compared"}`);
    const reference = await undisturbed(stage);
    const points = pointsOf(stage.steps.length, wanted).filter((_, index) => index % every === 0);
    const played: Played[] = [];
    for (const point of points) {
      const one = await play(stage, point, reference);
      tell(line(one));
      played.push(one);
    }
    report(played, values.json);
    return played.some(({ problems }) => problems.length > 0) ? 1 : 0;
  } finally {
    await stage.close();
  }
}

/** The start and the middle of every step, and the end, under every fault. */
function pointsOf(steps: number, wanted: readonly Fault[]): readonly Point[] {
  const places = Array.from({ length: steps + 1 }, (_, position) => [
    { position, middle: false },
    ...(position < steps ? [{ position, middle: true }] : []),
  ]).flat();
  return wanted.flatMap((fault) => places.map((place) => ({ ...place, fault })));
}

function line({ point, problems, happened }: Played): string {
  const where = `${point.fault.padEnd(5)} ${point.middle ? "in the middle of" : "at the start of "} step ${point.position + 1}`;
  const outcome = problems.length > 0 ? `NOT WELL: ${problems.join("; ")}` : happened ? "well" : "well, over before it";
  return `  ${where.padEnd(36)} ${outcome}`;
}

function report(played: readonly Played[], json: boolean): void {
  const bad = played.filter(({ problems }) => problems.length > 0);
  const missed = played.filter(({ happened }) => !happened);
  if (json) process.stdout.write(`${JSON.stringify({ points: played.length, missed: missed.length, bad })}\n`);
  else
    process.stdout.write(
      `${played.length} points tried, ${played.length - missed.length} of them in time; ${bad.length} not well\n`,
    );
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

process.exitCode = await main();
