import { randomBytes, randomInt } from "node:crypto";

// Plain words, so that ids look and sort as Neon's do; the digits behind them make them unique.
const adjectives =
  "autumn bitter bold calm cool crimson damp dawn dry falling fancy icy late little lucky misty morning odd patient plain proud quiet rapid rough shiny silent small snowy spring summer sweet tight wandering white wild winter wispy young".split(
    " ",
  );
const nouns =
  "band bar base bird boat breeze brook bush butterfly cake cell cherry cloud credit darkness dawn dew disk dream dust feather field fire firefly flower fog forest frost glade glitter grass hall hat haze heart hill king lab lake leaf".split(
    " ",
  );

function pick(words: readonly string[]): string {
  return words[randomInt(words.length)] ?? "plain";
}

function tail(length: number): string {
  const letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}

export const projectId = (): string => `${pick(adjectives)}-${pick(nouns)}-${randomInt(10_000_000, 99_999_999)}`;

/** Three parts after `br-`: the official command line takes anything else for a branch's name. */
export const branchId = (): string => `br-${pick(adjectives)}-${pick(nouns)}-${tail(8)}`;

export const endpointId = (): string => `ep-${pick(adjectives)}-${pick(nouns)}-${tail(8)}`;

export const snapshotId = (): string => `snap-${pick(adjectives)}-${pick(nouns)}-${tail(8)}`;

/** Names a cluster folder, and is what its server says as neon.timeline_id. */
export const timelineId = (): string => randomBytes(16).toString("hex");

export const password = (): string => `npg_${randomBytes(18).toString("base64url").replaceAll(/[-_]/g, "x")}`;

export const apiKey = (): string => `napi_${randomBytes(32).toString("hex")}`;

export const databaseId = (): number => randomInt(1, 2_000_000_000);
