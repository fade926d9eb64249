import type { Context } from "../../../src/pipeline/context.ts";
import { connect } from "../../../src/postgres/connect.ts";

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
