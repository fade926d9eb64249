import { readFile } from "node:fs/promises";
import { Command } from "commander";
import { exitCodes, Failure } from "../../failure.ts";
import { answersTo, ownersAt, ownersOf, type Whose, whose } from "../../pipeline/approvals/whose.ts";
import type { Asked } from "../../policy/approvers.ts";
import type { Answers, Review } from "../../policy/reviews.ts";
import { answersText, approversText } from "../../report/approvers-text.ts";
import { baseRefOf, type PolicyOptions, policiesOf } from "../base.ts";
import { examples } from "../examples.ts";
import { terminal } from "../terminal.ts";

interface Options extends PolicyOptions {
  readonly evidence: string;
  readonly codeowners?: string;
  readonly given?: string;
  readonly author?: string;
  readonly head?: string;
}

/** `approvers`: who may approve what a change needs an approval for. */
export function approversCommand(): Command {
  return new Command("approvers")
    .description("who may approve what a change needs an approval for, by CODEOWNERS and policies/")
    .requiredOption("--evidence <dir>", "evidence that a preview left")
    .option("--given <file>", "reviews as a JSON list of {login, teams, commit, state, at}: exit 5 unless they suffice")
    .option("--author <login>", "whose change it is: nobody approves what is his own")
    .option("--head <sha>", "only reviews of this commit count")
    .option("--codeowners <file>", "this file's owners (default: the base git ref's CODEOWNERS)")
    .option("--base <ref>", "git ref whose policies and CODEOWNERS hold (default: the CI's base, origin/HEAD, main)")
    .option("--policies <dir>", "policies of a folder instead, for trying out")
    .addHelpText(
      "after",
      examples(
        "approvers --evidence .schemagate/preview/shop",
        "approvers --evidence DIR --given reviews.json --author ann --head $SHA",
      ),
    )
    .action(run);
}

async function run(options: Options, command: Command): Promise<void> {
  const place = terminal(command.optsWithGlobals<{ json?: boolean }>().json === true);
  const { evidence, codeowners, given, author = null, head = null } = options;
  const policies = await policiesOf(options);
  const owners =
    codeowners === undefined
      ? await ownersAt(process.cwd(), await baseRefOf(options.base))
      : await ownersOf(codeowners);
  const found = await whose({ evidence, policies, owners, now: new Date() });
  const answers = given === undefined ? null : answersTo(found, await readReviews(given), { author, head });
  if (place.json) place.document(documentOf(found, answers));
  else if (answers === null) place.out(approversText(found.database, found.asked, place.paint));
  else place.out(answersText(found.database, answers, place.paint));
  process.exitCode = exitOf(found, answers);
}

function exitOf({ judgement }: Whose, answers: Answers | null): number {
  if (answers === null) return exitCodes.done;
  if (judgement.verdict === "reject") return exitCodes.rejected;
  return answers.satisfied ? exitCodes.done : exitCodes.approvalNeeded;
}

function documentOf({ database, judgement, asked, judgedAt }: Whose, answers: Answers | null): object {
  const { verdict, planDigest, effectDigest } = judgement;
  const findings = (answers?.findings ?? asked).map(({ finding, groups, ...rest }: Asked) => {
    const { rule, object, tier, file, line, message } = finding;
    return { rule, object, tier, file, line, message, mayApprove: groups, ...rest };
  });
  const said =
    answers === null ? {} : { satisfied: answers.satisfied, approvers: answers.approvers, voided: answers.voided };
  return { database, verdict, planDigest, effectDigest, judgedAt, ...said, findings };
}

const states = ["APPROVED", "CHANGES_REQUESTED", "COMMENTED", "DISMISSED", "PENDING"];

async function readReviews(file: string): Promise<readonly Review[]> {
  try {
    const list: unknown = JSON.parse(await readFile(file, "utf8"));
    if (Array.isArray(list) && list.every(isReview)) return list.map(whole);
  } catch (cause) {
    throw invalid(file, (cause as Error).message);
  }
  throw invalid(file, "it is another list, or none");
}

function invalid(file: string, problem: string): Failure {
  return new Failure({
    code: "reviews-invalid",
    exit: exitCodes.usage,
    tried: `Reading the reviews in ${file}`,
    problem,
    next: `Write down what the reviews of the change say: a JSON list of {"login", "teams"?, "commit"?, "state", "at"?}; a state is ${states.join(", ")}.`,
  });
}

function isReview(one: unknown): one is Pick<Review, "login" | "state"> & Partial<Review> {
  const { login, state, teams = [], commit = null, at = null } = (one ?? {}) as Partial<Record<keyof Review, unknown>>;
  const isText = (value: unknown) => value === null || typeof value === "string";
  const isList = Array.isArray(teams) && teams.every((team) => typeof team === "string");
  return typeof login === "string" && states.includes(String(state)) && isList && isText(commit) && isText(at);
}

function whole(review: Pick<Review, "login" | "state"> & Partial<Review>): Review {
  return { teams: [], commit: null, at: null, ...review };
}
