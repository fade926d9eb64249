import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { embeddedMajors } from "../../src/postgres/binaries.ts";
import { connect } from "../../src/postgres/connect.ts";
import { startEmbedded } from "../../src/postgres/embedded.ts";

const program = `
  import { startEmbedded } from ${JSON.stringify(new URL("../../src/postgres/embedded.ts", import.meta.url).href)};
  const server = await startEmbedded({ major: 17 });
  console.log(JSON.stringify({ pid: server.pid, dataDir: server.dataDir }));
  setInterval(() => {}, 1000);`;

async function started(child: ChildProcess): Promise<{ pid: number; dataDir: string }> {
  const [line] = (await once(child.stdout ?? child, "data")) as [Buffer];
  return JSON.parse(line.toString()) as { pid: number; dataDir: string };
}

async function gone(check: () => Promise<boolean> | boolean): Promise<boolean> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (!(await check())) return true;
    await pause(50);
  }
  return false;
}

function runs(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test("a server ends with the process that started it, even when that is killed, and the next start clears its folder", async () => {
  const child = spawn("node", ["--input-type=module-typescript", "--eval", program]);
  const server = await started(child);
  child.kill("SIGKILL");
  expect(await gone(() => runs(server.pid))).toBe(true);

  const next = await startEmbedded({ major: 17 });
  expect(await readdir(dirname(dirname(next.dataDir)))).not.toContain(dirname(server.dataDir).split("/").at(-1));
  await next.stop();
});

test("a server runs under an account that is not root", async () => {
  const server = await startEmbedded({ major: 17 });
  const status = await readFile(`/proc/${server.pid}/status`, "utf8");
  expect(status).toMatch(/^Uid:\s+[1-9]/m);
  await server.stop();
  await expect(stat(server.dataDir)).rejects.toMatchObject({ code: "ENOENT" });
});

test.each(embeddedMajors)("PostgreSQL %i checks its pages and speaks UTF-8", async (major) => {
  const server = await startEmbedded({ major });
  const session = await connect(server.superuserUrl("postgres"));
  const { rows } = await session.query(
    "select current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding",
  );
  expect([session.identity.major, rows]).toEqual([major, [{ checksums: "on", encoding: "UTF8" }]]);
  await session.end();
  await server.stop();
});

test("a version without an embedded server is named", async () => {
  await expect(startEmbedded({ major: 13 })).rejects.toMatchObject({ code: "no-embedded-server", exit: 1 });
});

test("a data folder that is no cluster is explained in the server's words", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "schemagate-empty-"));
  const failure = await startEmbedded({ major: 17, dataDir }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "server-not-started", exit: 1 });
  await rm(dataDir, { recursive: true });
});

test.runIf(process.getuid?.() === 0)("a folder for programs that another account made is refused", async () => {
  const home = await mkdtemp(join(tmpdir(), "schemagate-foreign-"));
  await chown(home, 12_345, 12_345);
  await expect(startEmbedded({ major: 17, home })).rejects.toMatchObject({ code: "foreign-home", exit: 78 });
  await rm(home, { recursive: true });
});
