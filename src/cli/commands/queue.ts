import { Command } from "commander";
import { allDatabases } from "../../pipeline/databases/all-databases.ts";
import { exitOfQueue, type NamedCommit, simulateQueue } from "../../pipeline/databases/queue.ts";
import { type GitTrees, withTrees } from "../../pipeline/trees/git-trees.ts";
import { queueDocument, queueText } from "../../report/databases/queue.ts";
import { act, type Scene } from "../act.ts";
import { type EngineName, engineNamed, engineOption } from "../engine.ts";
import { examples } from "../examples.ts";

interface Options {
  readonly base: string;
  readonly engine: EngineName;
}

/** `queue`: what becomes of pull requests that are merged one after the other. */
export function queueCommand(): Command {
  return new Command("queue")
    .description("merge git refs one after the other, as a merge queue does, and preview each behind those before it")
    .argument("<head...>", "git refs or commits, in the order in which they would be merged")
    .requiredOption("--base <ref>", "git ref that they are merged into, whose policies judge the first")
    .addOption(engineOption())
    .addHelpText(
      "after",
      examples(
        "queue --base origin/main pr-12 pr-14              do they go together?",
        "queue --base main --json -- $REFS                 names that begin with a dash are names all the same",
      ),
    )
    .action((heads: string[], options: Options, command: Command) =>
      act(command, (scene) => withTrees(process.cwd(), (trees) => run(scene, trees, heads, options))),
    );
}

async function run(
  { context, configuration, terminal }: Scene,
  trees: GitTrees,
  refs: readonly string[],
  options: Options,
): Promise<number> {
  const named = async (ref: string): Promise<NamedCommit> => ({ ref, commit: await trees.commit(ref) });
  const base = await named(options.base);
  const heads: NamedCommit[] = [];
  for (const ref of refs) heads.push(await named(ref));
  const engine = await engineNamed(options.engine);
  const databasesIn = (root: string) => allDatabases(configuration, root);
  const wish = { base, heads, trees, databasesIn, engine };
  const queued = await simulateQueue(context, wish);
  if (terminal.json) terminal.document(queueDocument(base, queued));
  else terminal.out(queueText(base, queued, terminal.paint));
  return exitOfQueue(queued);
}
