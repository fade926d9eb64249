import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { defaultHome } from "../../src/postgres/home.ts";
import { atlasProgram, atlas as cli } from "../atlas/place.ts";
import type { Run } from "./process.ts";

/** Another program that plans from one database to another. */
export interface Peer {
  readonly label: string;
  /** The same plan as ours, between two databases that are there; null where it cannot be had. */
  readonly run: ((from: string, to: string) => Run) | null;
  /** Why it cannot be had. */
  readonly note?: string;
}

/** Planning takes some of them minutes; this much is waited for. */
const limitSeconds = 180;

const pgDeltaVersion = "1.0.0-alpha.34";

export async function peers(): Promise<readonly Peer[]> {
  return [await pgDelta(), await atlas()];
}

/** Installed for the bench alone, beside PostgreSQL's programs. */
async function pgDelta(): Promise<Peer> {
  const label = `pg-delta ${pgDeltaVersion}`;
  const folder = join(defaultHome(), `pg-delta-${pgDeltaVersion}`);
  const program = join(folder, "node_modules/@supabase/pg-delta/dist/cli/main.js");
  try {
    if (!(await isThere(program))) await install(`@supabase/pg-delta@${pgDeltaVersion}`, folder);
  } catch (error) {
    return { label, run: null, note: `it cannot be installed: ${firstLine(error)}` };
  }
  return {
    label,
    run: (from, to) => ({
      program: process.execPath,
      args: [program, "plan", "--source", from, "--desired", to],
      limitSeconds,
    }),
  };
}

const squawkVersion = "2.66.0";

/** The best known linter of migrations, as its packages for each platform bring it: null where there is none for this one. */
export async function squawk(): Promise<string | null> {
  const folder = join(defaultHome(), `squawk-${squawkVersion}`);
  const program = join(folder, "node_modules/.bin/squawk");
  try {
    if (!(await isThere(program))) await install(`squawk-cli@${squawkVersion}`, folder);
    return program;
  } catch {
    return null;
  }
}

async function install(what: string, folder: string): Promise<void> {
  const flags = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  await promisify(execFile)("npm", ["install", "--prefix", folder, ...flags, what]);
}

async function atlas(): Promise<Peer> {
  const label = `Atlas ${cli.version}`;
  const program = atlasProgram;
  if (!(await isThere(program))) return { label, run: null, note: "build it with `npm run atlas`" };
  return {
    label,
    run: (from, to) => ({
      program,
      args: ["schema", "diff", "--from", unencrypted(from), "--to", unencrypted(to), "--schema", "public"],
      env: { ...process.env, ATLAS_NO_UPDATE_NOTIFIER: "1", ATLAS_NO_ANON_TELEMETRY: "1" },
      limitSeconds,
    }),
  };
}

function unencrypted(url: string): string {
  return `${url}?sslmode=disable`;
}

async function isThere(file: string): Promise<boolean> {
  return await access(file).then(
    () => true,
    () => false,
  );
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n")[0] ?? "";
}
