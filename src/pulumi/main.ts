import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Call } from "./grpc/provider.ts";
import type { ResourceType } from "./grpc/resource-type.ts";
import { serve } from "./grpc/server.ts";
import { neonBranch } from "./neon/branch.ts";
import { previewBranch } from "./neon/preview-branch.ts";
import { neonProject } from "./neon/project.ts";
import { snapshot } from "./neon/snapshot.ts";
import { planCall } from "./plan-call.ts";
import { protectedTable } from "./protected-table.ts";
import { schemaRelease } from "./release/schema-release.ts";
import { packageSchema } from "./schema/package-schema.ts";

const types = new Map<string, ResourceType>(
  Object.entries({
    NeonProject: neonProject,
    NeonBranch: neonBranch,
    SchemaRelease: schemaRelease,
    PreviewBranch: previewBranch,
    Snapshot: snapshot,
    ProtectedTable: protectedTable,
  }),
);
const calls = new Map<string, Call>([["plan", planCall]]);

/** The folder of Pulumi.yaml: with `main: infra` the engine starts its plugins below it. */
function projectFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (["Pulumi.yaml", "Pulumi.yml"].some((name) => existsSync(join(folder, name)))) return folder;
    if (dirname(folder) === folder) return from;
  }
}

/** Serves until it is killed, as engines end their plugins. The one line on stdout is the port. */
export async function main(args: readonly string[]): Promise<void> {
  process.chdir(projectFolder(process.cwd()));
  const engine = args.find((one) => !one.startsWith("-")) ?? null;
  const schema = async () => JSON.stringify(packageSchema());
  const { port } = await serve({ types, calls, schema, environment: process.env }, engine);
  process.stdout.write(`${port}\n`);
  endWithParent();
}

/** An engine that is killed ends nobody. What a release was at, the next one goes on with from the ledger. */
function endWithParent(): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(1);
  }, 2_000).unref();
}
