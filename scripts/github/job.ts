import { randomUUID } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { exitCodes, Failure } from "../../src/failure.ts";
import { inert } from "../../src/report/visible.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** GitHub takes 1 MiB of a step's summary, and none of it where there is more. */
const mostInSummary = 1024 ** 2;

/** What a runner tells a job, and where the job tells it something. */
export interface Job {
  readonly environment: Environment;
  readonly owner: string;
  readonly repo: string;
  /** The payload of the event that started the workflow; an empty object where there is none. */
  event(): Promise<Event>;
  /** Adds to the summary of the step; what it cannot hold is cut, and said to be. */
  summary(markdown: string): Promise<void>;
  /** Sets an output of the step. Values of others cannot set another one: each has a delimiter of its own. */
  output(name: string, value: string): Promise<void>;
  /** A line on the page of the run and in the log. */
  annotate(level: "error" | "warning" | "notice", title: string, message: string): void;
  log(line: string): void;
}

/** The parts of an event's payload that are used here. Every text of it is somebody else's. */
export interface Event {
  readonly action?: string;
  readonly number?: number;
  readonly sender?: { readonly login: string };
  readonly label?: { readonly name: string };
  readonly pull_request?: {
    readonly number: number;
    readonly updated_at: string;
    readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
  };
}

/** @throws Failure `no-job` (64) where the environment is not that of a job on GitHub */
export function jobOf(environment: Environment, write: (text: string) => void): Job {
  const [owner, repo] = named(environment, "GITHUB_REPOSITORY").split("/");
  if (!owner || !repo) throw noJob("GITHUB_REPOSITORY is not OWNER/NAME");
  const log = (line: string) => write(`${harmless(line)}\n`);
  return {
    ...{ environment, owner, repo, log },
    event: async () => JSON.parse(await readFile(named(environment, "GITHUB_EVENT_PATH"), "utf8")) as Event,
    summary: async (markdown) => {
      const file = environment.GITHUB_STEP_SUMMARY;
      if (file) await appendFile(file, await fitting(file, markdown));
    },
    output: async (name, value) => {
      const end = randomUUID();
      const file = environment.GITHUB_OUTPUT;
      if (file) await appendFile(file, `${name}<<${end}\n${value}\n${end}\n`);
      log(`${name}=${value}`);
    },
    annotate: (level, title, message) =>
      environment.GITHUB_ACTIONS
        ? write(`::${level} title=${property(title)}::${escaped(message)}\n`)
        : log(`${level}: ${title}: ${message}`),
  };
}

/** What a job must be told. @throws Failure `no-job` (64) */
export function named(environment: Environment, name: string): string {
  const value = environment[name];
  if (value) return value;
  throw noJob(`${name} is not set`);
}

/** Tells the runner what it must not show, though it was given as no secret: connection URLs and their passwords. */
export function maskSecrets(environment: Environment, write: (text: string) => void): void {
  if (!environment.GITHUB_ACTIONS) return;
  const secrets = Object.entries(environment).flatMap(([name, value = ""]) => {
    if (/^postgres(ql)?:\/\//.test(value)) return [value, ...passwordsIn(value)];
    return /(PASSWORD|_KEY|_TOKEN)$/.test(name) ? [value] : [];
  });
  // A mask of a short text would blot out half of the log.
  for (const secret of new Set(secrets)) if (secret.length >= 6) write(`::add-mask::${escaped(secret)}\n`);
}

function passwordsIn(url: string): readonly string[] {
  if (!URL.canParse(url)) return [];
  const { password } = new URL(url);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

async function fitting(file: string, markdown: string): Promise<string> {
  const there = (await readFile(file).catch(() => Buffer.alloc(0))).length;
  const note = "\n\nCut: a summary holds no more. All of it is in the artefacts of the run.\n";
  const room = mostInSummary - there - 1;
  const bytes = Buffer.from(`${markdown}\n`);
  if (bytes.length <= room) return bytes.toString();
  const kept = bytes
    .subarray(0, Math.max(0, room - note.length))
    .toString()
    .replace(/\uFFFD+$/, "");
  return room < note.length ? "" : `${kept}${note}`;
}

/** A runner reads lines that begin with `::` or hold `##[` as commands; nobody else's text may be one. */
function harmless(text: string): string {
  return inert(text)
    .replaceAll("\n", "\n  ")
    .replaceAll("##[", "# #[")
    .replace(/^(\s*):(?=:)/gm, "$1:\u200b");
}

// https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

function noJob(problem: string): Failure {
  return new Failure({
    code: "no-job",
    exit: exitCodes.usage,
    tried: "Reading what GitHub tells a job",
    problem,
    next: "This is run by a workflow; elsewhere set GITHUB_REPOSITORY, GITHUB_TOKEN, GITHUB_API_URL and GITHUB_EVENT_PATH.",
  });
}
