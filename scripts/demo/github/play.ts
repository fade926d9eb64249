import type { Git } from "../../stage/api/git.ts";
import type { Check } from "../../stage/api/world.ts";
import type { Playing } from "../../stage/playing.ts";
import type { Proposal, Stage } from "../../stage/stage.ts";
import type { PullRequest } from "../pull-request.ts";
import { status } from "../screen.ts";

/** The check that the workflows report by. */
export const requiredCheck = "Schemagate";

/** Who opens pull requests, and who reviews, merges and opens environments. */
export const author = "ada";
export const reviewer = "grace";

/** What became of a pull request on GitHub. */
export interface PlayedPull {
  readonly request: PullRequest;
  readonly number: number;
  /** From the push to the verdict at GitHub. */
  readonly milliseconds: number;
  /** What its check said first; null where none was there. */
  readonly verdict: Check | null;
  /** The same after the review that was asked for. */
  readonly approved: Check | null;
  /** GitHub's words where it may not be merged. */
  readonly refused: string | null;
  /** The run that released it. */
  readonly release: Playing | null;
  /** The environment for which a reviewer had to speak. */
  readonly waitedFor: string | null;
  /** Whether closing it removed its preview. */
  readonly cleared: boolean;
  readonly artefacts: readonly string[];
}

/** Plays a pull request from its push to its release, or to where it is closed without one. */
export async function playPull(stage: Stage, request: PullRequest): Promise<PlayedPull> {
  const { ref, subject, body, file } = request;
  status(`${subject}: pushed`);
  const change = async (work: Git) => void (await work.run(["apply", "--whitespace=nowarn", file]));
  const { number, milliseconds, verdict } = await pushed(stage, { ref, title: subject, body, change });
  const approved = verdict?.conclusion === "action_required" ? await review(stage, request, number) : null;
  const artefacts = stage.github.store.world.artifacts.map(({ name }) => name);
  status(`${request.subject}: merging`);
  const merged = await merge(stage, number);
  const release = merged.runs.find(({ workflow }) => workflow.name === "Release") ?? null;
  const waitedFor = release?.waitsFor ?? null;
  const released = release === null || waitedFor === null ? release : await openEnvironment(stage, request, release);
  const cleared = merged.refused === null ? merged.runs : await stage.close(number, author);
  return {
    ...{
      request,
      number,
      milliseconds,
      verdict,
      approved,
      refused: merged.refused,
      release: released,
      waitedFor,
      artefacts,
    },
    cleared: cleared.some(({ workflow, run }) => workflow.name === "Clean up" && run.conclusion === "success"),
  };
}

/** Pushes a pull request's commit and opens it; its verdict is there when GitHub has the check. */
export async function pushed(stage: Stage, proposal: Omit<Proposal, "author">) {
  const started = performance.now();
  const { number } = await stage.open({ ...proposal, author });
  const said = stage.github.heard.findLast(
    ({ operation, status: code }) => /^checks\/(create|update)$/.test(operation) && code < 300,
  );
  return { number, milliseconds: (said?.at ?? performance.now()) - started, verdict: checkOf(stage, number) };
}

function checkOf({ github: { store } }: Stage, number: number): Check | null {
  const sha = store.world.pulls.find((pull) => pull.number === number)?.head.sha;
  return store.world.checks.findLast((check) => check.sha === sha && check.name === requiredCheck) ?? null;
}

async function review(stage: Stage, { subject }: PullRequest, number: number): Promise<Check | null> {
  status(`${subject}: reviewed by ${reviewer}`);
  await stage.review(number, reviewer, "APPROVE");
  return checkOf(stage, number);
}

async function merge(
  stage: Stage,
  number: number,
): Promise<{ readonly runs: readonly Playing[]; readonly refused: string | null }> {
  try {
    return { runs: await stage.merge(number, reviewer), refused: null };
  } catch (error) {
    const words = /: 405 (.*)$/s.exec((error as Error).message)?.[1];
    if (words === undefined) throw error;
    return { runs: [], refused: words };
  }
}

async function openEnvironment(
  stage: Stage,
  { subject }: PullRequest,
  { run, waitsFor }: Playing,
): Promise<Playing | null> {
  status(`${subject}: ${reviewer} opens ${waitsFor}`);
  return (await stage.approve(run.id, reviewer))[0] ?? null;
}

const conclusions: Readonly<Record<number, string>> = { 0: "success", 3: "failure", 5: "action_required" };

/** Whether it came out as its file says: verdict, approval, release or none, and no preview left. */
export function asExpected({ request, verdict, approved, release, refused, cleared }: PlayedPull): boolean {
  const { expect } = request;
  if (!cleared || verdict === null) return false;
  if (expect !== null && verdict.conclusion !== conclusions[expect]) return false;
  const passes = (approved ?? verdict).conclusion === "success";
  return passes ? refused === null && release?.run.conclusion === "success" : refused !== null && release === null;
}
