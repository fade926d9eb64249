import { exitCodes, Failure } from "../../failure.ts";
import type { ProofWish } from "../apply.ts";
import { readEvidence } from "../evidence/evidence.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import { asFailure } from "../fleet/outcome.ts";
import type { NamedDatabase } from "./all-databases.ts";
import { type Failed, isFailed } from "./in-turn.ts";
import { isAnyChanged, type LeftDatabase, type PreviewFolder } from "./preview-folder.ts";

/** A database with what its preview left, or why nothing can be done with it. */
export type Proven = { readonly one: NamedDatabase } & (ProofWish | Failed);

/**
 * The evidence of every database of the stack, in its order. What lacks evidence, and evidence of what is no database of the
 * stack, is a failure in its place: a folder that somebody shortened must not pass for a smaller change.
 *
 * @throws Failure `evidence-for-another-stack` (3), and what the preview failed with where it failed as a whole.
 */
export async function provenAll(
  databases: readonly NamedDatabase[],
  left: PreviewFolder,
  loaded: LoadedPolicies,
): Promise<readonly Proven[]> {
  if (left.failure !== null) throw previewFailed("all databases", left.failure);
  const names = databases.map(({ declared }) => declared.database);
  const strange = left.databases.filter(({ database }) => !names.includes(database));
  if (strange.length > 0) throw anotherStack(strange.map(({ database }) => database));
  const policies = { ...loaded, changedElsewhere: await isAnyChanged(left.databases) };
  return Promise.all(
    databases.map(async (one): Promise<Proven> => {
      const { database } = one.declared;
      const found = left.databases.find((other) => other.database === database);
      try {
        return { one, evidence: await evidenceOf(database, found), policies };
      } catch (error) {
        return { one, failure: asFailure(error) };
      }
    }),
  );
}

export function isProven(one: Proven): one is { readonly one: NamedDatabase } & ProofWish {
  return !isFailed(one);
}

async function evidenceOf(database: string, found: LeftDatabase | undefined): Promise<ProofWish["evidence"]> {
  if (found === undefined) throw missing(database, "the preview knows nothing of it");
  if ("failure" in found) throw previewFailed(database, found.failure);
  const evidence = await readEvidence(found.evidence);
  if (evidence.plan.database === database) return evidence;
  throw missing(database, `what lies in its place is the evidence of ${evidence.plan.database}`);
}

function previewFailed(what: string, failure: { readonly problem: string; readonly code: string }): Failure {
  return missing(what, `its preview failed (${failure.code}): ${failure.problem}`);
}

function missing(database: string, problem: string): Failure {
  return new Failure({
    code: "evidence-missing",
    exit: exitCodes.rejected,
    tried: `Reading the evidence of ${database}`,
    problem,
    next: "Run `schemagate preview --all` again, and give the folder that it leaves.",
  });
}

function anotherStack(names: readonly string[]): Failure {
  return new Failure({
    code: "evidence-for-another-stack",
    exit: exitCodes.rejected,
    tried: "Comparing the preview with the databases of the stack",
    problem: `the stack has no ${names.join(", ")}`,
    next: "Give the folder of a preview of this stack, or name the database in schemagate:databases.",
  });
}
