import type { NamedCommit, QueuedHead, QueueOutcome } from "../../pipeline/databases/queue.ts";
import { findingsText } from "../finding.ts";
import type { Paint } from "../paint.ts";

/** What `queue --json` prints. */
export function queueDocument(base: NamedCommit, heads: readonly QueuedHead[]): object {
  return { format: "schemagate-queue/v1", base, heads };
}

const words: Readonly<Record<QueueOutcome, string>> = {
  pass: "pass",
  approval: "needs approval",
  reject: "rejected",
  conflict: "conflict",
  "does-not-load": "does not load",
};

/** The same for people: one line for each, and below it why it stops there. */
export function queueText(base: NamedCommit, heads: readonly QueuedHead[], paint: Paint): string {
  const width = Math.max(...heads.map(({ ref }) => ref.length));
  const lines = heads.flatMap((head, place) => [
    `${place + 1}  ${head.ref.padEnd(width)}  ${tint(head.outcome, paint)(paint.strong(words[head.outcome]))}${where(head)}`,
    ...reasons(head, paint).map((line) => `     ${line}`),
  ]);
  return [`Onto ${base.ref} (${base.commit.slice(0, 12)}), one after the other`, ...lines].join("\n");
}

function where({ behind, alone }: QueuedHead): string {
  const after = behind.length === 0 ? "" : ` behind ${behind.join(", ")}`;
  return alone === null ? after : `${after}; alone: ${words[alone]}`;
}

function reasons({ conflicts, databases, findings }: QueuedHead, paint: Paint): readonly string[] {
  return [
    ...conflicts.map((file) => `git cannot merge ${file}`),
    ...databases.flatMap(({ database, error }) =>
      error === null ? [] : [`${database}: ${placed(error.at)}${error.tried}: ${error.problem.replaceAll("\n", " ")}`],
    ),
    ...findingsText(findings, paint),
  ];
}

function placed(at: { readonly file: string; readonly line: number } | null): string {
  return at === null ? "" : `${at.file}:${at.line}: `;
}

function tint(outcome: QueueOutcome, paint: Paint): (text: string) => string {
  if (outcome === "pass") return paint.added;
  return outcome === "approval" ? paint.changed : paint.removed;
}
