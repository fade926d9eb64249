import { join } from "node:path";
import { parseArgs } from "node:util";
import { exitCodes, Failure } from "../src/failure.ts";
import { failureText } from "../src/report/failure.ts";
import { plain } from "../src/report/paint.ts";
import { schemagateOf, takeApprovals } from "./github/approvals.ts";
import { chooseEnvironment } from "./github/choose.ts";
import { githubOf } from "./github/client.ts";
import { reportFork } from "./github/fork.ts";
import { gather, requireDigests } from "./github/gather.ts";
import { keepIssues } from "./github/issue.ts";
import { type Event, type Job, jobOf, maskSecrets } from "./github/job.ts";
import { removeLabel, requireLabel } from "./github/label.ts";
import { publishNothing } from "./github/nothing.ts";
import { propose } from "./github/propose.ts";
import { publish, runUrl } from "./github/publish.ts";
import { tellReaped } from "./github/reaped.ts";
import { tellReleased } from "./github/released.ts";
import { proposeRepairs } from "./github/repair.ts";
import { fetchPreview, pullNumbered, reviewedPull } from "./github/reviewed.ts";
import { tellStale } from "./github/stale.ts";

const usage = `Usage: node --conditions=source scripts/github.ts COMMAND

What the actions under .github/actions say to GitHub and ask of it. See docs/github.md.

  propose --sha SHA [--pr N] [--out DIR]    lays what a commit proposes over the checkout, as data; a pull request's
                                            is fetched. With --out a failure is left there, for the report
  publish --sha SHA [--report DIR] [--pr N] outputs and summary of the job, the check run, the comment; exits as the
          [--check NAME] [--author LOGIN]   report does, and with 0 where the check run asks for an approval. Without
          [--sarif true] [--preview DIR]    --report: that nothing changes
  label [--remove true]                     whether the label of a fork's pull request is a maintainer's word on its head
  fork [--author LOGIN]                     the check of a fork's pull request: nothing changes, or it waits for a label
  look                                      plans a fork's pull request against what the base declares, without a key
  gather --plans FILE --head SHA --out DIR  the evidence of all plans that are to be released, by digest; outputs steps
                                            and found: true or false
  choose --report DIR                       which environment a release goes through; outputs environment, plan-digests
  digests --preview DIR --wanted JSON       that evidence is of these plans
  released --sha SHA [--file FILE]          tells merged pull requests what \`schemagate release --all --json\` printed,
           [--author LOGIN]                 and others that they have become stale; without --file: that it was not prepared
  stale --databases JSON --by WORDS         tells open pull requests that a release made their plans stale
        [--pr N] [--author LOGIN]
  issue --drift FILE [--author LOGIN]       opens, rewrites and closes the issues of drift, one a database, by what
                                            \`schemagate drift --json\` printed
  repair --drift FILE                       opens and closes pull requests that declare what production has otherwise
  reviewed (--sha SHA | --pr N)             the open pull request that was reviewed: outputs pr and sha
  approvals --pr N --sha SHA --base REF     takes the reviews of a pull request for approvals of what its preview left,
            --out DIR [--stack NAME]        which is fetched to DIR/preview; outputs found and exit, exits 0 or 5
  reaped --file FILE                        the summary of what \`schemagate branches --json\` printed
`;
/** Who a job's own token comments as. */
const ownAuthor = "github-actions[bot]";

const write = (text: string) => void process.stdout.write(text);

type Run = (job: Job, args: readonly string[]) => Promise<number>;

