import { besides, type Tried } from "./chaos/besides.ts";
import { whyNoDisk } from "./chaos/disk.ts";
import { failingApi } from "./chaos/neon.ts";
import { chosenOf, type Options, optionsOf, usage } from "./chaos/options.ts";
import { inARow, type Played, play, type Wanted, wantedOf } from "./chaos/play.ts";
import { type Fault, type Point, pointsOf, pointText } from "./chaos/points.ts";
import { openStage, type Stage } from "./chaos/stage.ts";
import { undoing } from "./chaos/undo.ts";

async function main(): Promise<number> {
  const options = optionsOf();
  if (options === null || options === "help") {
    process.stdout.write(usage);
    return options === null ? 64 : 0;
  }
  const tried = withoutDisk(options.faults);
  const { major, proven } = options;
  const stage = await openStage(major, process.env, { ownDisk: tried.some(needsDisk), proven });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stage.close().finally(() => process.exit(130)));
  try {
    return await disturbed(stage, tried, options);
  } finally {
    await stage.close();
  }
}

/** Those of the faults that can be had here. */
function withoutDisk(wanted: readonly Fault[]): readonly Fault[] {
  const why = wanted.some(needsDisk) ? whyNoDisk() : null;
  if (why === null) return wanted;
  tell(`Without a full disk: ${why}`);
  return wanted.filter((fault) => !needsDisk(fault));
}

async function disturbed(opened: Stage, tried: readonly Fault[], options: Options): Promise<number> {
  const { on, back } = await wantedOf(opened);
  const stage = options.undo ? await undoing(opened) : opened;
  const wanted: Wanted = options.undo ? { on: back, back: on } : { on, back };
  tell(`${stage.steps.length} steps; pg_dump ${stage.pgDump ?? "is not to be had: fingerprints are compared"}`);
  const points = chosenOf(pointsOf(stage.steps, tried), options);
  const played: Played[] = [];
  for (const fault of tried) {
    const its = points.filter((point) => point.fault === fault);
    for await (const one of options.afresh
      ? afresh(stage, its, options, wanted)
      : inARow(stage, its, { ...options, wanted })) {
      tell(line(one));
      played.push(one);
    }
  }
  const others = options.part.first === 0 ? await besidesPoints(stage, options, wanted) : [];
  report(played, others, options.json);
  return [...played, ...others].some(({ problems }) => problems.length > 0) ? 1 : 0;
}

async function besidesPoints(stage: Stage, { others, api, every }: Options, { on }: Wanted): Promise<readonly Tried[]> {
  return [
    ...(others ? await besides(stage, on, { tell, every }) : []),
    ...(api ? await failingApi(tell, Math.min(every, 4)) : []),
  ];
}

async function* afresh(
  stage: Stage,
  points: readonly Point[],
  { ways }: Pick<Options, "ways">,
  wanted: Wanted,
): AsyncGenerator<Played> {
  for (const point of points) yield await play(stage, point, ways, wanted);
}

function needsDisk(fault: Fault): boolean {
  return fault === "disk" || fault === "wal";
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
