import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { defaultHome, traversableFolder } from "../../src/postgres/home.ts";

// every run makes a production database of its own
vi.setConfig({ testTimeout: 180_000 });

let folder: string;

beforeAll(async () => {
  await traversableFolder(defaultHome());
  folder = await mkdtemp(join(defaultHome(), "test-demo-"));
  await traversableFolder(folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function start(...args: readonly string[]): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const child = spawn(process.execPath, ["--conditions=source", "scripts/demo.ts", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  const ended = new Promise<Ended>((resolve) => child.on("close", (exit) => resolve({ exit, said })));
  return { child, ended };
}

interface Ended {
  readonly exit: number | null;
  readonly said: string;
}

/** Processes whose command line or working directory lies in the folder. */
async function processesIn(path: string): Promise<readonly string[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name) && name !== String(process.pid));
  const lines = await Promise.all(
    ids.map((id) =>
      readFile(`/proc/${id}/cmdline`, "utf8").then(
        (text) => text.replaceAll("\0", " "),
        () => "",
      ),
    ),
  );
  return lines.filter((line) => line.includes(path));
}

test("an edit of one's own is played, whatever comes of it, and one that does not load says where", async () => {
  const data = join(folder, "own");
  const file = "schema/shitvault/public/subscribers.sql";
  const broken = join(folder, "broken.patch");
  const lines = (await readFile(file, "utf8")).split("\n");
  const diff = (from: string, to: string) => {
    const at = lines.indexOf(from);
    const [before, after] = [lines[at - 1], lines[at + 1]];
    return `--- a/${file}\n+++ b/${file}\n@@ -${at},3 +${at},3 @@\n ${before}\n-${from}\n+${to}\n ${after}\n`;
  };
  await writeFile(broken, diff("    email varchar(255),", "    email varchat(255),"));
  const shorter = join(folder, "shorter.patch");
  await writeFile(shorter, `Subject: Rename nothing\n\n${diff("    name varchar(100),", "    name varchar(120),")}`);
  const { exit, said } = await start("--data", data, "--pr", broken, "--pr", shorter).ended;
  expect(said).toMatch(/1 {2}broken +failed \(exit 1\)/);
  expect(said).toContain(`${file}:`);
  expect(said).toContain("varchat");
  expect(said).toMatch(/2 {2}Rename nothing +pass \(exit 0\), released/);
  expect(said).toContain(`dev --data ${join(data, "plane")}`);
  expect(exit).toBe(0);
  expect(await readFile(join(data, "report.md"), "utf8")).toContain("## 2. Rename nothing");
  expect(await processesIn(data)).toEqual([]);
});

test("Ctrl-C ends everything that was started", async () => {
  const data = join(folder, "cut");
  const { child, ended } = start("--data", data);
  await new Promise<void>((resolve) => child.stdout?.on("data", (text) => /production {2}/.test(text) && resolve()));
  setTimeout(() => child.kill("SIGINT"), 500);
  expect((await ended).exit).toBe(130);
  expect(await processesIn(data)).toEqual([]);
});

test.each([
  ["an option that is not known", ["--patch", "x"], 64, "Usage: npm run demo"],
  ["a patch that is not there", ["--data", "DATA", "--pr", "absent.patch"], 1, "absent.patch cannot be read (ENOENT)"],
  ["a patch that does not apply", ["--data", "DATA", "--pr", "STALE"], 1, "does not apply to main"],
  ["a folder that holds something else", ["--data", "OTHER"], 1, "name an empty folder with --data"],
])("%s is explained", async (_, args, exit, words) => {
  await mkdir(join(folder, "other"), { recursive: true });
  await writeFile(join(folder, "other", "thesis.txt"), "");
  await writeFile(join(folder, "stale.patch"), "--- a/schema/x.sql\n+++ b/schema/x.sql\n@@ -1 +1 @@\n-a\n+b\n");
  const names: Readonly<Record<string, string>> = { DATA: "new", OTHER: "other", STALE: "stale.patch" };
  const places = args.map((arg) => (names[arg] === undefined ? arg : join(folder, names[arg])));
  const ended = await start(...places).ended;
  expect(ended.said).toContain(words);
  expect(ended.exit).toBe(exit);
  expect(await readdir(join(folder, "other"))).toEqual(["thesis.txt"]);
});
