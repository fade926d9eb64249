import { exitCodes, Failure } from "../failure.ts";
import { flag } from "./flag.ts";

/**
 * `--all` means every database as the configuration names it: what names one, or says of one what it is, has no place beside.
 *
 * @param more Further options that are of one database.
 * @throws Failure `all-databases` (64)
 */
export function requireAllAlone(options: object, more: readonly string[] = []): void {
  const given = Object.entries(options).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const wrong = ["database", "schema", "manage", ...more].filter((name) => given.includes(name));
  if (wrong.length === 0) return;
  const names = wrong.map(flag).join(", ");
  throw new Failure({
    code: "all-databases",
    exit: exitCodes.usage,
    tried: "Reading which databases are meant",
    problem: `--all means every database as the configuration names it, and ${names} says something of one`,
    next: `Leave --all out, or leave ${names} out.`,
  });
}
