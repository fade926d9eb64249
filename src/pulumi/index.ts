/** What a Pulumi program uses: `import { SchemaRelease } from "schemagate/pulumi"`. */

export { NeonBranch, type NeonBranchArgs } from "./program/neon-branch.ts";
export { NeonProject, type NeonProjectArgs } from "./program/neon-project.ts";
export { type PlanArgs, type PlanResult, type PlanStep, plan, planOutput } from "./program/plan.ts";
export { PreviewBranch, type PreviewBranchArgs } from "./program/preview-branch.ts";
export { ProtectedTable, type ProtectedTableArgs, type ProtectedTableEntry } from "./program/protected-table.ts";
export { Provider, type ProviderArgs } from "./program/provider.ts";
export { type ReleaseSnapshot, SchemaRelease, type SchemaReleaseArgs } from "./program/schema-release.ts";
export { Snapshot, type SnapshotArgs } from "./program/snapshot.ts";
