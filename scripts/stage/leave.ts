import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { unzipSync } from "fflate";
import type { Artifact, Check, Issue, World } from "./api/world.ts";
import type { Playing } from "./playing.ts";

/** Files to be written, by their paths. */
type Files = readonly (readonly [path: string, content: string | Uint8Array])[];

/** Leaves all that is on the stage's GitHub in a folder, as files to look at. */
export async function leave(folder: string, world: World, runs: readonly Playing[]): Promise<void> {
  const artifacts = await Promise.all(world.artifacts.map(unpacked));
  const files = [
    ...world.issues.flatMap((issue) => issueFiles(world, issue)),
    ...runs.flatMap(runFiles),
    ...artifacts.flat(),
  ];
  const sarifs = world.sarifs.map(
    ({ id, document }) => [`code-scanning/${id}.sarif`, `${JSON.stringify(document, null, 2)}\n`] as const,
  );
  for (const [path, content] of [...files, ...sarifs]) {
    const file = resolve(folder, path);
    if (!file.startsWith(join(folder, "/"))) continue;
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** Letters and digits only: titles are anybody's. */
function plainName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .slice(0, 60);
}

function issueFiles(world: World, issue: Issue): Files {
  const pull = world.pulls.find(({ number }) => number === issue.number);
  const place = `${pull === undefined ? "issues" : "pull-requests"}/${issue.number}-${plainName(issue.title)}`;
  const comments = world.comments.filter((comment) => comment.issue === issue.number);
  const checks =
    pull === undefined
      ? []
      : world.checks.filter(({ sha, conclusion }) => sha === pull.head.sha && conclusion !== "skipped");
  const state = pull?.mergedAt ? `merged by ${pull.mergedBy}` : issue.state;
  const labels = issue.labels.length === 0 ? "" : `, labels ${issue.labels.join(", ")}`;
  const head = `# #${issue.number} ${issue.title}\n\nBy ${issue.author}, ${state}${labels}.\n\n${issue.body ?? ""}\n`;
  return [
    [`${place}/${pull === undefined ? "issue" : "pull-request"}.md`, head],
    ...comments.map(
      (comment, index) =>
        [`${place}/comment-${index + 1}-by-${plainName(comment.author)}.md`, `${comment.body}\n`] as const,
    ),
    ...checks.flatMap((check) => checkFiles(place, check)),
  ];
}

function checkFiles(place: string, check: Check): Files {
  const name = `${place}/check-${plainName(check.name)}-${check.id}`;
  const text = [`# ${check.name}: ${check.conclusion}`, check.title, check.summary, check.text].filter(Boolean);
  const said: Files = check.title === null ? [] : [[`${name}.md`, `${text.join("\n\n")}\n`]];
  return [[`${name}.json`, `${JSON.stringify(check, null, 2)}\n`], ...said];
}

function runFiles({ run, jobs }: Playing): Files {
  if (jobs.every(({ result }) => result === "skipped")) return [];
  const place = `runs/${run.id}-${plainName(run.name)}-${plainName(run.event)}`;
  return jobs
    .filter(({ result }) => result !== "skipped")
    .flatMap((job): Files => {
      const name = `${place}/${plainName(job.name)}`;
      return [
        [`${name}.log`, job.log],
        ...(job.summary === "" ? [] : ([[`${name}-summary.md`, job.summary]] as const)),
      ];
    });
}

async function unpacked({ id, name, file }: Artifact): Promise<Files> {
  const zip = unzipSync(new Uint8Array(await readFile(file)));
  return Object.entries(zip)
    .filter(([path]) => !path.endsWith("/"))
    .map(([path, bytes]) => [`artefacts/${id}-${plainName(name)}/${path}`, bytes] as const);
}
