export { lockWeight } from "../effects/lock-modes.ts";

/** `AccessExclusiveLock` as the manual writes it: `ACCESS EXCLUSIVE`. */
export function lockName(mode: string): string {
  return mode
    .replace(/Lock$/, "")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toUpperCase();
}
