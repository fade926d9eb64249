import { randomBytes } from "node:crypto";
import { stringify } from "yaml";
import { type Job, needsOf, type Workflow } from "./workflow.ts";

export type Result = "success" | "failure" | "cancelled" | "skipped";

/** What came of a job, as others see it that need it. */
export interface JobOutcome {
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
}

/** A file for act, and files that it reads. */
export interface JobFile {
  readonly workflow: string;
  /** Names below the folder that `STAGE_FILES` names. */
  readonly files: Readonly<Record<string, string>>;
}

/** The job that tells what came of the one that is played. */
const teller = "stage-result";

/** Where it is told, below the folder that `STAGE_FILES` names. */
export const toldIn = "result.json";

/**
 * A workflow with one job of another one. Jobs that it needs are there as what came of them, so that its `if`, its `needs`
 * and its matrix are act's to evaluate; a job after it writes down what came of it.
 */
export function jobFile(
  workflow: Workflow,
  event: string,
  id: string,
  before: ReadonlyMap<string, JobOutcome>,
): JobFile {
  return fileOf(workflow, event, id, before, workflow.jobs[id] ?? {});
}

/**
 * The same with a job that does nothing but tell the name of its environment: whether the job is skipped and whose word it
 * needs is known before it gets secrets.
 */
export function gateFile(
  workflow: Workflow,
  event: string,
  id: string,
  before: ReadonlyMap<string, JobOutcome>,
): JobFile {
  const { environment = "", needs = [], if: condition, strategy } = workflow.jobs[id] ?? {};
  const name = typeof environment === "string" ? environment : environment.name;
  const env = { ENVIRONMENT: name };
  const run = 'printf "environment=%s\\n" "$ENVIRONMENT" >> "$GITHUB_OUTPUT"';
  const kept = {
    needs,
    ...(condition === undefined ? {} : { if: condition }),
    ...(strategy === undefined ? {} : { strategy }),
  };
  const outputs = { environment: `\${{ steps.gate.outputs.environment }}` };
  return fileOf(workflow, event, id, before, {
    ...kept,
    "runs-on": "ubuntu-latest",
    outputs,
    steps: [{ id: "gate", run, env }],
  });
}

function fileOf(
  workflow: Workflow,
  event: string,
  id: string,
  before: ReadonlyMap<string, JobOutcome>,
  job: Job,
): JobFile {
  const needed = needsOf(job).map((name) => [name, before.get(name) ?? { result: "skipped", outputs: {} }] as const);
  const { name, env, defaults } = workflow;
  const jobs = {
    ...Object.fromEntries(needed.map(([one, outcome]) => [one, stub(one, outcome)])),
    [id]: job,
    [teller]: {
      needs: id,
      if: "always()",
      "runs-on": "ubuntu-latest",
      steps: [
        {
          shell: "bash",
          run: `printf %s "$NEEDS" > "$STAGE_FILES/${toldIn}"`,
          env: { NEEDS: `\${{ toJSON(needs) }}` },
        },
      ],
    },
  };
  return {
    workflow: stringify({
      name,
      on: { [event]: {} },
      ...(env ? { env } : {}),
      ...(defaults ? { defaults } : {}),
      jobs,
    }),
    files: Object.fromEntries(needed.map(([one, { outputs }]) => [`${one}.out`, outputLines(outputs)])),
  };
}

/** What a job gave is given again from a file: no text of it is evaluated. */
function stub(id: string, { result, outputs }: JobOutcome): Job {
  const ends = result === "success" ? "" : "\nexit 1";
  return {
    ...(result === "skipped" ? { if: false } : {}),
    "runs-on": "ubuntu-latest",
    outputs: Object.fromEntries(Object.keys(outputs).map((name) => [name, `\${{ steps.given.outputs['${name}'] }}`])),
    steps: [{ id: "given", shell: "bash", run: `cat "$STAGE_FILES/${id}.out" >> "$GITHUB_OUTPUT"${ends}` }],
  };
}

function outputLines(outputs: JobOutcome["outputs"]): string {
  const end = randomBytes(12).toString("hex");
  return Object.entries(outputs)
    .map(([name, value]) => `${name}<<${end}\n${value}\n${end}\n`)
    .join("");
}
