import type { SequenceOptions } from "./shape.ts";

/** JSON members of a sequence's options, read from `pg_sequence` under this alias; defaults of min and max are left out. */
export function sequenceOptionsSql(s: string): string {
  const least = `case ${s}.seqtypid when 'int2'::regtype then -32768 when 'int4'::regtype then -2147483648 else -9223372036854775808 end`;
  const most = `case ${s}.seqtypid when 'int2'::regtype then 32767 when 'int4'::regtype then 2147483647 else 9223372036854775807 end`;
  return `'start', ${s}.seqstart::text, 'increment', ${s}.seqincrement::text,
    'min', case when ${s}.seqmin <> (case when ${s}.seqincrement > 0 then 1 else ${least} end) then ${s}.seqmin::text end,
    'max', case when ${s}.seqmax <> (case when ${s}.seqincrement > 0 then ${most} else -1 end) then ${s}.seqmax::text end,
    'cache', ${s}.seqcache::text, 'cycle', ${s}.seqcycle`;
}

/** The options as CREATE SEQUENCE and GENERATED ... AS IDENTITY (...) take them; those at their defaults are not said. */
export function optionWords(options: SequenceOptions): string[] {
  const descending = options.increment.startsWith("-");
  const usualStart = descending ? (options.max ?? "-1") : (options.min ?? "1");
  return [
    ...(options.increment === "1" ? [] : [`INCREMENT BY ${options.increment}`]),
    ...(options.min === undefined ? [] : [`MINVALUE ${options.min}`]),
    ...(options.max === undefined ? [] : [`MAXVALUE ${options.max}`]),
    ...(options.start === usualStart ? [] : [`START WITH ${options.start}`]),
    ...(options.cache === "1" ? [] : [`CACHE ${options.cache}`]),
    ...(options.cycle ? ["CYCLE"] : []),
  ];
}

/** The options that differ, as ALTER SEQUENCE takes them: it keeps both bounds when only the direction changes. */
export function changedOptionWords(from: SequenceOptions, to: SequenceOptions): string[] {
  const turns = isDescending(from) !== isDescending(to);
  const bound = (old: string | undefined, wanted: string | undefined, word: string) => {
    if (old === wanted && (wanted !== undefined || !turns)) return [];
    return [wanted === undefined ? `NO ${word}` : `${word} ${wanted}`];
  };
  return [
    ...(from.increment === to.increment ? [] : [`INCREMENT BY ${to.increment}`]),
    ...bound(from.min, to.min, "MINVALUE"),
    ...bound(from.max, to.max, "MAXVALUE"),
    ...(from.start === to.start ? [] : [`START WITH ${to.start}`]),
    ...(from.cache === to.cache ? [] : [`CACHE ${to.cache}`]),
    ...(from.cycle === to.cycle ? [] : [to.cycle ? "CYCLE" : "NO CYCLE"]),
  ];
}

function isDescending({ increment }: SequenceOptions): boolean {
  return increment.startsWith("-");
}

/** A sequence's options with the type of its values. */
export interface Counter {
  readonly options: SequenceOptions;
  readonly type: string;
}

const reach: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  smallint: [-(2n ** 15n), 2n ** 15n - 1n],
  integer: [-(2n ** 31n), 2n ** 31n - 1n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
};

/** The least and the greatest value, whether they are said or not. */
export function boundsOf({ options, type }: Counter): readonly [least: bigint, most: bigint] {
  const [least, most] = reach[type] ?? [-(2n ** 63n), 2n ** 63n - 1n];
  const [usualMin, usualMax] = isDescending(options) ? [least, -1n] : [1n, most];
  return [
    options.min === undefined ? usualMin : BigInt(options.min),
    options.max === undefined ? usualMax : BigInt(options.max),
  ];
}

/** How the position of a sequence that is in use fits the bounds that it is to have. */
export function positionFits(from: Counter, to: Counter): "always" | "perhaps" | "never" {
  const [[least, most], [min, max]] = [boundsOf(from), boundsOf(to)];
  if (min > most || max < least) return "never";
  return min <= least && max >= most ? "always" : "perhaps";
}
