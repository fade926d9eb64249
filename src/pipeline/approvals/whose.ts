import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import { type Asked, asked } from "../../policy/approvers.ts";
import type { Finding, Judgement } from "../../policy/judgement.ts";
import { partsOf } from "../../policy/names.ts";
import { type Owners, parseOwners } from "../../policy/owners.ts";
import { type Answers, answers, type Circumstances, type Review } from "../../policy/reviews.ts";
import { readEvidence, readJudgement } from "../evidence/evidence.ts";
import { openRepository } from "../evidence/git.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import { judgeEvidence } from "../judge.ts";
import { filesDeclaring } from "./files-declaring.ts";

/** Who owns which file, by the base git ref or a file that was given. */
export interface OwnersFile {
  readonly owners: Owners | null;
  /** What it is called, for people. */
  readonly file: string;
  /** Path of the checkout's folder below the root of the repository, with a slash at its end; empty for the root. */
  readonly prefix: string;
  /** Files that declared what a finding is about before the change, below the checkout's folder. */
  declaring(finding: Pick<Finding, "database" | "object">): Promise<readonly string[]>;
}

/** Where GitHub and GitLab look, in this order. */
const places = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/**
 * CODEOWNERS as of a commit, whatever the working tree says.
 *
 * @throws Failure `codeowners-invalid` (78)
 */
export async function ownersAt(checkout: string, ref: string): Promise<OwnersFile> {
  const repository = openRepository(checkout);
  const commit = await repository.commit(ref);
  const prefix = await repository.prefix();
  const up = prefix.replaceAll(/[^/]+/g, "..");
  const declaring: OwnersFile["declaring"] = (finding) => filesDeclaring(repository, commit, finding);
  for (const place of places) {
    const text = await repository.show(commit, `${up}${place}`);
    if (text !== null) return { owners: parseOwners(text, place), file: place, prefix, declaring };
  }
  return { owners: null, file: "CODEOWNERS (there is none)", prefix, declaring };
}

/** A file that is given, for trying out. @throws Failure `codeowners-missing`, `codeowners-invalid` (78) */
export async function ownersOf(file: string): Promise<OwnersFile> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Failure({
      code: "codeowners-missing",
      exit: exitCodes.configuration,
      tried: `Reading ${file}`,
      problem: (cause as Error).message,
      next: "Name a file, or leave --codeowners out: then the base git ref's is read.",
      cause,
    });
  });
  return { owners: parseOwners(text, file), file, prefix: "", declaring: async () => [] };
}

export interface WhoseWish {
  /** Folder of the evidence. */
  readonly evidence: string;
  readonly policies: LoadedPolicies;
  readonly owners: OwnersFile;
  readonly now: Date;
}

/** What of a change has to be approved, and by whom. */
export interface Whose {
  readonly database: string;
  readonly judgement: Judgement;
  readonly asked: readonly Asked[];
  /** When the preview was judged: who looked at it before that looked at another one. */
  readonly judgedAt: string;
}

/**
 * Who may approve what a change needs an approval for.
 *
 * @throws Failure of evidence that is missing or broken (3)
 */
export async function whose({ evidence: folder, policies, owners, now }: WhoseWish): Promise<Whose> {
  const evidence = await readEvidence(folder);
  const { judgedAt } = await readJudgement(folder, evidence.verification);
  const judgement = judgeEvidence(evidence, policies, now);
  return { database: evidence.plan.database, judgement, asked: await askedBy(judgement, policies, owners), judgedAt };
}

/** Who may approve each of its findings that needs it. */
export async function askedBy(
  { findings }: Pick<Judgement, "findings">,
  { policies }: Pick<LoadedPolicies, "policies">,
  owners: OwnersFile,
): Promise<readonly Asked[]> {
  const paths = new Map<Finding, readonly string[]>();
  const needing = findings.filter(({ tier }) => tier === "approval");
  for (const finding of needing) paths.set(finding, await pathsOf(finding, owners));
  const known = { owners: owners.owners, settings: policies.settings, file: owners.file };
  return asked(needing, { ...known, pathsOf: (finding) => paths.get(finding) ?? [] });
}

/** What reviews say of it. */
export function answersTo(
  one: Whose,
  reviews: readonly Review[],
  circumstances: Omit<Circumstances, "since">,
): Answers {
  return answers(one.asked, reviews, { ...circumstances, since: one.judgedAt });
}

/**
 * The file that declares the object, by the change, and those that declared it before: moving a declaration into a file of
 * one's own does not make it one's own. Where there is neither, the file that would be called as the object.
 */
async function pathsOf(finding: Finding, { prefix, declaring }: OwnersFile): Promise<readonly string[]> {
  if (finding.rule === "protection-lowered") {
    const isOfRules = finding.object.startsWith("rules.yaml:");
    return [`${prefix}policies/${isOfRules ? "rules" : "protected"}.yaml`];
  }
  const now = finding.file !== null && isInside(finding.file) ? [finding.file] : [];
  const known = [...new Set([...now, ...(await declaring(finding))])];
  return (known.length === 0 ? [usualFile(finding)] : known).map((path) => `${prefix}${path}`);
}

/** `schema/shop/public/orders.sql` for `public.orders.total`. */
function usualFile({ database, object }: Finding): string {
  const [namespace, name] = partsOf(object) ?? [];
  const isPlain = (part: string | undefined): part is string => part !== undefined && !/[/\\]|^\.+$/.test(part);
  const parts = isPlain(namespace) ? (isPlain(name) ? [namespace, name] : ["_database", namespace]) : ["_database"];
  return `${join("schema", database, ...parts)}.sql`;
}

function isInside(path: string): boolean {
  return !path.startsWith("/") && !path.split("/").includes("..");
}
