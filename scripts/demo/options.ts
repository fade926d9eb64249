import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

export interface DemoOptions {
  /** Folder that everything of the demo lies in. */
  readonly data: string;
  /** Patches to play instead of the five that come with the demo. */
  readonly patches: readonly string[];
  /** Whether they go through the workflows, with comments, checks and artefacts. */
  readonly github: boolean;
}

export const usage = `Usage: npm run demo [-- --github] [-- --data DIR] [-- --pr FILE.patch ...]

  --github          play the pull requests through the workflows of .github, on a stand-in for GitHub (needs Go, once)
  --data DIR        where the demo keeps everything (default: ${defaultFolder()})
  --pr FILE.patch   play this edit of schema/ or policies/ instead of the five pull requests; may be given more than
                    once. Make one with: git diff -- schema > my.patch
`;

/** @throws TypeError from parseArgs for what it does not know. */
export function readOptions(args: readonly string[]): DemoOptions | "help" {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: "string" },
      github: { type: "boolean", default: false },
      pr: { type: "string", multiple: true },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) return "help";
  const data = resolve(values.data ?? defaultFolder());
  return { data, patches: (values.pr ?? []).map((file) => resolve(file)), github: values.github };
}

/** Below /var/tmp, since the servers of a root user run under another account, which must be able to get there. */
function defaultFolder(): string {
  return join(`/var/tmp/schemagate-${userInfo().uid}`, "demo");
}
