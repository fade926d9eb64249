import { exitCodes, Failure } from "../../failure.ts";
import { findTemplate, intendTemplate, othersConnected, takeTemplate } from "../copies/template.ts";
import { holdsNoRows } from "../counts/rows.ts";
import type { Target } from "../target/target.ts";
import type { Environment } from "./client-program.ts";
import { dumpPossible, findDump, intendDump, takeDump } from "./dump.ts";
import { noSnapshot, type Snapshots } from "./snapshot.ts";

export const snapshotChoices = ["auto", "template", "dump", "none"] as const;
export type SnapshotChoice = (typeof snapshotChoices)[number];

/** The snapshot of a database that is not on Neon: a template copy, else a dump, else nothing and no release. */
export function ladderSnapshots(choice: SnapshotChoice, folder: string, environment: Environment): Snapshots {
  return {
    intend: async (context, target) => {
      if (choice === "none") return noSnapshot(context, "--snapshot none was given");
      if (await holdsNoRows(target.session)) return noSnapshot(context, "the target holds no rows");
      const kind = await chosen(choice, environment, target);
      return kind === "dump" ? intendDump(context, target, folder) : intendTemplate(context, target);
    },
    take: (context, target, intended) =>
      intended.kind === "dump"
        ? takeDump(context, target, intended, environment)
        : takeTemplate(context, target, intended),
    find: async (_context, target, intended) => {
      if (intended.kind === "dump") return findDump(intended);
      if (intended.kind === "template copy") return findTemplate(target, intended);
      return intended.kind === "none" ? null : intended;
    },
  };
}

async function chosen(
  choice: "auto" | "template" | "dump",
  environment: Environment,
  target: Target,
): Promise<"dump" | "template"> {
  if (choice === "dump") return "dump";
  const others = await othersConnected(target.session);
  if (others.length === 0 && (choice === "template" || (await target.mayCopy()))) return "template";
  if (choice === "auto" && (await dumpPossible(target, environment)) === null) return "dump";
  const why = choice === "auto" ? ` and ${await dumpPossible(target, environment)}` : "";
  throw new Failure({
    code: "no-snapshot",
    exit: exitCodes.failed,
    tried: `Taking a snapshot of ${target.shown}`,
    problem:
      others.length === 0
        ? `the role may not create databases${why}`
        : `a template copy is not possible while others are connected (${others.join("; ")})${why}`,
    next: "Have them disconnect, put a pg_dump of the server's version on PATH, or give --snapshot none.",
  });
}
