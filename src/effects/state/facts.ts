import type { Facts } from "./state.ts";

/** A fact that holds further ones by name; none where it is something else. */
export function asRecord(value: unknown): Facts {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Facts) : {};
}
