import { styleText } from "node:util";

type Style = "bold" | "dim" | "green" | "yellow" | "red" | "cyan";

const width = 100;
const labelWidth = 12;
const terminal = process.stdout.isTTY === true;

/** In colour on a terminal that wants it, plain elsewhere. */
export function paint(style: Style | readonly Style[], text: string): string {
  return styleText(style as Style | Style[], text, { stream: process.stdout });
}

export function print(line = ""): void {
  clearStatus();
  process.stdout.write(`${line}\n`);
}

/** A passing word on what is going on; only a terminal shows it. */
export function status(text: string): void {
  if (!terminal) return;
  process.stdout.write(`\r\u001b[K${paint("dim", `  … ${text}`.slice(0, (process.stdout.columns ?? width) - 1))}`);
}

function clearStatus(): void {
  if (terminal) process.stdout.write("\r\u001b[K");
}

/** `left ........ right`, to the screen's width; the styles do not count. */
export function ends(left: string, right: string, styles: { left?: Style[]; right?: Style[] } = {}): string {
  const gap = " ".repeat(Math.max(2, width - left.length - right.length));
  return `${paint(styles.left ?? [], left)}${gap}${paint(styles.right ?? [], right)}`;
}

/** A labelled line of a block; further lines stand below its text. */
export function labelled(label: string, lines: readonly string[]): readonly string[] {
  return lines.map((line, index) => `   ${paint("dim", (index === 0 ? label : "").padEnd(labelWidth))}${line}`);
}

/** Text in lines of the screen's width. */
export function wrap(text: string, indent = labelWidth + 3): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    if (line !== "" && line.length + 1 + word.length > width - indent) {
      lines.push(line);
      line = "";
    }
    line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

/** The text, or as much of it as fits, with an ellipsis. */
export function shortened(text: string, room: number): string {
  const flat = text.replaceAll(/\s+/g, " ").trim();
  return flat.length <= room ? flat.padEnd(room) : `${flat.slice(0, room - 1)}…`;
}

export function seconds(milliseconds: number): string {
  return milliseconds < 1_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1_000).toFixed(1)} s`;
}

export function count(value: number): string {
  return value.toLocaleString("en-US");
}