const commands: Readonly<Record<string, Run>> = {
  issue: (job, args) => {
    const { drift, author = ownAuthor } = optionsOf(args, ["drift"], ["author"]);
    return keepIssues(job, githubOf(job), { drift, author });
  },
  repair: async (job, args) => {
    await proposeRepairs(job, githubOf(job), optionsOf(args, ["drift"]).drift);
    return exitCodes.done;
  },
  reviewed: async (job, args) => {
    const { sha, pr } = optionsOf(args, [], ["sha", "pr"]);
    const github = githubOf(job);
    if (sha === undefined && pr === undefined) throw unclear("neither --sha nor --pr is given");
    const found = pr === undefined ? await reviewedPull(github, sha ?? "") : await pullNumbered(github, numberOf(pr));
    if (found === null) job.log("No open pull request has that commit as its head any more.");
    await job.output("pr", found === null ? "" : String(found.pr));
    await job.output("sha", found?.head ?? "");
    return exitCodes.done;
  },
  approvals: async (job, args) => {
    const { pr, sha, base, out, stack = "prod" } = optionsOf(args, ["pr", "sha", "base", "out"], ["stack"]);
    const github = githubOf(job);
    const pulled = await pullNumbered(github, numberOf(pr));
    const document = pulled.head === sha ? await fetchPreview(job, github, pulled, out) : null;
    await job.output("found", String(document !== null));
    if (document === null) job.log(`No preview of ${sha} is there yet: reviews are taken once there is one.`);
    if (document === null) return exitCodes.done;
    const means = {
      base,
      checkout: process.cwd(),
      preview: join(out, "preview"),
      schemagate: schemagateOf(job, stack),
    };
    const exit = await takeApprovals(job, github, { ...pulled, ...means, databases: document.databases });
    await job.output("exit", String(exit));
    return exit;
  },
  reaped: (job, args) => tellReaped(job, optionsOf(args, ["file"]).file),
  propose: async (job, args) => {
    const { sha, pr, out } = optionsOf(args, ["sha"], ["pr", "out"]);
    return propose(job, { sha, pr: pr === undefined ? null : numberOf(pr), out: out ?? null });
  },
  publish: async (job, args) => {
    const options = ["report", "pr", "check", "author", "sarif", "preview"] as const;
    const {
      sha,
      report,
      pr,
      check = null,
      author = ownAuthor,
      sarif,
      preview = null,
    } = optionsOf(args, ["sha"], options);
    const wish = { sha, pr: pr === undefined ? null : numberOf(pr), check, author, sarif: sarif === "true", preview };
    if (report !== undefined) return publish(job, { ...wish, report });
    await publishNothing(job, wish);
    return exitCodes.done;
  },
  label: async (job, args) => {
    const { remove } = optionsOf(args, [], ["remove"]);
    const pull = await pullOf(job);
    const by = (await job.event()).sender?.login ?? "";
    if (remove === "true") await removeLabel(githubOf(job), pull.number);
    else
      await requireLabel(githubOf(job), {
        ...{ pr: pull.number, sha: pull.head.sha, by, at: pull.updated_at },
      });
    return exitCodes.done;
  },
  fork: async (job, args) => {
    const { author = ownAuthor } = optionsOf(args, [], ["author"]);
    const { number, head } = await pullOf(job);
    await reportFork(job, number, head.sha, author);
    return exitCodes.done;
  },
  look: async (job, args) => {
    optionsOf(args, []);
    const { number, head } = await pullOf(job);
    const { lookWithoutKey } = await import("./github/look.ts");
    return lookWithoutKey(job, number, head.sha);
  },
  gather: async (job, args) => {
    await gather(job, optionsOf(args, ["plans", "head", "out"]));
    return exitCodes.done;
  },
  choose: async (job, args) => {
    await chooseEnvironment(job, optionsOf(args, ["report"]).report);
    return exitCodes.done;
  },
  digests: async (_job, args) => {
    const { preview, wanted } = optionsOf(args, ["preview", "wanted"]);
    await requireDigests(preview, wanted);
    return exitCodes.done;
  },
  released: async (job, args) => {
    const { file = null, sha, author = ownAuthor } = optionsOf(args, ["sha"], ["file", "author"]);
    await tellReleased(job, { file, sha, author });
    return exitCodes.done;
  },
  stale: async (job, args) => {
    const { databases, by, pr, author = ownAuthor } = optionsOf(args, ["databases", "by"], ["pr", "author"]);
    const moved = { databases: JSON.parse(databases) as string[], by, author, detailsUrl: runUrl(job) };
    const told = await tellStale(githubOf(job), { ...moved, except: pr === undefined ? [] : [numberOf(pr)] });
    job.log(told.length === 0 ? "No open pull request has a plan of it." : `Stale: #${told.join(", #")}`);
    return exitCodes.done;
  },
};

process.exitCode = await main(process.argv.slice(2));

/** The pull request that the event is about. @throws Failure `usage` (64) */
async function pullOf(job: Job): Promise<NonNullable<Event["pull_request"]>> {
  const { pull_request: pull } = await job.event();
  if (pull === undefined) throw unclear("the event is not about a pull request");
  return pull;
}

/** Options of a command; an empty one, as of an input that was not given, counts as not given. */
function optionsOf<Needed extends string, Possible extends string>(
  args: readonly string[],
  needed: readonly Needed[],
  possible: readonly Possible[] = [],
): Readonly<Record<Needed, string>> & Readonly<Partial<Record<Possible, string>>> {
  const names = [...needed, ...possible];
  const given = parsed(args, names);
  const missing = needed.find((name) => !given[name]);
  if (missing !== undefined) throw unclear(`--${missing} is missing`);
  return given as Readonly<Record<Needed, string>> & Readonly<Partial<Record<Possible, string>>>;
}

function parsed(args: readonly string[], names: readonly string[]): Readonly<Record<string, string>> {
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
    const { values } = parseArgs({ args: [...args], options });
    return Object.fromEntries(
      Object.entries(values).filter((one): one is [string, string] => typeof one[1] === "string" && one[1] !== ""),
    );
  } catch (error) {
    throw unclear(error instanceof Error ? error.message : String(error));
  }
}

function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw unclear(`${text} is no pull request's number`);
}

function unclear(problem: string): Failure {
  return new Failure({
    code: "usage",
    exit: exitCodes.usage,
    tried: "Reading the command line",
    problem,
    next: "See `node --conditions=source scripts/github.ts --help`.",
  });
}

async function main([command = "", ...rest]: readonly string[]): Promise<number> {
  const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
  if (run === undefined) {
    if (command === "--help") write(usage);
    else
      process.stderr.write(
        `${command === "" ? "Which command?" : `There is no command ${JSON.stringify(command)}.`}\n\n${usage}\n`,
      );
    return command === "--help" ? exitCodes.done : exitCodes.usage;
  }
  maskSecrets(process.env, write);
  let tell = (_code: string, text: string): void => {
    process.stderr.write(`${text}\n`);
  };
  try {
    const job = jobOf(process.env, write);
    tell = (code, text) => job.annotate("error", code, text);
    return await run(job, rest);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    tell(error.code, failureText(error, plain));
    return error.exit;
  }
}
