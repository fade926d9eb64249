import type { Failure } from "../../failure.ts";
import type { FleetTarget } from "./targets.ts";

/** Tells how far a run over many databases is. */
export interface Progress {
  begin(what: string, count: number): void;
  /** Words about one of them while it is worked on. */
  tell(name: string, line: string): void;
  done(target: FleetTarget, failure: Failure | null): void;
  end(): void;
}

/** So few are told of one by one. */
const few = 20;
/** What has been worked on for so long is named, with what was heard of it last. */
const long = 10_000;

interface AtWork {
  readonly since: number;
  readonly line: string;
}

/**
 * Progress as lines: every word where there are few databases, else how many, the rate, and who takes long.
 *
 * @param interval milliseconds between two lines
 */
export function progressLines(log: (line: string) => void, interval: number): Progress {
  let [what, count, done, failed, started] = ["", 0, 0, 0, 0];
  const atWork = new Map<string, AtWork>();
  let timer: NodeJS.Timeout | null = null;
  const tick = () => {
    log(`  ${rateWords({ done, count, failed, what, milliseconds: performance.now() - started })}`);
    const slow = [...atWork].filter(([, { since }]) => performance.now() - since > long).slice(0, 3);
    for (const [name, { since, line }] of slow)
      log(`    ${name} for ${Math.round((performance.now() - since) / 1000)} s: ${line.trim()}`);
  };
  const stop = () => {
    if (timer !== null) clearInterval(timer);
    timer = null;
  };
  return {
    begin: (of, all) => {
      stop();
      [what, count, done, failed, started] = [of, all, 0, 0, performance.now()];
      atWork.clear();
      if (all > few) timer = setInterval(tick, interval).unref();
    },
    tell: (name, line) => {
      if (count <= few) log(`  ${name}: ${line.trim()}`);
      else atWork.set(name, { since: atWork.get(name)?.since ?? performance.now(), line });
    },
    done: ({ name }, failure) => {
      done += 1;
      atWork.delete(name);
      if (failure === null) return;
      failed += 1;
      log(`  ${name} failed: ${failure.problem.split("\n")[0]} (${failure.code})`);
    },
    end: () => {
      const wasLong = timer !== null;
      stop();
      if (wasLong) tick();
    },
  };
}

interface Count {
  readonly done: number;
  readonly count: number;
  readonly failed: number;
  readonly what: string;
  readonly milliseconds: number;
}

function rateWords({ done, count, failed, what, milliseconds }: Count): string {
  const rate = done / (milliseconds / 1000);
  const left = rate > 0 ? Math.round((count - done) / rate) : null;
  const trouble = failed === 0 ? "" : `, ${failed} failed`;
  const rest = left === null || left === 0 ? "" : `, about ${left} s left`;
  return `${done} of ${count} ${what}${trouble}, ${rate.toFixed(1)} a second${rest}`;
}
