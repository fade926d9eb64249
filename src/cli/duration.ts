import { InvalidArgumentError } from "commander";

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `90s`, `10m`, `1h`, `30d` as milliseconds. */
export function duration(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(text.trim()) ?? [];
  const factor = units[unit ?? ""];
  if (amount === undefined || factor === undefined)
    throw new InvalidArgumentError(`"${text}" is no time: give one such as 90s, 10m, 1h or 30d.`);
  return Number(amount) * factor;
}
