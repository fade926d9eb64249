import { randomBytes } from "node:crypto";
import type { Engine } from "../../engines/engine.ts";
import { type ExitCode, exitCodes } from "../../failure.ts";
import type { Finding } from "../../policy/judgement.ts";
import type { Context } from "../context.ts";
import { policiesLaidOut } from "../evidence/policies.ts";
import type { GitTrees } from "../trees/git-trees.ts";
import { type Ahead, withoutRoot } from "./ahead.ts";
import type { NamedDatabase } from "./all-databases.ts";
import { type DatabaseEntry, databasesDocument } from "./document.ts";
import { gravest } from "./gravity.ts";
import { type DatabasePreview, previewAll } from "./preview-all.ts";

/** A git ref as it was named, and the commit that it meant. */
export interface NamedCommit {
  readonly ref: string;
  readonly commit: string;
}

export interface QueueWish {
  readonly base: NamedCommit;
  /** In the order in which they would be merged. */
  readonly heads: readonly NamedCommit[];
  readonly trees: GitTrees;
  /** The databases that the files in a folder declare. */
  readonly databasesIn: (root: string) => readonly NamedDatabase[];
  readonly engine: Engine;
}

export type QueueOutcome = "pass" | "approval" | "reject" | "conflict" | "does-not-load";

/** What became of one of the queue, on top of those before it that could be merged. */
export interface QueuedHead extends NamedCommit {
  readonly outcome: QueueOutcome;
  /** Files that git cannot merge. */
  readonly conflicts: readonly string[];
  readonly databases: readonly DatabaseEntry[];
  /** What forbids it, or needs a person. */
  readonly findings: readonly Finding[];
  /** The refs that it stands on. */
  readonly behind: readonly string[];
  /** What becomes of it on the base alone, where it fails behind others; null where that was not asked. */
  readonly alone: QueueOutcome | null;
}

/**
 * Merges one after the other as a merge queue would, and previews each on top of those before it, so that two changes that
 * pass alone and not together are found before one of them is merged. What fails leaves the queue.
 */
export async function simulateQueue(context: Context, wish: QueueWish): Promise<readonly QueuedHead[]> {
  const branch = `preview/queue-${randomBytes(4).toString("hex")}`;
  try {
    return await inTurn(context, { ...wish, branch });
  } finally {
    await removeBranch(context, branch);
  }
}

/** A wish with the name of the branch that all is tried on, which is made anew for each. */
type Trial = QueueWish & { readonly branch: string };

async function inTurn(context: Context, wish: Trial): Promise<readonly QueuedHead[]> {
  const root = await wish.trees.laidOut(wish.base.commit);
  const empty: Tip = { commit: wish.base.commit, root, ahead: [{ name: wish.base.ref, root }] };
  const queued: QueuedHead[] = [];
  let tip = empty;
  for (const head of wish.heads) {
    context.log(`${head.ref}, behind ${tip.ahead.map(({ name }) => name).join(", ")}`);
    const { next, ...tried } = await tryBehind(context, wish, tip, head);
    const isAsked = next === null && tip !== empty && tried.outcome !== "conflict";
    if (isAsked) context.log(`${head.ref} on ${wish.base.ref} alone`);
    const alone = isAsked ? (await tryBehind(context, wish, empty, head)).outcome : null;
    const behind = tip.ahead.slice(1).map(({ name }) => name);
    queued.push({ ...head, ...tried, behind, alone });
    tip = next ?? tip;
  }
  return queued;
}

/** It is nobody's preview. Where it cannot be removed, it expires as previews do. */
async function removeBranch(context: Context, name: string): Promise<void> {
  try {
    const branch = (await context.neon?.findBranch(name)) ?? null;
    if (branch !== null) await context.neon?.deleteBranch(branch.id);
  } catch (error) {
    context.log(`The branch ${name} is left: ${(error as Error).message}`);
  }
}

/** The exit code of the whole queue: what its gravest pull request demands. */
export function exitOfQueue(queued: readonly QueuedHead[]): ExitCode {
  return gravest([
    exitCodes.done,
    ...queued.flatMap(({ outcome, databases }) =>
      outcome === "conflict" ? [exitCodes.failed] : databases.map(({ exit }) => exit),
    ),
  ]);
}

/** What has been merged so far. */
interface Tip {
  readonly commit: string;
  readonly root: string;
  readonly ahead: readonly Ahead[];
}

type Tried = Pick<QueuedHead, "outcome" | "conflicts" | "databases" | "findings"> & {
  /** The queue with this one in it; null where it leaves it. */
  readonly next: Tip | null;
};

async function tryBehind(context: Context, wish: Trial, tip: Tip, head: NamedCommit): Promise<Tried> {
  const merged = await wish.trees.merge(tip.commit, head.commit);
  if ("conflicts" in merged)
    return { outcome: "conflict", conflicts: merged.conflicts, databases: [], findings: [], next: null };
  const root = await wish.trees.laidOut(merged.commit);
  const policies = await policiesLaidOut(tip.root, root, `policies/ behind ${tip.ahead.at(-1)?.name}`);
  const all = wish.databasesIn(root);
  const concerned = await concernedBy(wish.trees, all, tip.commit, merged.commit);
  const databases = concerned.length === 0 ? all : concerned;
  const { engine, branch } = wish;
  const previewed = await previewAll(context, { databases, policies, engine, branch, ahead: tip.ahead });
  const plain = previewed.databases.map((one) =>
    "failure" in one ? { ...one, failure: withoutRoot(one.failure, root) } : one,
  );
  const entries = databasesDocument({ ...previewed, databases: plain }, head.commit).databases;
  const outcome = outcomeOf(entries);
  const goesOn = outcome === "pass" || outcome === "approval";
  const concerns = concerned.map(({ declared }) => declared.database);
  const next = { commit: merged.commit, root, ahead: [...tip.ahead, { name: head.ref, root, concerns }] };
  return {
    outcome,
    conflicts: [],
    databases: entries.map((entry) => ({ ...entry, evidence: null })),
    findings: plain.flatMap((one) => findingsOf(one, root)),
    next: goesOn ? next : null,
  };
}

/** The databases of which something else is declared than ahead: for the others there is nothing to plan. */
async function concernedBy(
  trees: GitTrees,
  databases: readonly NamedDatabase[],
  before: string,
  after: string,
): Promise<readonly NamedDatabase[]> {
  const concerned: NamedDatabase[] = [];
  for (const one of databases) {
    if (!(await trees.isSame(`schema/${one.declared.database}`, before, after))) concerned.push(one);
  }
  return concerned;
}

function outcomeOf(databases: readonly DatabaseEntry[]): QueueOutcome {
  if (databases.some(({ error }) => error !== null)) return "does-not-load";
  return (["reject", "approval"] as const).find((word) => databases.some(({ verdict }) => verdict === word)) ?? "pass";
}

function findingsOf(one: DatabasePreview, root: string): readonly Finding[] {
  if ("failure" in one) return [];
  const told = one.shown.judgement.findings.filter(({ tier }) => tier !== "allowed");
  return told.map((finding) => ({ ...finding, file: finding.file?.replace(`${root}/`, "") ?? null }));
}
