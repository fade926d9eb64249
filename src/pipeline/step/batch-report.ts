import type { BatchProgress } from "./batches.ts";

/** How often a person is told, in milliseconds. */
const often = 3000;

/** Tells a person how a step in batches comes along: rows, rate, time left. */
export class BatchReport {
  readonly #log: (line: string) => void;
  readonly #begun = performance.now();
  #told = performance.now();
  /** Where this run began, which may not be where the step did. */
  #start: Pick<BatchProgress, "rows" | "next" | "pass"> | null = null;

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  resumed({ next, end, rows }: BatchProgress): void {
    this.#log(`    going on at block ${grouped(next)} of ${grouped(end)}; ${grouped(rows)} rows are changed already`);
  }

  progress(progress: BatchProgress): void {
    this.#start ??= progress;
    if (performance.now() - this.#told < often) return;
    this.#told = performance.now();
    this.#log(`    ${[share(progress), `${grouped(progress.rows)} rows changed`, ...this.#rate(progress)].join(", ")}`);
  }

  done({ rows, batches, pass }: BatchProgress): void {
    const seconds = ((performance.now() - this.#begun) / 1000).toFixed(1);
    const times = pass === 1 ? "" : `, the table gone through ${pass} times`;
    this.#log(`    ${grouped(rows)} rows changed in ${grouped(batches)} batches, ${seconds} s${times}`);
  }

  unfinished({ touched }: BatchProgress): void {
    this.#log(`    others keep making rows that it concerns: ${grouped(touched)} the last time; what it did stays`);
  }

  #rate(progress: BatchProgress): readonly string[] {
    const start = this.#start;
    const seconds = (performance.now() - this.#begun) / 1000;
    if (start === null || start.pass !== progress.pass) return [];
    const [rows, blocks] = [progress.rows - start.rows, progress.next - start.next];
    const left = blocks === 0 ? [] : [`about ${duration(((progress.end - progress.next) / blocks) * seconds)} left`];
    return [`${grouped(Math.round(rows / seconds))} rows/s`, ...left];
  }
}

function share({ next, end, pass }: BatchProgress): string {
  const percent = `${Math.floor((100 * next) / end)} %`;
  return pass === 1 ? percent : `looking for rows that were missed: ${percent}`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

/** 1,234,567, whatever the locale. */
function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",");
}
