const milliseconds: Readonly<Record<string, number>> = { ms: 1, s: 1000, min: 60_000 };
const bytes: Readonly<Record<string, number>> = {
  bytes: 1,
  kB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
  TB: 1024 ** 4,
};

/** `500 ms` or `2 s` as milliseconds; the text is known to be a number and a unit. */
export function readTime(text: string): number {
  return inUnit(text, milliseconds);
}

/** `100 MB` as bytes, in PostgreSQL's units (pg_size_bytes): a kB has 1024 bytes. */
export function readSize(text: string): number {
  return inUnit(text, bytes);
}

function inUnit(text: string, units: Readonly<Record<string, number>>): number {
  const unit = /[a-zA-Z]+$/.exec(text)?.[0] ?? "";
  return Math.round(Number.parseFloat(text) * (units[unit] ?? 1));
}
