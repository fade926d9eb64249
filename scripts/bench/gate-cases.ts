import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import type { Context } from "../../src/pipeline/context.ts";
import type { LoadedPolicies } from "../../src/pipeline/evidence/policies.ts";
import { verdicts } from "../../src/pipeline/judge.ts";
import { judgeScript } from "../../src/pipeline/script/judge-script.ts";
import type { Verdict } from "../../src/policy/judgement.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { connect } from "../../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";
import { playAware } from "../../test/policy/aware/stages.ts";
import { type Variant, variants } from "../../test/policy/variants.ts";
import type { Figure, Share } from "./figures.ts";
import { squawk } from "./peers.ts";

const home = join(import.meta.dirname, "../../test/policy");

/** What came of a case: its verdict, or what kept it from having one. */
interface Outcome {
  readonly one: Variant;
  readonly verdict: Verdict | "failed";
}

/** The gate's own corpus, judged from files as anybody would, on each version; and the linter on the same files. */
export async function gateCases(versions: readonly number[], every: number): Promise<readonly Figure[]> {
  const all = [...folders(), ...variants()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const chosen = all.filter((_one, place) => place % every === 0);
  const flagged = await lint(chosen);
  const figures: Figure[] = [];
  for (const major of versions) {
    process.stderr.write(`${chosen.length} cases on PostgreSQL ${major} ...\n`);
    figures.push(...(await onVersion(major, chosen, flagged)));
  }
  return figures;
}

function folders(): readonly Variant[] {
  const text = (file: string) => readFileSync(join(home, "cases", file), "utf8");
  const files = new Set(globSync("*/*", { cwd: join(home, "cases") }));
  return [...files]
    .filter((file) => file.endsWith("/change.sql"))
    .map((file) => {
      const name = file.replace("/change.sql", "");
      const setup = files.has(`${name}/setup.sql`) ? text(`${name}/setup.sql`) : null;
      return { name, setup, change: text(file), expected: JSON.parse(text(`${name}/expect.json`)) };
    });
}

async function onVersion(
  major: number,
  cases: readonly Variant[],
  flagged: ReadonlySet<Variant> | null,
): Promise<readonly Figure[]> {
  const server = await startEmbedded({ major });
  try {
    await makeBase(server, major);
    const known = cases.filter(({ expected }) => (expected.major ?? 14) <= major);
    const outcomes = await sideBySide(known, (one, place) => judged(server, one, place));
    const aware = await playAware((database) => server.superuserUrl(database));
    return [...shares(major, outcomes, flagged), awareShare(major, aware)];
  } finally {
    await server.stop();
  }
}

function shares(major: number, outcomes: readonly Outcome[], flagged: ReadonlySet<Variant> | null): readonly Figure[] {
  const on = `PostgreSQL ${major}`;
  const harmful = outcomes.filter(({ one }) => one.expected.verdict !== "pass");
  const safe = outcomes.filter(({ one }) => one.expected.verdict === "pass");
  const weight = (verdict: Outcome["verdict"]) => (verdict === "failed" ? -1 : verdicts.indexOf(verdict));
  const missed = harmful.filter(({ one, verdict }) => weight(verdict) < weight(one.expected.verdict));
  const stricter = harmful.filter(({ one, verdict }) => weight(verdict) > weight(one.expected.verdict));
  const alarms = safe.filter(({ verdict }) => verdict !== "pass");
  const share = (label: string, some: readonly Outcome[], of: readonly Outcome[]): Share => {
    return { label, count: some.length, of: of.length };
  };
  const linted = (label: string, of: readonly Outcome[]) =>
    flagged === null
      ? null
      : share(
          label,
          of.filter(({ one }) => flagged.has(one)),
          of,
        );
  const held = harmful.filter((one) => !missed.includes(one));
  return [
    line(
      `ways to do harm, ${on}`,
      share("stopped", held, harmful),
      linted("squawk, style aside, flags", harmful),
      missed,
    ),
    line(`held back more than the table says, ${on}`, share("too strict", stricter, harmful), null, stricter),
    line(
      `harmless changes, ${on}`,
      share("false alarms", alarms, safe),
      linted("squawk, style aside, flags", safe),
      alarms,
    ),
  ];
}

function awareShare(major: number, aware: Awaited<ReturnType<typeof playAware>>): Figure {
  const cases = aware.filter(({ name }) => name !== "innocent");
  const stopped = cases.filter((one) => one.stopped);
  const ours = { label: "stopped before COMMIT", count: stopped.length, of: cases.length };
  const missed = aware.filter((one) => one.stopped === (one.name === "innocent")).map(({ name }) => name);
  return {
    part: "gate",
    what: `code that acts in production only, PostgreSQL ${major}`,
    ours,
    against: null,
    note: named(missed),
  };
}

function line(what: string, ours: Share, against: Share | null, wrong: readonly Outcome[]): Figure {
  return { part: "gate", what, ours, against, note: named(wrong.map(({ one }) => one.name)) };
}

function named(names: readonly string[]): string {
  return names.length > 5 ? `${names.slice(0, 5).join(", ")} and ${names.length - 5} more` : names.join(", ");
}

/** What every case starts from, owned by a role that is no superuser. */
async function makeBase(server: EmbeddedServer, major: number): Promise<void> {
  const superuser = await connect(server.superuserUrl("postgres"));
  await superuser.query("create role bench login createdb password 'bench'; create role case_reader");
  await superuser.query("create database base owner bench");
  await superuser.end();
  const session = await connect(as(server, "base", "bench"));
  await session.query(readFileSync(join(home, "base.sql"), "utf8"));
  await session.end();
  if (major >= 15) return;
  // Before 15 a copy waits for a checkpoint before and after: on a server that is thrown away they need not be safe.
  const settings = await connect(server.superuserUrl("postgres"));
  await settings.query("alter system set fsync = off");
  await settings.query("select pg_reload_conf()");
  await settings.end();
}

/** Judges one file on a database of its own, every other one by a superuser's URL. */
async function judged(server: EmbeddedServer, one: Variant, place: number): Promise<Outcome> {
  const name = `case_${place}`;
  const outside = await connect(server.superuserUrl("postgres"));
  try {
    await outside.query(`create database ${name} template base owner bench`);
    if (one.setup !== null) {
      const session = await connect(as(server, name, "bench"));
      await session.query(one.setup).finally(() => session.end());
    }
    const url = place % 2 === 0 ? as(server, name, "bench") : server.superuserUrl(name);
    const wish = {
      file: "change.sql",
      content: one.change,
      database: "cases",
      policies,
      extensions: [],
      keep: false,
      environment: {},
    };
    const { judgement } = await judgeScript(context(), { ...wish, options: { url, asSuperuser: false } });
    return { one, verdict: judgement.verdict };
  } catch (error) {
    process.stderr.write(`${one.name}: ${(error as Error).message.split("\n")[0]}\n`);
    return { one, verdict: "failed" };
  } finally {
    await outside.query(`drop database if exists ${name} with (force)`).catch(() => undefined);
    await outside.end();
  }
}

const tables = ["predictions", "vault", "events", '"Odd Name"', "planned"].map((name) => `{table: 'public.${name}'}`);
const files = { protected: `protected: [${tables.join(", ")}]`, rules: null, waivers: null };
const policies: LoadedPolicies = {
  ...{ policies: parsePolicies(files, "bench"), proposed: null, from: "bench", files, queries: [], tryOut: true },
};

function context(): Context {
  const never = new AbortController().signal;
  return { neon: null, connect, clock: () => new Date(), log: () => undefined, stop: never, cancel: never };
}

function as(server: EmbeddedServer, database: string, role: string): string {
  const url = new URL(server.superuserUrl(database));
  url.username = role;
  url.password = role;
  return url.toString();
}

/** As many at a time as the machine has processors. */
async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item, place: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const places = items.keys();
  const worker = async () => {
    for (const place of places) {
      const item = items[place];
      if (item !== undefined) results[place] = await work(item, place);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}

/** The cases in which the linter finds anything; null where it cannot be had. */
async function lint(cases: readonly Variant[]): Promise<ReadonlySet<Variant> | null> {
  const program = await squawk();
  if (program === null) return null;
  const folder = await mkdtemp(join(tmpdir(), "schemagate-squawk-"));
  try {
    const files = new Map<string, Variant>(cases.map((one, place) => [`${place}.sql`, one]));
    for (const [file, { change }] of files) await writeFile(join(folder, file), change);
    const found = await linted(program, folder, [...files.keys()]);
    return new Set(found.flatMap((file) => files.get(file) ?? []));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Rules that find something in nearly every file, harmful or not: against these no figure would say anything. */
const style = [
  ...["require-lock-timeout", "require-statement-timeout", "prefer-robust-stmts", "prefer-bigint-over-int"],
  ...["prefer-identity", "prefer-text-field", "prefer-timestamp-tz"],
].join(",");

/** Names of the files with a finding; it ends with 1 where there is any. */
function linted(program: string, folder: string, files: readonly string[]): Promise<readonly string[]> {
  return new Promise((done, failed) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 };
    execFile(program, ["--reporter", "Json", "--exclude", style, ...files], options, (error, stdout) => {
      try {
        const findings = JSON.parse(stdout) as readonly { readonly file: string }[];
        done([...new Set(findings.map(({ file }) => file))]);
      } catch {
        failed(error ?? new Error(`squawk printed no JSON: ${stdout.slice(0, 200)}`));
      }
    });
  });
}
