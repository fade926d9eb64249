import type { DatabasePreview, PreviewedAll } from "../../pipeline/databases/preview-all.ts";
import { shellWord } from "../../pipeline/snapshot/shell-word.ts";
import { failureText } from "../failure.ts";
import type { Paint } from "../paint.ts";
import { previewText } from "../preview-text.ts";

/** The preview of all databases for people: each as it would stand alone, then what to run next for all. */
export function previewAllText({ branch, databases }: PreviewedAll, folder: string, paint: Paint): string {
  const parts = databases.map((one) => `${paint.strong(one.database)}\n${onePreview(one, paint)}`);
  const place = branch === null ? [] : [`Branch ${branch.name}`];
  return [parts.join("\n\n"), "", ...place, `Evidence: ${folder}`, ...next(databases, shellWord(folder))].join("\n");
}

function onePreview(one: DatabasePreview, paint: Paint): string {
  return "failure" in one ? failureText(one.failure, paint) : previewText(one.shown, paint);
}

function next(databases: readonly DatabasePreview[], folder: string): readonly string[] {
  if (databases.some((one) => "failure" in one)) return ["Next: mend what failed; none is released before all can be"];
  const verdicts = databases.flatMap((one) => ("shown" in one ? [one.shown] : []));
  if (verdicts.some(({ judgement }) => judgement.verdict === "reject"))
    return ["Next: change the declaration; this cannot be approved or released"];
  const waits = verdicts.some(({ judgement, approved }) => judgement.verdict === "approval" && approved === null);
  return [
    ...(waits ? [`Next: schemagate approve --all ${folder}`] : []),
    `${waits ? "Then" : "Next"}: schemagate release --all ${folder}`,
  ];
}
