import { openScratch, type Scratch } from "../../../src/desired/scratch.ts";
import type { Context } from "../../../src/pipeline/context.ts";
import { connect } from "../../../src/postgres/connect.ts";

const free = new Map<number, Scratch[]>();

/** One that no other load has now. They end with the process: starting one takes as long as a small plan. */
async function scratchOf(major: number): Promise<Scratch> {
  const own = free.get(major)?.pop() ?? (await openScratch({ major }));
  return { ...own, close: async () => void free.set(major, [...(free.get(major) ?? []), own]) };
}

/** A context without Neon, whose log is kept. */
export function plainContext(): Context & {
  readonly lines: string[];
  readonly stopper: AbortController;
  readonly canceller: AbortController;
} {
  const lines: string[] = [];
  const stopper = new AbortController();
  const canceller = new AbortController();
  return {
    neon: null,
    scratch: scratchOf,
    connect: (url, options) => connect(url, { ...options, attempts: 1, applicationName: "schemagate test" }),
    clock: () => new Date(),
    log: (line) => void lines.push(line),
    stop: stopper.signal,
    cancel: canceller.signal,
    lines,
    stopper,
    canceller,
  };
}
