/** `1 step`, `2 indexes`, `1,234 policies`. */
export function plural(count: number, noun: string): string {
  return `${number(count)} ${count === 1 ? noun : pluralOf(noun)}`;
}

function pluralOf(noun: string): string {
  if (/(x|s|ch)$/.test(noun)) return `${noun}es`;
  return noun.replace(/([^aeiou])y$/, "$1ie").concat("s");
}

/** `31,000`. Written out, since a process's first `toLocaleString` loads 100 ms worth of locale data. */
export function number(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `0.4 s`, `12 ms`, `3 min 20 s`. */
export function duration(milliseconds: number): string {
  if (milliseconds < 100) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return `${Math.floor(milliseconds / 60_000)} min ${Math.round((milliseconds % 60_000) / 1000)} s`;
}

/** `1.2 MB`. */
export function bytes(count: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  const power = Math.min(Math.floor(Math.log2(Math.max(count, 1)) / 10), units.length - 1);
  return `${power === 0 ? count : (count / 1024 ** power).toFixed(1)} ${units[power]}`;
}
