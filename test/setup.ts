import type { TestProject } from "vitest/node";
import { embeddedMajors } from "../src/postgres/binaries.ts";
import { type EmbeddedServer, startEmbedded } from "../src/postgres/embedded.ts";

/** Starts one real server for each version that tests run on; they take databases of their own on them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  process.env.NO_COLOR = "1";
  const servers: EmbeddedServer[] = await Promise.all(embeddedMajors.map((major) => startEmbedded({ major })));
  project.provide(
    "servers",
    Object.fromEntries(servers.map((server) => [String(server.major), server.superuserUrl("postgres")])),
  );
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}
