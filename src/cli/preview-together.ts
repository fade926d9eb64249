import { Failure } from "../failure.ts";
import type { Ahead } from "../pipeline/databases/ahead.ts";
import { allDatabases } from "../pipeline/databases/all-databases.ts";
import { gravest } from "../pipeline/databases/gravity.ts";
import { previewAll } from "../pipeline/databases/preview-all.ts";
import { emptyPreviewFolder, leaveFailure, writePreviewFolder } from "../pipeline/databases/preview-folder.ts";
import { writeEvidence } from "../pipeline/evidence/evidence.ts";
import { headOf } from "../pipeline/evidence/git.ts";
import { toldFailure } from "../pipeline/told-failure.ts";
import { withTrees } from "../pipeline/trees/git-trees.ts";
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
  readonly after?: readonly string[];
  readonly out?: string;
  readonly engine: EngineName;
}

/** `preview --all`. */
export async function previewTogether(scene: Scene, options: Options): Promise<number> {
  const { context, configuration, terminal } = scene;
  const databases = allDatabases(configuration);
  const policies = await policiesOf(options);
  const engine = await engineNamed(options.engine);
  const { branch, after = [] } = options;
  const previewed = await withAhead(after, (ahead) =>
    previewAll(context, { databases, policies, engine, branch, ahead }),
  );
  const head = options.head ?? (await headOf(process.cwd()));
  const folder = options.out ?? previewFolder;
  const document = await writePreviewFolder(folder, previewed, head, (place, shown) =>
    writeEvidence(place, shown.evidence, shown.document, previewMarkdown(shown), shown.outline),
  );
  if (terminal.json) terminal.document(document);
  else terminal.out(previewAllText(previewed, folder, terminal.paint));
  return gravest(document.databases.map(({ exit }) => exit));
}

/** Git refs are read as data: what is checked out stays as it is. */
async function withAhead<Result>(
  refs: readonly string[],
  work: (ahead: readonly Ahead[]) => Promise<Result>,
): Promise<Result> {
  if (refs.length === 0) return work([]);
  return withTrees(process.cwd(), async (trees) => {
    const ahead: Ahead[] = [];
    for (const ref of refs) ahead.push({ name: ref, root: await trees.laidOut(await trees.commit(ref)) });
    return work(ahead);
  });
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
