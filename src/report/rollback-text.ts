import type { Previewed } from "../pipeline/preview.ts";
import type { RollbackChoice } from "../pipeline/rollback.ts";
import { shellWord } from "../pipeline/snapshot/shell-word.ts";
import { wayBackWords } from "./way-back.ts";

/** What is to be taken back, before anything is tried. */
export function rollbackChoiceText({ undone, told, unfinished }: RollbackChoice): string {
  const { id, by, startedAt, stepsDone, steps, state } = undone;
  if (unfinished !== null) {
    return `Going on with release ${id}, the way back from release ${undone.undoes}: ${stepsDone} of ${steps} steps are done`;
  }
  const when = startedAt.toISOString().slice(0, 16).replace("T", " ");
  const far = state === "done" ? "" : `, which stopped after ${stepsDone} of ${steps} steps`;
  return [
    `Taking back release ${id} of ${when} by ${by}${far}`,
    `  its way back is ${wayBackWords(told, true)}; what was written since into what it made goes with it`,
  ].join("\n");
}

/** A release of which nothing was done. */
export function rollbackGivenUpText(release: string): string {
  return `Release ${release} stopped before any step of it was done: it is over now, and there is nothing to take back`;
}

/** Where the evidence lies, and what to run next. */
export function rollbackNextText(
  { judgement, approved }: Previewed,
  release: string,
  folder: string,
  { url, asSuperuser }: { readonly url?: string; readonly asSuperuser?: boolean },
): string {
  const evidence = `--evidence ${shellWord(folder)}`;
  const where = `${url === undefined ? "" : " --url URL"}${asSuperuser === true ? " --as-superuser" : ""}`;
  const again = `schemagate rollback ${release}${where} ${evidence}`;
  const next =
    judgement.verdict === "reject"
      ? ["Next: what is found above stands in the way; `schemagate restore SNAPSHOT` goes back to the snapshot"]
      : judgement.verdict === "approval" && approved === null
        ? [`Next: schemagate approve ${evidence}${where}`, `Then: ${again}`]
        : [`Next: ${again}`];
  return [`Evidence: ${folder}`, ...next].join("\n");
}
