import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Job, jobOf } from "../../../scripts/github/job.ts";
import { type GitHub, type Seeds, startGitHub } from "../../../scripts/stage/api/start.ts";
import type { Pull } from "../../../scripts/stage/api/world.ts";
import { reportFiles } from "../../../src/report/files.ts";
import type { Report } from "../../../src/report/report.ts";

/** A folder that is gone after the test. */
export function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "schemagate-github-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

/** The stand-in for GitHub's API, checked at the end of the test for what it was asked wrongly. */
export async function stage(seeds: Seeds = {}): Promise<GitHub> {
  const github = await startGitHub({ repository: "acme/shop", ...seeds });
  onTestFinished(() => github.stop());
  return github;
}

/** A pull request of the world that the stand-in begins with. */
export function pull(number: number, sha: string, more: Partial<Pull> = {}): Pull {
  const at = { createdAt: "2026-01-01T00:00:00Z", updatedAt: "2026-01-01T00:00:00Z" };
  return {
    ...{ id: number, number, ...at, draft: false, mergedAt: null, mergedBy: null, mergeCommit: null },
    head: { owner: "acme", ref: `change-${number}`, sha },
    base: { owner: "acme", ref: "main", sha: "b".repeat(40) },
    ...more,
  };
}

/** A job of a run, with what it told the runner. */
export interface Played {
  readonly job: Job;
  /** Everything on its stdout. */
  said(): string;
  /** The outputs that a runner would read. */
  outputs(): Readonly<Record<string, string>>;
  summary(): string;
}

export function played(github: GitHub, more: Readonly<Record<string, string>> = {}): Played {
  const place = folder();
  const [output, summary] = [join(place, "output"), join(place, "summary")];
  for (const file of [output, summary]) writeFileSync(file, "");
  let said = "";
  const environment = {
    ...{ GITHUB_ACTIONS: "true", GITHUB_REPOSITORY: "acme/shop", GITHUB_API_URL: github.url, GITHUB_RUN_ID: "77" },
    ...{ GITHUB_TOKEN: github.jobToken(), GITHUB_SERVER_URL: "https://github.test" },
    ...{ GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, ...more },
  };
  const job = jobOf(environment, (text) => {
    said += text;
  });
  return {
    job,
    said: () => said,
    outputs: () => outputsIn(output),
    summary: () => readFileSync(summary, "utf8"),
  };
}

/** As a runner reads them: `NAME<<END`, lines, `END`. */
export function outputsIn(file: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  const lines = readFileSync(file, "utf8").split("\n");
  for (let at = 0; at < lines.length; at += 1) {
    const [, name = "", end = ""] = /^([^=<]+)<<(.+)$/.exec(lines[at] ?? "") ?? [];
    if (name === "") continue;
    const till = lines.indexOf(end, at + 1);
    found[name] = lines.slice(at + 1, till).join("\n");
    at = till;
  }
  return found;
}

/** The folder that `schemagate report --out` would have written. */
export function written(report: Report): string {
  const place = join(folder(), "report");
  mkdirSync(place);
  for (const [name, text] of reportFiles(report)) writeFileSync(join(place, name), text);
  return place;
}
