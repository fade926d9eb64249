import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Fault } from "../../src/local/faults.ts";
import { type Plane, startPlane } from "../../src/local/plane.ts";
import { rememberAuthority } from "../../src/pipeline/target/authority.ts";
import { removeFolder } from "../../src/postgres/cluster.ts";
import { commit, git } from "./repository.ts";
import { run, start } from "./runner.ts";

/** What goes wrong with the API during one release. */
interface Trial {
  readonly what: string;
  readonly faults: readonly Fault[];
  /** The process is killed when it has said this, and so many milliseconds later. */
  readonly killedAt?: RegExp;
  readonly later?: number;
  /** What the column that the release adds is; plain if not told. */
  readonly column?: string;
}

const snapshot = "^POST .*/snapshot";
const times = (count: number, fault: Fault) => Array.from({ length: count }, () => fault);

const trials: readonly Trial[] = [
  { what: "the API is busy (423) three times", faults: times(3, { request: snapshot, status: 423 }) },
  { what: "the API is away (503) three times", faults: times(3, { request: snapshot, status: 503 }) },
  { what: "too many requests (429)", faults: [{ request: snapshot, status: 429 }] },
  { what: "reads fail (503, 429, no answer)", faults: [503, 429].map((status) => ({ request: "^GET ", status })) },
  { what: "no answer, and it has acted", faults: [{ request: snapshot, cut: "after" }] },
  { what: "no answer, and it has not acted", faults: [{ request: snapshot, cut: "before" }] },
  { what: "the snapshot's operation fails", faults: [{ operation: "create_timeline" }] },
  {
    what: "no snapshot, and the backup branch fails, too",
    faults: [{ request: snapshot, status: 422 }, { operation: "create_branch" }],
  },
  {
    what: "killed while the API is busy",
    faults: times(6, { request: snapshot, status: 423 }),
    killedAt: /trying again/,
  },
  ...[0, 150, 300, 600].map((later) => ({
    what: `killed ${later} ms into filling a column`,
    faults: [],
    killedAt: /^ {2}002 /m,
    later,
    column: "uuid DEFAULT gen_random_uuid()",
  })),
];

export interface TrialResult {
  readonly what: string;
  readonly problems: readonly string[];
}

/** Releases to a production on the local control plane whose API fails in each of these ways, once more where it stopped. */
export async function failingApi(tell: (line: string) => void, every = 1): Promise<readonly TrialResult[]> {
  const root = await mkdtemp(join(tmpdir(), "schemagate-chaos-neon-"));
  const plane = await startPlane({ dataDir: join(root, "plane"), log: () => undefined });
  const forget = await rememberAuthority(plane.caFile);
  try {
    const team = await startTeam(join(root, "team"), plane);
    const results: TrialResult[] = [];
    for (const [index, trial] of trials.entries()) {
      if (index % every !== 0) continue;
      const problems = await tryOne(team, plane, trial, index);
      tell(`  ${trial.what.padEnd(46)} ${problems.length > 0 ? `NOT WELL: ${problems.join("; ")}` : "well"}`);
      results.push({ what: trial.what, problems });
    }
    return results;
  } finally {
    await forget();
    await plane.close();
    await removeFolder(root);
  }
}

