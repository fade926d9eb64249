import { Failure } from "../failure.ts";
import { allDatabases } from "../pipeline/databases/all-databases.ts";
import { gravest } from "../pipeline/databases/gravity.ts";
import { previewAll } from "../pipeline/databases/preview-all.ts";
import { emptyPreviewFolder, leaveFailure, writePreviewFolder } from "../pipeline/databases/preview-folder.ts";
import { writeEvidence } from "../pipeline/evidence/evidence.ts";
import { headOf } from "../pipeline/evidence/git.ts";
import { toldFailure } from "../pipeline/told-failure.ts";
import { previewAllText } from "../report/databases/preview-all-text.ts";
import { previewMarkdown } from "../report/preview-markdown.ts";
import type { Scene } from "./act.ts";
import { type PolicyOptions, policiesOf } from "./base.ts";
import { type EngineName, engineNamed } from "./engine.ts";

/** Where `preview --all` leaves what it found, unless told. */
export const previewFolder = ".schemagate/preview";

interface Options extends PolicyOptions {
  readonly branch: string;
  readonly head?: string;
  readonly out?: string;
  readonly engine: EngineName;
}

/** `preview --all`. */
export async function previewTogether(scene: Scene, options: Options): Promise<number> {
  const { context, configuration, terminal } = scene;
  const databases = allDatabases(configuration);
  const policies = await policiesOf(options);
  const engine = await engineNamed(options.engine);
  const previewed = await previewAll(context, { databases, policies, engine, branch: options.branch });
  const head = options.head ?? (await headOf(process.cwd()));
  const folder = options.out ?? previewFolder;
  const document = await writePreviewFolder(folder, previewed, head, (place, shown) =>
    writeEvidence(place, shown.evidence, shown.document, previewMarkdown(shown), shown.outline),
  );
  if (terminal.json) terminal.document(document);
  else terminal.out(previewAllText(previewed, folder, terminal.paint));
  return gravest(document.databases.map(({ exit }) => exit));
}

/** Whatever ends the command, the folder says it: a report of it has to be possible. */
export async function leavingFailures(folder: string, work: () => Promise<void>): Promise<void> {
  await emptyPreviewFolder(folder);
  try {
    await work();
  } catch (error) {
    if (error instanceof Failure) await leaveFailure(folder, toldFailure(error));
    throw error;
  }
}
