import { exitCodes, Failure } from "../../failure.ts";
import { othersConnected, templateSnapshot } from "../copies/template.ts";
import { holdsNoRows } from "../counts/rows.ts";
import type { Target } from "../target/target.ts";
import { dumpPossible, dumpSnapshot } from "./dump.ts";
import { noSnapshot, type TakeSnapshot } from "./snapshot.ts";

export const snapshotChoices = ["auto", "template", "dump", "none"] as const;
export type SnapshotChoice = (typeof snapshotChoices)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** The snapshot of a database that is not on Neon: a template copy, else a dump, else nothing and no release. */
export function ladderSnapshot(choice: SnapshotChoice, folder: string, environment: Environment): TakeSnapshot {
  return async (context, target) => {
    if (choice === "none") return noSnapshot("--snapshot none was given")(context, target);
    if (await holdsNoRows(target.session)) return noSnapshot("the target holds no rows")(context, target);
    return (await chosen(choice, folder, environment, target))(context, target);
  };
}

async function chosen(
  choice: "auto" | "template" | "dump",
  folder: string,
  environment: Environment,
  target: Target,
): Promise<TakeSnapshot> {
  const dump = dumpSnapshot(folder, environment);
  if (choice === "dump") return dump;
  const others = await othersConnected(target.session);
  if (others.length === 0 && (choice === "template" || (await target.mayCopy()))) return templateSnapshot;
  if (choice === "auto" && (await dumpPossible(target, environment)) === null) return dump;
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
