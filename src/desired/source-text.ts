import type { SourcePlace } from "../failure.ts";

/** The text of one file, with the two ways of counting in it: PostgreSQL's parser in bytes, its messages in characters. */
export class SourceText {
  readonly file: string;
  readonly text: string;
  private readonly bytes: Buffer;
  private readonly lineStarts: readonly number[];

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
    this.bytes = Buffer.from(text);
    this.lineStarts = lineStartsOf(this.bytes);
  }

  get length(): number {
    return this.bytes.length;
  }

  slice(start: number, end: number): string {
    return this.bytes.subarray(start, end).toString();
  }

  /** Line, from 1, of a byte. */
  line(offset: number): number {
    return lastAtOrBefore(this.lineStarts, offset) + 1;
  }

  /** Line and column, from 1, of a byte. */
  place(offset: number): Required<SourcePlace> {
    const line = this.line(offset);
    const start = this.lineStarts[line - 1] ?? 0;
    return { file: this.file, line, column: [...this.slice(start, offset)].length + 1 };
  }

  /** The byte at which this many characters have gone by, counted from another byte. */
  offset(characters: number, from = 0): number {
    return from + Buffer.byteLength([...this.slice(from, this.length)].slice(0, characters).join(""));
  }
}

function lineStartsOf(bytes: Buffer): readonly number[] {
  const starts = [0];
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1);
  return starts;
}

function lastAtOrBefore(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sorted[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
