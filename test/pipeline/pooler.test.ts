import { createServer, connect as dial, type Socket } from "node:net";
import { expect, test } from "vitest";
import { openTarget } from "../../src/pipeline/target/target.ts";
import { freshDatabase } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";

test("a pooler that gives two sessions one process of the server is refused, whatever its name", async () => {
  const database = await freshDatabase();
  const pooler = await startPooler(Number(new URL(database.url).port));
  try {
    const url = new URL(database.url);
    url.port = String(pooler.port);
    const opened = openTarget(plainContext(), { url: url.toString(), asSuperuser: false });
    await expect(opened).rejects.toMatchObject({ code: "pooled-endpoint", exit: 64 });
  } finally {
    pooler.stop();
    await database.drop();
  }
});

test("a proxy that gives each session its own process is none", async () => {
  const database = await freshDatabase();
  const proxy = createServer((client) => {
    const server = dial(Number(new URL(database.url).port), "127.0.0.1");
    client.on("error", () => undefined).on("close", () => server.destroy());
    client.pipe(server);
    server.on("data", (data) => client.write(renamed(data)));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const url = new URL(database.url);
  url.port = String((proxy.address() as { port: number }).port);
  const target = await openTarget(plainContext(), { url: url.toString(), asSuperuser: false });
  expect(target.session.throughProxy).toBe(true);
  await target.close();
  proxy.close();
  await database.drop();
});

/** As much of PgBouncer in transaction mode as it takes: one session with the server for all of its clients. */
async function startPooler(port: number): Promise<{ port: number; stop(): void }> {
  let server: Socket | null = null;
  let asking: Socket | null = null;
  const sockets: Socket[] = [];
  const pooler = createServer((client) => {
    sockets.push(client.on("error", () => undefined));
    const ask = (data: Buffer) => {
      const isGoodbye = data[0] === 0x58;
      if (isGoodbye) return client.end();
      asking = client;
      return server?.write(data);
    };
    if (server === null) {
      server = dial(port, "127.0.0.1").on("data", (data) => asking?.write(renamed(data)));
      sockets.push(server);
      client.on("data", ask);
    } else {
      client.once("data", () => {
        client.write(Buffer.from("5200000008000000004b0000000c00000001000000015a0000000549", "hex"));
        client.on("data", ask);
      });
    }
  });
  await new Promise<void>((resolve) => pooler.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    pooler.close();
  };
  return { port: (pooler.address() as { port: number }).port, stop };
}

/** BackendKeyData with a process id that the pooler made up. */
function renamed(data: Buffer): Buffer {
  const at = data.indexOf(Buffer.from("4b0000000c", "hex"));
  if (at < 0) return data;
  const copy = Buffer.from(data);
  copy.writeInt32BE(1, at + 5);
  return copy;
}
