import { runtimePartitions } from "../catalog/runtime-partitions.ts";
import { objectId } from "../kinds/kind.ts";
import type { Declaration } from "./declaration.ts";
import { relationName } from "./named.ts";
import { node } from "./syntax.ts";

const comment = /(?:^|\n)[ \t]*--[ \t]*partitions:[ \t]*runtime[ \t]*\n(?:[ \t]*(?:--[^\n]*)?\n)*[ \t]*$/;

/** The partitioned table that a statement declares under a comment line `-- partitions: runtime`. */
function markedTable({ type, tree, source, start, searchPath }: Declaration): string | undefined {
  if (type !== "CreateStmt" || tree.partspec === undefined) return undefined;
  if (!comment.test(source.slice(Math.max(0, start - 1000), start))) return undefined;
  return objectId("table", relationName(node(tree, "relation"), searchPath[0] ?? ""));
}

/** What each declaration says beside, and the declared partitions, which are managed whatever their parent says. */
export function runtimeAspects(all: readonly Declaration[]): {
  readonly marked: readonly { readonly id: string; readonly what: string }[];
  readonly partitions: readonly string[];
} {
  const marked = all.flatMap((one) => markedTable(one) ?? []).map((id) => ({ id, what: runtimePartitions }));
  const declared = all.flatMap(({ definitions }) => definitions).filter(({ kind }) => kind === "partition");
  return { marked, partitions: marked.length === 0 ? [] : declared.map(({ name }) => objectId("table", name)) };
}
