import { asking, type GitHub } from "./client.ts";

/** What is to be told in a pull request, so that the next run finds it again. */
export interface Told {
  readonly pr: number;
  readonly body: string;
  /** The last line of the body: one for each project, set of databases and environment. */
  readonly marker: string;
  /** The line before it, which tells what the body says, times aside; null where a body is always written. */
  readonly content: string | null;
  /** The account that comments; what others wrote is left alone, whatever it ends with. */
  readonly author: string;
  /** Whether there is anything to say to who has not been told anything yet. */
  readonly isNews: boolean;
}

type Outcome = "created" | "updated" | "unchanged" | "not needed";

/** Longer ones GitHub refuses; `schemagate report` keeps within it. */
const mostInComment = 65_536;

/**
 * Keeps one comment of its own up to date. Where two runs made one each, the older one stays.
 *
 * @throws Failure `github-refused` (1)
 */
export async function tell(github: GitHub, told: Told): Promise<Outcome> {
  const all = await ownReports(github, told.pr, told.author);
  const [first, ...others] = all.filter(({ body }) => body.endsWith(`\n${told.marker}`));
  const body = fitting(told);
  if (first === undefined) {
    if (!told.isNews) return "not needed";
    await asking(`Commenting on pull request ${told.pr}`, () =>
      github.octokit.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        ...github.at,
        issue_number: told.pr,
        body,
      }),
    );
    return "created";
  }
  for (const { id } of others) await asking("Removing a second comment", () => remove(github, id));
  if (saysTheSame(first.body, told)) return "unchanged";
  await write(github, first.id, body);
  return "updated";
}

/** Writes a comment anew. @throws Failure `github-refused` (1) */
export async function write({ octokit, at }: GitHub, id: number, body: string): Promise<void> {
  await asking("Updating a comment", () =>
    octokit.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", { ...at, comment_id: id, body }),
  );
}

/** Comments of that account that are reports, of whatever databases; the oldest first. */
export async function ownReports({ octokit, at }: GitHub, pr: number, author: string): Promise<readonly Own[]> {
  const all = await asking(`Reading the comments of pull request ${pr}`, () =>
    octokit.paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...{ ...at, issue_number: pr, per_page: 100 },
    }),
  );
  return all
    .filter(({ user }) => user?.login === author)
    .map(({ id, body = "" }) => ({ id: Number(id), body: body.replaceAll("\r\n", "\n").trimEnd() }))
    .filter(({ body }) => /\n<!-- schemagate report \w+ -->$/.test(body));
}

interface Own {
  readonly id: number;
  readonly body: string;
}

function saysTheSame(body: string, { marker, content }: Told): boolean {
  return content !== null && body.endsWith(`\n${content}\n${marker}`);
}

/** A report keeps within the limit by itself; cut is what was made otherwise, and never the lines that find it again. */
function fitting({ body, marker, content }: Told): string {
  const end = `\n\n${content === null ? "" : `${content}\n`}${marker}\n`;
  const text = body.trimEnd().endsWith(marker) ? body.trimEnd().slice(0, -end.trim().length).trimEnd() : body.trimEnd();
  if (text.length + end.length <= mostInComment) return `${text}${end}`;
  const note = "\n\nCut: a comment holds no more. All of it is in the summary and the artefacts of the run.";
  return `${text.slice(0, mostInComment - end.length - note.length).toWellFormed()}${note}${end}`;
}

function remove({ octokit, at }: GitHub, id: number) {
  return octokit.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", { ...at, comment_id: id });
}
