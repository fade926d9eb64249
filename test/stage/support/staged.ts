import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeCheckout } from "../../../scripts/demo/github/checkout.ts";
import { settingsOf } from "../../../scripts/demo/github/demo.ts";
import { author, requiredCheck, reviewer } from "../../../scripts/demo/github/play.ts";
import type { Git } from "../../../scripts/stage/api/git.ts";
import type { Playing, Settings } from "../../../scripts/stage/playing.ts";
import { type Stage, startStage } from "../../../scripts/stage/stage.ts";
import { type Plane, startPlane } from "../../../src/local/plane.ts";
import { rememberAuthority } from "../../../src/pipeline/target/authority.ts";
import { connect } from "../../../src/postgres/connect.ts";
import { defaultHome } from "../../../src/postgres/home.ts";

type Texts = Readonly<Record<string, string>>;

/** A team's repository with its workflows on the stage, and its databases on a local control plane. */
export interface Staged {
  readonly stage: Stage;
  readonly plane: Plane;
  /** Runs SQL in production. */
  on(database: string, sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  end(): Promise<void>;
}

export interface Declared {
  readonly name: string;
  /** Files below `schema/<name>/`. */
  readonly files: Texts;
  /** SQL that fills the tables. */
  readonly rows: string;
}

/** Starts both, with production as it is declared. */
export async function staged(databases: readonly Declared[], variables: Texts = {}): Promise<Staged> {
  const data = await mkdtemp(join(defaultHome(), "test-stage-"));
  const files = join(data, "files");
  await writeCheckout(files);
  rmSync(join(files, "schema"), { recursive: true });
  write(files, {
    "Pulumi.prod.yaml": `config:\n  schemagate:databases: [${databases.map(({ name }) => name).join(", ")}]\n`,
    "policies/protected.yaml": "protected: []\n",
  });
  const plane = await startPlane({ dataDir: join(data, "plane"), log: () => undefined });
  const forget = await rememberAuthority(plane.caFile);
  const on: Staged["on"] = async (database, sql) => {
    const url = new URL(plane.url);
    url.pathname = `/${database}`;
    const session = await connect(url.toString(), { ca: readFileSync(plane.caFile, "utf8") });
    return session
      .query(sql)
      .then(({ rows }) => rows)
      .finally(() => session.end());
  };
  for (const { name, files: declared, rows } of databases) {
    write(join(files, "schema", name), declared);
    await on("neondb", `create database ${name}`);
    await on(name, `${Object.values(declared).join("\n")};\n${rows}`);
  }
  const settings: Settings = { ...settingsOf(plane), variables };
  const people = { [author]: {}, [reviewer]: { permission: "admin" } } as const;
  const stage = await startStage({
    data: join(data, "stage"),
    files,
    people,
    settings,
    requiredChecks: [requiredCheck],
  });
  return {
    stage,
    plane,
    on,
    end: async () => {
      await stage.stop();
      await forget();
      await plane.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** A change of files below `schema/`. */
export function editing(texts: Texts): (work: Git) => Promise<void> {
  return async ({ folder }) => write(join(folder, "schema"), texts);
}

/** The run of a workflow among those that something led to. */
export function runOf(runs: readonly Playing[], workflow: string): Playing {
  const found = runs.find((one) => one.workflow.name === workflow);
  if (found === undefined) throw new Error(`${workflow} has not run.`);
  return found;
}

/** What jobs said, for who wants to know why a test fails. */
export function logsOf(runs: readonly Playing[]): string {
  return runs.flatMap(({ jobs }) => jobs.map(({ name, log }) => `== ${name}\n${log.slice(-3_000)}`)).join("\n");
}

function write(folder: string, texts: Texts): void {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
