import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { madeOnce } from "../../scripts/building/made-once.ts";
import { askedFor } from "../../scripts/pulumi/asked-for.ts";
import { postgresqlPlugin } from "../../scripts/pulumi/postgresql/plugin.ts";
import { toolchain } from "../../scripts/pulumi/toolchain.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "schemagate-toolchain-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const quiet = () => undefined;

test("of several that ask at once one makes it; what a killed one began is begun anew; a failure leaves it to the next", async () => {
  const target = join(folder, "made");
  let made = 0;
  const make = async () => {
    made++;
    await new Promise((resolve) => setTimeout(resolve, 50));
    await writeFile(target, "whole");
  };
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await writeFile(`${target}.making`, String(pid));
  const fails = () => Promise.reject(new Error("no disk"));
  await expect(madeOnce(target, fails, quiet)).rejects.toThrow("no disk");
  await Promise.all([1, 2, 3].map(() => madeOnce(target, make, quiet)));
  expect(made).toBe(1);
  expect(await readdir(folder)).toEqual(["made"]);
});

test("programs on PATH go before what was built or stands in, and a login before the local state", async () => {
  await writeFile(join(folder, "pulumi"), "", { mode: 0o755 });
  await writeFile(join(folder, "credentials.json"), '{ "current": "s3://state" }');
  const official = await toolchain({ PATH: folder, PULUMI_HOME: folder }, quiet);
  expect(official.program).toBe(join(folder, "pulumi"));
  expect(Object.keys(official.environment)).toEqual(["PATH"]);
  expect(postgresqlPlugin(folder)).toEqual([expect.stringMatching(/postgresql$/)]);
  await writeFile(join(folder, "pulumi-resource-postgresql"), "", { mode: 0o755 });
  expect(postgresqlPlugin(folder)).toEqual([]);
});

test.each([
  [["preview", "--stack", "local", "--diff"], { command: "preview", stack: "local", policyPacks: [] }],
  [["-s=prod", "up", "--policy-pack", "policies"], { command: "up", stack: "prod", policyPacks: ["policies"] }],
  [["stack", "init", "local"], { command: "stack init", stack: "local", policyPacks: [] }],
  [["up"], { command: "up", stack: null, policyPacks: [] }],
])("the arguments %j", (args, asked) => expect(askedFor(args, {})).toEqual(asked));
