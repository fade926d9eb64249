/** One measured figure: ours beside what it is held against, in one run. */
export interface Figure {
  readonly part: string;
  readonly what: string;
  readonly ours: Measure | Share | null;
  readonly against: Measure | Share | null;
  /** Why there is nothing to compare, where that is so. */
  readonly note?: string;
}

/** How many of some. */
export interface Share {
  readonly label: string;
  readonly count: number;
  readonly of: number;
}

export interface Measure extends Cost {
  readonly label: string;
}

export interface Cost {
  readonly milliseconds: number;
  /** The most memory that the program had, where that was measured. */
  readonly megabytes?: number | null;
}

/** The run in the middle, by time, with the most memory that any had. */
export function middle(costs: readonly Cost[]): Cost {
  const sorted = costs.toSorted((a, b) => a.milliseconds - b.milliseconds);
  const memory = costs.flatMap(({ megabytes }) => megabytes ?? []);
  return {
    milliseconds: sorted[Math.floor(sorted.length / 2)]?.milliseconds ?? Number.NaN,
    megabytes: memory.length === 0 ? null : Math.max(...memory),
  };
}

/** The middle of several runs: one slow run on a shared machine says nothing. */
export async function median(runs: number, measure: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await measure());
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}

export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** All figures as a table for a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ part, what, ours, against, note }) => [
    part,
    what,
    shown(ours),
    shown(against),
    ratio(ours, against),
    note ?? "",
  ]);
  const head = ["part", "what", "ours", "against", "ratio", "note"];
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd();
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

function ratio(ours: Figure["ours"], against: Figure["against"]): string {
  if (ours === null || against === null || "of" in ours || "of" in against) return "";
  return (ours.milliseconds / against.milliseconds).toFixed(2);
}

function shown(measure: Measure | Share | null): string {
  if (measure === null) return "-";
  if ("of" in measure) return `${measure.label} ${measure.count} of ${measure.of}`;
  const memory = measure.megabytes == null ? "" : `, ${measure.megabytes.toFixed(0)} MB`;
  return `${measure.label} ${seconds(measure.milliseconds)}${memory}`.trim();
}

function seconds(milliseconds: number): string {
  return milliseconds < 1_000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1_000).toFixed(2)} s`;
}
