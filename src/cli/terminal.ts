import { stderr, stdout } from "node:process";
import { type Paint, paint, plain } from "../report/paint.ts";
import { visible } from "../report/visible.ts";

/** Where a command writes: results on stdout, everything else on stderr. */
export interface Terminal {
  /** True when stdout gets one JSON document and nothing else. */
  readonly json: boolean;
  /** Paint for stdout: colours only on a terminal that wants them. */
  readonly paint: Paint;
  /** Writes a result. */
  out(text: string): void;
  /** Writes the one JSON document. */
  document(value: unknown): void;
  /** Tells what is going on. */
  log(line: string): void;
}

/** The terminal of this process, as far as its environment says. */
export function terminal(json: boolean): Terminal {
  return {
    json,
    paint: wantsColour(stdout) && !json ? paint : plain,
    out: (text) => void stdout.write(shown(stdout, text.endsWith("\n") ? text : `${text}\n`)),
    document: (value) => void stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    log: tell,
  };
}

/** Writes a line to stderr. */
export function tell(line: string): void {
  stderr.write(shown(stderr, `${line}\n`));
}

/** Goes on when nobody reads on, as below `| head`: a release does not stop halfway for want of readers. */
export function outliveReaders(): void {
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }
}

/** Files and other programs get what there is, byte for byte. */
function shown(stream: { readonly isTTY?: boolean }, text: string): string {
  return stream.isTTY === true ? visible(text) : text;
}

/** The paint for stderr, where failures are told. */
export function errorPaint(): Paint {
  return wantsColour(stderr) ? paint : plain;
}

/** True when nobody sits at a keyboard: never ask then. */
export function unattended(): boolean {
  return Boolean(process.env.CI) || !process.stdin.isTTY || !stderr.isTTY;
}

// https://no-color.org: present and not empty, whatever it says.
function wantsColour(stream: { readonly isTTY?: boolean }): boolean {
  return stream.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
}
