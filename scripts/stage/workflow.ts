import { matchesGlob } from "node:path";
import { parse } from "yaml";
import type { Grants, Scope } from "./api/actor.ts";
import type { Git } from "./api/git.ts";
import type { StageEvent } from "./event.ts";

export type Permissions = string | Readonly<Partial<Record<Scope, "read" | "write" | "none">>> | null;

/** A job as a workflow's file has it. */
export interface Job {
  readonly name?: string;
  readonly needs?: string | readonly string[];
  readonly if?: unknown;
  readonly uses?: string;
  readonly permissions?: Permissions;
  readonly environment?: string | { readonly name: string };
  readonly [more: string]: unknown;
}

/** A workflow as its file has it. */
export interface Workflow {
  /** `.github/workflows/release.yml` */
  readonly path: string;
  readonly name: string;
  readonly on: Readonly<Record<string, Filters | null>>;
  /** When the clock starts it. */
  readonly crons: readonly string[];
  readonly permissions?: Permissions;
  readonly env?: unknown;
  readonly defaults?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Filters {
  readonly types?: string | readonly string[];
  readonly branches?: readonly string[];
  readonly "branches-ignore"?: readonly string[];
  readonly paths?: readonly string[];
  readonly "paths-ignore"?: readonly string[];
  readonly workflows?: readonly string[];
}

/** The workflows that a commit has. */
export async function workflowsOf(git: Git, commit: string): Promise<readonly Workflow[]> {
  const folder = ".github/workflows/";
  const names = (await git.run(["ls-tree", "--name-only", "-z", commit, folder])).split("\0");
  const paths = names.filter((path) => /\.ya?ml$/.test(path));
  return Promise.all(paths.map(async (path) => workflow(path, await git.run(["show", `${commit}:${path}`]))));
}

function workflow(path: string, text: string): Workflow {
  const { on, ...rest } = parse(text) as Omit<Workflow, "path" | "on" | "crons"> & { readonly on: unknown };
  const events = typeof on === "string" ? [on] : on;
  const map = Array.isArray(events) ? Object.fromEntries(events.map((event: string) => [event, null])) : events;
  const { schedule = [] } = map as { readonly schedule?: readonly { readonly cron: string }[] };
  return { ...rest, path, name: rest.name ?? path, on: map as Workflow["on"], crons: schedule.map(({ cron }) => cron) };
}

/** The activities that an event is heard for where a workflow does not say which. */
const usual: Readonly<Record<string, readonly string[]>> = {
  pull_request: ["opened", "synchronize", "reopened"],
  pull_request_target: ["opened", "synchronize", "reopened"],
};

/** Whether an event starts a workflow: act runs whatever it is given, so that the filters of `on` are read here. */
export function isStarted({ on }: Workflow, event: StageEvent): boolean {
  if (!(event.name in on)) return false;
  const filters = on[event.name] ?? {};
  const types = filters.types === undefined ? usual[event.name] : [filters.types].flat();
  if (event.action !== null && types !== undefined && !types.includes(event.action)) return false;
  if (event.workflow !== null && filters.workflows?.includes(event.workflow) === false) return false;
  return isWanted(filters.branches, filters["branches-ignore"], [event.branch ?? ""]) && pathsWanted(filters, event);
}

function pathsWanted(filters: Filters, event: StageEvent): boolean {
  return event.paths === null || isWanted(filters.paths, filters["paths-ignore"], event.paths);
}

/** Any name that is wanted and none of whose later patterns says no is enough; ignored ones are wanted by nobody. */
function isWanted(
  wanted: readonly string[] | undefined,
  ignored: readonly string[] | undefined,
  names: readonly string[],
): boolean {
  if (wanted !== undefined) return names.some((name) => matches(wanted, name));
  return ignored === undefined || names.some((name) => !matches(ignored, name));
}

function matches(patterns: readonly string[], name: string): boolean {
  return patterns.reduce(
    (so, pattern) =>
      pattern.startsWith("!") ? so && !matchesGlob(name, pattern.slice(1)) : so || matchesGlob(name, pattern),
    false,
  );
}

/** What a job's token may do: the job's own grants, else the workflow's, else reading contents, as new repositories have it. */
export function grantsOf(workflow: Workflow, job: Job, isFork: boolean): Grants {
  const granted = job.permissions ?? workflow.permissions ?? { contents: "read" };
  const all: readonly Scope[] = [
    "actions",
    "checks",
    "contents",
    "issues",
    "pull-requests",
    "security-events",
    "statuses",
  ];
  const said =
    typeof granted === "string"
      ? Object.fromEntries(all.map((scope) => [scope, granted.replace("-all", "")]))
      : granted;
  const entries = Object.entries(said).filter(([, access]) => access === "read" || access === "write");
  return Object.fromEntries(entries.map(([scope, access]) => [scope, isFork ? "read" : access])) as Grants;
}

export function needsOf({ needs = [] }: Job): readonly string[] {
  return [needs].flat();
}

/** The jobs, each after those that it needs. */
export function inOrder(jobs: Workflow["jobs"]): readonly string[] {
  const order: string[] = [];
  const visit = (id: string): void => {
    if (order.includes(id)) return;
    const job = jobs[id];
    if (job === undefined) throw new Error(`A job needs ${id}, which the workflow has not.`);
    for (const needed of needsOf(job)) visit(needed);
    order.push(id);
  };
  for (const id of Object.keys(jobs)) visit(id);
  return order;
}
