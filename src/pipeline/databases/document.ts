import type { ExitCode } from "../../failure.ts";
import type { Verdict } from "../../policy/judgement.ts";
import { exitOfJudged } from "../evidence/verdict-exit.ts";
import { type ToldFailure, toldFailure } from "../told-failure.ts";
import type { DatabasePreview, PreviewedAll } from "./preview-all.ts";

/** `databases.json`: what became of each database of one preview. For who looks on; no verdict in it is believed. */
export interface DatabasesDocument {
  readonly format: "schemagate-databases/v1";
  readonly branch: string | null;
  readonly expiresAt: string | null;
  /** The commit that was previewed, as it was told. */
  readonly head: string | null;
  readonly databases: readonly DatabaseEntry[];
  /** Why there is no word of any database; null where there is. */
  readonly error: ToldFailure | null;
}

export interface DatabaseEntry {
  readonly database: string;
  readonly exit: ExitCode;
  readonly verdict: Verdict | null;
  readonly planDigest: string | null;
  readonly effectDigest: string | null;
  readonly steps: number | null;
  /** Folder of the evidence, relative to the folder of this document. */
  readonly evidence: string | null;
  readonly error: ToldFailure | null;
}

export function databasesDocument({ branch, databases }: PreviewedAll, head: string | null): DatabasesDocument {
  return {
    format: "schemagate-databases/v1",
    branch: branch?.name ?? null,
    expiresAt: branch?.expiresAt ?? null,
    head,
    databases: databases.map(entryOf),
    error: null,
  };
}

function entryOf(one: DatabasePreview): DatabaseEntry {
  const { database } = one;
  const nothing = { verdict: null, planDigest: null, effectDigest: null, steps: null, evidence: null };
  if ("failure" in one) return { database, exit: one.failure.exit, ...nothing, error: toldFailure(one.failure) };
  const { judgement, evidence } = one.shown;
  return {
    database,
    exit: exitOfJudged(one.shown),
    verdict: judgement.verdict,
    planDigest: evidence.plan.planDigest,
    effectDigest: evidence.effects.effectDigest,
    steps: evidence.plan.steps.length,
    evidence: database,
    error: null,
  };
}
