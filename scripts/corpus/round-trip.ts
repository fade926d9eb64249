import type { EmbeddedServer } from "../../src/postgres/embedded.ts";
import type { Goal } from "./converge.ts";
import type { RoundTrip } from "./report.ts";

export async function roundTrip(_wish: {
  server: EmbeddedServer;
  goal: Omit<Goal, "name" | "schema" | "url">;
  seed: number;
  count: number;
}): Promise<RoundTrip> {
  throw new Error("not yet");
}
