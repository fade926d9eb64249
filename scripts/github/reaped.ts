import { readFile } from "node:fs/promises";
import { exitCodes, Failure } from "../../src/failure.ts";
import type { ToldFailure } from "../../src/pipeline/told-failure.ts";
import { code, inline, table } from "../../src/report/markdown.ts";
import { plural } from "../../src/report/words.ts";
import type { Job } from "./job.ts";

/** A branch or snapshot as `schemagate branches --json` tells of it. */
interface Decided {
  readonly kind: string;
  readonly what: string;
  readonly name: string;
  readonly at: string;
  readonly goes: boolean;
  readonly needsApproval: boolean;
  readonly why: string;
}

/** What `schemagate branches list` or `reap`, with `--json`, printed. */
interface Document {
  readonly branches?: readonly Decided[];
  readonly removed?: readonly Decided[];
  readonly waiting?: readonly Decided[];
  readonly failed?: readonly (Decided & { readonly error: ToldFailure })[];
}

/**
 * Tells the summary of a run what was removed, what would be, and what waits for a person.
 *
 * @returns 1 where something could not be removed
 * @throws Failure `branches-missing` (1)
 */
export async function tellReaped(job: Job, file: string): Promise<number> {
  const { branches, removed = [], waiting = [], failed = [] } = await readDocument(file);
  for (const { name, error } of failed) job.annotate("error", `${name} could not be removed`, error.problem);
  const asked = [...waiting, ...(branches ?? []).filter(({ goes, needsApproval }) => goes && needsApproval)];
  if (asked.length > 0) job.annotate("notice", `${plural(asked.length, "backup")} may go once a person says so`, next);
  const parts =
    branches === undefined
      ? [section("Removed", removed), section("Waits for a person", waiting, next), section("Not removed", failed)]
      : [
          section("Goes by itself, with the next run that removes", branches.filter(goesAlone)),
          section("Waits for a person", asked, next),
          section(
            "Stays",
            branches.filter(({ goes }) => !goes),
          ),
        ];
  await job.summary(parts.filter((part) => part !== "").join("\n\n") || "There are no previews and no backups.");
  job.log(`${removed.length} removed, ${asked.length} waiting for a person, ${failed.length} failed`);
  return failed.length > 0 ? exitCodes.failed : exitCodes.done;
}

const next =
  "`schemagate branches reap --approve` at a terminal lets the next run remove exactly these; `schemagate branches reap` removes them at once.";

function goesAlone({ goes, needsApproval }: Decided): boolean {
  return goes && !needsApproval;
}

function section(title: string, list: readonly Decided[], note?: string): string {
  if (list.length === 0) return "";
  const rows = list.map(({ kind, what, name, at, why }) => [
    `${kind} ${what}`,
    code(name),
    at.slice(0, 10),
    inline(why),
  ]);
  const lines = [`**${title}**: ${list.length}`, table(["what", "name", "since", "why"], rows)];
  return [...lines, ...(note === undefined ? [] : [note])].join("\n\n");
}

async function readDocument(file: string): Promise<Document> {
  const text = await readFile(file, "utf8").catch(() => "");
  try {
    const document = JSON.parse(text) as Document;
    if (Array.isArray(document.branches) || Array.isArray(document.removed)) return document;
  } catch {
    // The failure below says it.
  }
  throw new Failure({
    code: "branches-missing",
    exit: exitCodes.failed,
    tried: `Reading what \`schemagate branches\` left in ${file}`,
    problem: "there is no such document: the command failed, or was ended before it had one",
    next: "Look at the log of the job, and run it again.",
  });
}
