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

/** The options that differ, as ALTER SEQUENCE takes them. */
export function changedOptionWords(from: SequenceOptions, to: SequenceOptions): string[] {
  return [
    ...(from.increment === to.increment ? [] : [`INCREMENT BY ${to.increment}`]),
    ...(from.min === to.min ? [] : [to.min === undefined ? "NO MINVALUE" : `MINVALUE ${to.min}`]),
    ...(from.max === to.max ? [] : [to.max === undefined ? "NO MAXVALUE" : `MAXVALUE ${to.max}`]),
    ...(from.start === to.start ? [] : [`START WITH ${to.start}`]),
    ...(from.cache === to.cache ? [] : [`CACHE ${to.cache}`]),
    ...(from.cycle === to.cycle ? [] : [to.cycle ? "CYCLE" : "NO CYCLE"]),
  ];
}