interface Team {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

const item = (columns: readonly string[]) =>
  `CREATE TABLE item (\n  id int PRIMARY KEY${columns.map((type, n) => `,\n  c${n} ${type}`).join("")}\n);\n`;
/** What is declared after so many of the trials. */
const itemAfter = (count: number) => item(trials.slice(0, count).map(({ column = "int" }) => column));

async function startTeam(folder: string, plane: Plane): Promise<Team> {
  const { apiKey, apiHost, projectId } = plane;
  const env = { NEON_API_KEY: apiKey, NEON_API_HOST: apiHost, NEON_PROJECT_ID: projectId };
  await mkdir(join(folder, "schema/shop/public"), { recursive: true });
  await mkdir(join(folder, "policies"));
  await writeFile(join(folder, "schema/shop/public/item.sql"), itemAfter(0));
  await writeFile(join(folder, "policies/protected.yaml"), "protected: []\n");
  await writeFile(join(folder, "Pulumi.prod.yaml"), "config:\n  schemagate:databases:\n    shop: {name: neondb}\n");
  await writeFile(join(folder, ".gitignore"), ".schemagate/\n*.json\n");
  git(folder, "init", "--quiet", "--initial-branch", "main");
  commit(folder);
  await demand(run(folder, ["plan", "--out", "first.json"], env));
  await demand(run(folder, ["apply", "first.json", "--url", plane.url], env));
  const psql = "insert into item select generate_series(1, 50000)";
  const { connect } = await import("../../src/postgres/connect.ts");
  const session = await connect(plane.url, { ca: await readFile(plane.caFile, "utf8") });
  await session.query(psql);
  await session.end();
  return { folder, env };
}

async function tryOne(
  team: Team,
  plane: Plane,
  { faults, killedAt, later = 0 }: Trial,
  index: number,
): Promise<readonly string[]> {
  const { folder, env } = team;
  await writeFile(join(folder, "schema/shop/public/item.sql"), itemAfter(index + 1));
  commit(folder);
  const preview = await run(folder, ["preview", "--branch", `preview/${index}`, "--base", "main", "--json"], env);
  if (preview.status !== 0) return [`its preview exited ${preview.status}: ${preview.said.slice(-300)}`];
  const { evidence } = JSON.parse(preview.said.slice(preview.said.indexOf("\n{\n"))) as { evidence: string };
  const args = ["release", join(evidence, "plan.json"), "--evidence", evidence, "--base", "main", "--wait", "60s"];
  await ask(plane, faults);
  const runner = start(folder, args, env);
  if (killedAt !== undefined && (await runner.until(killedAt))) {
    await pause(later);
    runner.kill();
  }
  const status = await runner.ended;
  await ask(plane, []);
  const again = status === 0 ? null : await run(folder, args, env);
  const planned = await run(folder, ["plan", "--exit-code"], env);
  return [
    ...(again === null || again.status === 0 ? [] : [`the next run exited ${again.status}: ${again.said.slice(-300)}`]),
    ...(planned.status === 0 ? [] : [`it is not as declared: plan exited ${planned.status}`]),
    ...(await unknownSnapshots(team, plane)),
  ];
}

/** Snapshots and backup branches that no release in the ledger names, and releases that are not over. */
async function unknownSnapshots({ folder, env }: Team, plane: Plane): Promise<readonly string[]> {
  const listed = await run(folder, ["status", "--json"], env);
  const { releases } = JSON.parse(listed.said.slice(listed.said.indexOf("{\n"))) as {
    releases: readonly { id: string; state: string; snapshot: { name: string } | null }[];
  };
  const known = new Set(releases.map(({ snapshot: taken }) => taken?.name));
  const project = `/projects/${plane.projectId}`;
  const { snapshots } = await api<{ snapshots: readonly { name: string }[] }>(plane, "GET", `${project}/snapshots`);
  const { branches } = await api<{ branches: readonly { name: string }[] }>(plane, "GET", `${project}/branches`);
  const kept = [...snapshots, ...branches.filter(({ name }) => name.startsWith("backup/"))];
  return [
    ...kept.filter(({ name }) => !known.has(name)).map(({ name }) => `the ledger does not know ${name}`),
    ...releases.filter(({ state }) => state === "running").map(({ id }) => `release ${id} is not over`),
  ];
}

async function ask(plane: Plane, faults: readonly Fault[]): Promise<void> {
  await api(plane, "PUT", "/../../local/faults", { faults });
}

async function api<Answer>(plane: Plane, method: string, path: string, body?: object): Promise<Answer> {
  const answer = await fetch(new URL(`.${path}`, `${plane.apiHost}/`), {
    method,
    headers: { authorization: `Bearer ${plane.apiKey}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

async function demand(ran: Promise<{ status: number | null; said: string }>): Promise<void> {
  const { status, said } = await ran;
  if (status !== 0) throw new Error(said);
}
