import { createInterface } from "node:readline";
import { end, start } from "./children.ts";
import { main } from "./schemagate.ts";
import { Trouble } from "./trouble.ts";

/** What `schemagate dev --json` prints once it is ready. */
export interface Ready {
  readonly apiHost: string;
  readonly apiKey: string;
  readonly projectId: string;
  readonly branchId: string;
  readonly url: string;
  readonly caFile: string;
}

export interface Plane {
  readonly ready: Ready;
  stop(): Promise<void>;
}

/**
 * Runs the local control plane until `stop`.
 *
 * @throws Trouble with its words when it ends before it is ready.
 */
export async function startPlane(folder: string): Promise<Plane> {
  const args = [main, "dev", "--json", "--data", folder];
  const child = start(process.execPath, args, { cwd: "/", env: process.env });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-4_000);
  });
  const lines = createInterface({ input: child.stdout ?? process.stdin });
  const first = await new Promise<string | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", () => resolve(null));
    lines.once("line", resolve);
  });
  if (first === null) throw new Trouble(`\`schemagate dev\` ended before it was ready:\n${said.trim()}`);
  return { ready: JSON.parse(first) as Ready, stop: () => end(child, "SIGTERM") };
}
