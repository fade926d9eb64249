import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * A free port below those that systems give to outgoing connections (32768 and up on Linux), so that it is most likely
 * free again at the next start.
 */
export async function freePort(taken: readonly number[] = []): Promise<number> {
  for (let attempt = 1; attempt <= 200; attempt++) {
    const port = randomInt(15_000, 32_000);
    if (!taken.includes(port) && (await isFree(port))) return port;
  }
  throw new Error("no free port was found between 15000 and 32000");
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const free = await new Promise<boolean>((resolve) => {
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => resolve(true));
  });
  if (free) await new Promise((resolve) => probe.close(resolve));
  return free;
}
