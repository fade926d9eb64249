import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { connect } from "../../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";
import { type ProviderProcess, type State, startProvider } from "../../test/pulumi/support/provider-process.ts";
import { type Figure, median, timed } from "./figures.ts";
import { editedTables, manyTables, writeSchema } from "./tables.ts";

const main = join(import.meta.dirname, "../schemagate.mjs");
const run = promisify(execFile);
const rounds = 3;

/**
 * What `pulumi preview` asks of the provider for a database of many tables and a plan of 25 edits, from its start to its last
 * answer, beside `schemagate plan` of the same. The two take turns, so that a busy machine is as hard on one as on the other.
 */
export async function pulumi(count: number): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "schemagate-bench-pulumi-"));
  const server = await startEmbedded({ major: 17 });
  try {
    const url = await production(server, manyTables(count));
    await writeFile(join(folder, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
    await mkdir(join(folder, "policies"));
    await writeFile(join(folder, "policies/protected.yaml"), "protected: []\n");
    await writeSchema(join(folder, "schema/bench"), manyTables(count));
    const state = await settled(folder, url);
    await rm(join(folder, "schema"), { recursive: true });
    await writeSchema(join(folder, "schema/bench"), editedTables(count));
    // So that the declared schema is remembered for both.
    await planned(folder, url);
    return [await figure(folder, url, state, count)];
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

const resource = { type: "SchemaRelease", name: "bench" };
const asked = (url: string) => ({ database: "bench", policies: "policies", url });

async function figure(folder: string, url: string, state: State, count: number): Promise<Figure> {
  const plans: number[] = [];
  const previews = await median(rounds, async () => {
    plans.push(await timed(() => planned(folder, url)));
    return timed(() => withProvider(folder, (provider) => previewed(provider, url, state)));
  });
  const plan = plans.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  return {
    part: "pulumi",
    what: `preview of 25 edits in ${count} tables, provider`,
    ours: { label: "preview", milliseconds: previews },
    against: { label: "schemagate plan", milliseconds: plan },
    note: `adds ${((previews - plan) / 1000).toFixed(1)} s`,
  };
}

/** The calls of the engine for a resource that its state has. */
async function previewed(provider: ProviderProcess, url: string, state: State): Promise<void> {
  const { inputs, failures } = await provider.check(resource, asked(url));
  if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
  const changes = await provider.diff(resource, state, inputs);
  if (Object.keys(changes).length === 0) throw new Error("nothing differs");
  await provider.update(resource, state, inputs, true);
}

/** The state of a resource whose database is as it is declared. */
function settled(folder: string, url: string): Promise<State> {
  return withProvider(folder, async (provider) => {
    const { inputs } = await provider.check(resource, asked(url));
    return provider.create(resource, inputs);
  });
}

async function withProvider<Result>(
  cwd: string,
  work: (provider: ProviderProcess) => Promise<Result>,
): Promise<Result> {
  const provider = await startProvider(cwd, {});
  try {
    return await work(provider);
  } finally {
    await provider.kill("SIGKILL");
  }
}

async function planned(cwd: string, url: string): Promise<void> {
  await run(process.execPath, ["--max-semi-space-size=8", main, "plan", "--url", url], { cwd, maxBuffer: 2 ** 28 });
}

async function production(server: EmbeddedServer, definitions: readonly string[]): Promise<string> {
  const superuser = await connect(server.superuserUrl("postgres"));
  await superuser.query("create role bench login password 'bench'");
  await superuser.query("create database bench owner bench");
  await superuser.end();
  const url = new URL(server.superuserUrl("bench"));
  url.username = "bench";
  url.password = "bench";
  const session = await connect(url.toString());
  for (const sql of definitions) await session.query(sql);
  await session.end();
  return url.toString();
}
