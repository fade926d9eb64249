import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApiClient } from "@neondatabase/api-client";
import { readConfiguration } from "../../src/cli/read-configuration.ts";
import { exitCodes, Failure } from "../../src/failure.ts";
import { type Plane, startPlane } from "../../src/local/plane.ts";
import { createNeon } from "../../src/neon/client.ts";
import { allDatabases } from "../../src/pipeline/databases/all-databases.ts";
import { rememberAuthority } from "../../src/pipeline/target/authority.ts";
import type { Job } from "./job.ts";
import { fetchHead, layProposed } from "./propose.ts";

const note = [
  "> Planned against what the base declares, on a server of this job: nothing of production is known here, neither its rows nor",
  "> what it has otherwise. The preview that a maintainer's label gives measures the rest, and is what counts.",
].join("\n");

/**
 * What a fork's pull request would change, without any key: the base's declared schema stands in for production. It goes to
 * the summary of the run.
 *
 * @returns 0 where it could be planned, else 1: it does not load, say
 */
export async function lookWithoutKey(job: Job, pr: number, sha: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "schemagate-look-"));
  const plane = await startPlane({ dataDir: join(folder, "plane"), log: () => undefined });
  const forget = await rememberAuthority(plane.caFile);
  try {
    const base = new Place(folder, plane);
    await base.declare();
    await fetchHead(pr, sha, job.environment);
    const { changed } = await layProposed(sha);
    if (!changed) {
      await job.summary("**No schema change**");
      return exitCodes.done;
    }
    const { summary, failed } = await base.look();
    await job.summary(`${note}\n\n${summary}`);
    return failed ? exitCodes.failed : exitCodes.done;
  } finally {
    await forget();
    await plane.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A production that has what the base declares, and no rows. */
class Place {
  readonly #folder: string;
  readonly #plane: Plane;

  constructor(folder: string, plane: Plane) {
    this.#folder = folder;
    this.#plane = plane;
  }

  async declare(): Promise<void> {
    const { apiKey, apiHost, projectId, branchId } = this.#plane;
    const neon = createNeon({ apiKey, apiHost, projectId });
    const there = await neon.databases(branchId);
    const api = createApiClient({ apiKey, baseURL: apiHost });
    for (const { declared, production } of allDatabases(await readConfiguration("prod", process.env))) {
      const { databaseName: name } = production;
      const database = { name, owner_name: there[0]?.owner ?? "" };
      if (!there.some((one) => one.name === name))
        await api.createProjectBranchDatabase(projectId, branchId, { database });
      const plan = join(this.#folder, "base.json");
      await this.#succeed(["plan", "--database", declared.database, "--out", plan]);
      const url = await neon.connectionUrl({ branchId, database: name });
      await this.#succeed(["apply", plan, "--url", url]);
    }
  }

  async look(): Promise<{ readonly summary: string; readonly failed: boolean }> {
    const { stdout } = await this.#run(["plan", "--all", "--json"]);
    const { databases } = JSON.parse(stdout) as { readonly databases: readonly { readonly database: string }[] };
    const outcomes: string[] = [];
    for (const [at, one] of databases.entries()) {
      const file = join(this.#folder, `outcome-${at}.json`);
      await writeFile(file, JSON.stringify(one));
      outcomes.push(`${one.database}=${file}`);
    }
    const out = join(this.#folder, "report");
    await this.#run(["report", "--outcome", ...outcomes, "--base", "HEAD", "--out", out]);
    return {
      summary: await readFile(join(out, "summary.md"), "utf8"),
      failed: databases.some((one) => "error" in one),
    };
  }

  /** What the base declares came through this gate already. @throws Failure `base-not-loaded` (1) */
  async #succeed(args: readonly string[]): Promise<void> {
    const { code, stderr } = await this.#run(args);
    if (code === 0) return;
    throw new Failure({
      code: "base-not-loaded",
      exit: exitCodes.failed,
      tried: "Loading what the base declares, to plan against it",
      problem: stderr.trim().slice(-2_000),
      next: "This says nothing of the pull request. Production may need what a server of this job has not, as an extension.",
    });
  }

  #run(args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
    const main = join(import.meta.dirname, "../schemagate.mjs");
    const { apiKey, apiHost, projectId } = this.#plane;
    const given = { NEON_API_KEY: apiKey, NEON_API_HOST: apiHost, NEON_PROJECT_ID: projectId };
    const { GITHUB_TOKEN: _token, ...rest } = process.env;
    const options = { env: { ...rest, ...given }, maxBuffer: 1 << 28 };
    return new Promise((resolve) => {
      execFile(process.execPath, [main, ...args], options, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr });
      });
    });
  }
}
