import type { ExitCode, Failure } from "../failure.ts";

/** A failure as `--json` prints it, and as it is read again from there. */
export interface ToldFailure {
  readonly code: string;
  readonly exit: ExitCode;
  readonly tried: string;
  readonly problem: string;
  readonly next: string;
  readonly at: { readonly file: string; readonly line: number; readonly column?: number } | null;
}

export function toldFailure({ code, exit, tried, problem, next, at }: Failure): ToldFailure {
  return { code, exit, tried, problem, next, at: at ?? null };
}
