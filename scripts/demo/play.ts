import { join } from "node:path";
import type { Outcome } from "./children.ts";
import { database } from "./database.ts";
import { type Evidence, readEvidence } from "./evidence.ts";
import type { Places } from "./folder.ts";
import type { PullRequest } from "./pull-request.ts";
import type { Repository } from "./repository.ts";
import type { Schemagate } from "./schemagate.ts";
import { status } from "./screen.ts";

/** What came of a pull request. */
export interface Played {
  readonly request: PullRequest;
  /** Exit code of its preview. */
  readonly exit: number | null;
  /** Null when the preview failed before there was any. */
  readonly evidence: Evidence | null;
  readonly approved: boolean;
  readonly release: Release | null;
  /** What the preview said on stderr when it failed. */
  readonly words: string;
  readonly milliseconds: number;
}

/** As much of `release --json` as the demo shows. */
export interface Release {
  readonly release: string;
  readonly snapshot: { readonly kind: string; readonly id: string; readonly name: string } | null;
}

export interface Stage {
  readonly places: Places;
  readonly repository: Repository;
  readonly schemagate: Schemagate;
}

const judged = [0, 3, 5];

/** Plays a pull request from its git ref to its release or its rejection, with commands that a user has, too. */
export async function play(stage: Stage, request: PullRequest, number: number): Promise<Played> {
  const started = performance.now();
  const folder = join(stage.places.evidence, `${number}`);
  status(`${request.subject}: opening ${request.ref}`);
  await stage.repository.open(request.ref, request.subject, request.file);
  status(`${request.subject}: preview on a branch of production`);
  const preview = await stage.schemagate.json(
    ["preview", "--database", database, "--branch", `preview/${number}`, "--base", "main", "--out", folder],
    [...judged, 1, 78],
  );
  const { status: exit } = preview.outcome;
  const evidence = exit !== null && judged.includes(exit) ? await readEvidence(folder) : null;
  const approved = exit === 5 && (await approve(stage, folder));
  const release = exit === 0 || approved ? await merge(stage, request, folder) : null;
  if (release === null) await stage.repository.leave();
  const words = evidence === null ? lastWords(preview.outcome) : "";
  return { request, exit, evidence, approved, release, words, milliseconds: performance.now() - started };
}

async function approve(stage: Stage, folder: string): Promise<boolean> {
  status("a person approves exactly this plan");
  await stage.schemagate.json(["approve", "--database", database, "--evidence", folder]);
  return true;
}

async function merge(stage: Stage, request: PullRequest, folder: string): Promise<Release> {
  status(`${request.subject}: merged; snapshot and release`);
  await stage.repository.merge(request.ref, request.subject);
  const args = ["release", join(folder, "plan.json"), "--database", database, "--evidence", folder];
  return (await stage.schemagate.json<Release>(args)).document;
}

function lastWords({ stderr }: Outcome): string {
  return stderr.trim().split("\n").slice(-8).join("\n");
}

/** Whether it came out as its file says; a user's own edit may come out in any way. */
export function asExpected({ request, exit }: Played): boolean {
  return request.expect === null || request.expect === exit;
}
