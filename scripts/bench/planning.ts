import { execFileSync } from "node:child_process";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "../../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";
import { findPgDump } from "../corpus/pg-dump.ts";
import { type Cost, type Figure, type Measure, middle, timed } from "./figures.ts";
import { type Peer, peers } from "./peers.ts";
import { costOf } from "./process.ts";
import { editedTables, manyTables, writeSchema } from "./tables.ts";

const root = join(import.meta.dirname, "../..");

/** The newest version that all peers work with: Atlas v0.13.1 asks for what 16 took away. */
const major = 15;
/** Plans of few tables take no time, of which one slow moment is a large part. */
const rounds = (count: number) => (count > 100 ? 3 : 9);
/** What takes longer than this is not taken again: some peers take minutes. */
const enoughOnce = 30_000;

/**
 * Plans of 25 edits in databases of many tables, against pg_dump of the same database: warm, when the declared schema was
 * loaded before, beside pg_dump alone; cold beside loading the schema and pg_dump. Everything takes turns with everything
 * else, so that a busy machine is as hard on one as on the other.
 */
export async function planning(counts: readonly number[]): Promise<readonly Figure[]> {
  const pgDump = await findPgDump(major, process.env);
  process.stderr.write(`pg_dump is ${pgDump}; the server is PostgreSQL ${major}\n`);
  execFileSync(process.execPath, [join(root, "scripts/build.ts"), "--no-types"], { stdio: "inherit" });
  const others = await peers();
  const server = await startEmbedded({ major });
  try {
    const superuser = await connect(server.superuserUrl("postgres"));
    await superuser.query("create role bench login createdb password 'bench'");
    await superuser.end();
    const figures: Figure[] = [];
    for (const count of counts) figures.push(...(await ofTables(server, count, { pgDump, others })));
    return figures;
  } finally {
    await server.stop();
  }
}

interface Means {
  readonly pgDump: string;
  readonly others: readonly Peer[];
}

async function ofTables(server: EmbeddedServer, count: number, { pgDump, others }: Means): Promise<readonly Figure[]> {
  process.stderr.write(`${count} tables ...\n`);
  const folder = await mkdtemp(join(tmpdir(), "schemagate-bench-"));
  const [production, declared] = [urlOf(server, `production_${count}`), urlOf(server, `declared_${count}`)];
  const [before, after] = [manyTables(count), editedTables(count)];
  try {
    await writeSchema(folder, after);
    await load(server, production, before);
    const costs = new Map<string, Cost[]>();
    const failures = new Map<string, string>();
    const take = async (name: string, measure: () => Promise<Cost>) => {
      const slow = (costs.get(name) ?? []).some(({ milliseconds }) => milliseconds > enoughOnce);
      if (slow || failures.has(name)) return;
      const cost = await measure().catch((error: unknown) => failures.set(name, wordsOf(error)) && null);
      if (cost !== null) costs.set(name, [...(costs.get(name) ?? []), cost]);
    };
    for (let round = 0; round < rounds(count); round++) {
      // Other files than were ever loaded: nothing of them is remembered.
      await appendFile(join(folder, "public/00000.sql"), `-- ${round} of ${folder}\n`);
      await take("load", async () => ({
        milliseconds: await timed(() => load(server, declared, after)),
        megabytes: null,
      }));
      await take("dump", () => costOf({ program: pgDump, args: ["--schema-only", production] }));
      await take("cold", () => costOf(ours(folder, production)));
      await take("warm", () => costOf(ours(folder, production)));
      for (const { label, run } of others) if (run !== null) await take(label, () => costOf(run(production, declared)));
    }
    return figuresOf(count, others, costs, failures);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function figuresOf(
  count: number,
  others: readonly Peer[],
  costs: ReadonlyMap<string, readonly Cost[]>,
  failures: ReadonlyMap<string, string>,
): readonly Figure[] {
  const measure = (name: string, label: string): Measure | null => {
    const all = costs.get(name);
    return all === undefined ? null : { label, ...middle(all) };
  };
  const [cold, warm, dump, loading] = [
    measure("cold", "plan"),
    measure("warm", "plan"),
    measure("dump", "pg_dump"),
    measure("load", "loading"),
  ];
  const both = dump === null || loading === null ? null : sum("loading + pg_dump", loading, dump);
  const what = (how: string) => `25 edits in ${count.toLocaleString("en")} tables, ${how}`;
  const failed = (name: string) => (failures.has(name) ? { note: failures.get(name) ?? "" } : {});
  return [
    { part: "plan", what: what("warm"), ours: warm, against: dump, ...failed("warm") },
    { part: "plan", what: what("cold"), ours: cold, against: both, ...failed("cold") },
    ...others.map(({ label, note }) => ({
      part: "plan",
      what: what("warm"),
      ours: warm,
      against: measure(label, label),
      ...(note === undefined ? failed(label) : { note }),
    })),
  ];
}

function sum(label: string, a: Measure, b: Measure): Measure {
  return { label, milliseconds: a.milliseconds + b.milliseconds, megabytes: b.megabytes ?? null };
}

/** The command as the package ships it. */
function ours(folder: string, url: string) {
  const args = [join(root, "dist/cli/main.js"), "plan", "--database", "bench", "--schema", folder, "--url", url];
  return { program: process.execPath, args };
}

/** A fresh database that has this schema, a statement after the other, as psql would load it. */
async function load(server: EmbeddedServer, url: string, definitions: readonly string[]): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  const outside = await connect(urlOf(server, "postgres"));
  await outside.query(`drop database if exists ${name}`);
  await outside.query(`create database ${name}`);
  await outside.end();
  const session = await connect(url);
  for (const sql of definitions) await session.query(sql);
  await session.end();
}

function urlOf(server: EmbeddedServer, database: string): string {
  const url = new URL(server.superuserUrl(database));
  url.username = "bench";
  url.password = "bench";
  return url.toString();
}

function wordsOf(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
}
