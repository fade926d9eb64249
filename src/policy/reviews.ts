import type { Asked, Group } from "./approvers.ts";

/** A review that somebody gave. */
export interface Review {
  readonly login: string;
  /** `organisation/team`, as far as they are known. */
  readonly teams: readonly string[];
  readonly state: "APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED" | "PENDING";
  /** The commit that was looked at; null where that is not known. */
  readonly commit: string | null;
  /** When; null where that is not known. */
  readonly at: string | null;
}

export interface Circumstances {
  /** Whose change it is: nobody approves his own. */
  readonly author: string | null;
  /** The commit that the evidence is of; null where reviews are of nothing else. */
  readonly head: string | null;
  /** When the evidence was there to be looked at; null where that is not known. */
  readonly since: string | null;
}

/** A finding with what reviews say of it. */
export interface Answered extends Asked {
  readonly satisfied: boolean;
  /** Who approved, for each group. */
  readonly approvedBy: readonly (readonly string[])[];
  /** Who may approve and asked for changes instead. */
  readonly refusedBy: readonly string[];
}

/** An approval that does not count, and why. */
export interface Void {
  readonly login: string;
  readonly why: string;
}

export interface Answers {
  readonly satisfied: boolean;
  readonly findings: readonly Answered[];
  readonly voided: readonly Void[];
  /** All who approved something that needed it, in the order of their names. */
  readonly approvers: readonly string[];
}

/** What reviews come to: of each person the last word counts, and only a word about this commit and this plan. */
export function answers(asked: readonly Asked[], reviews: readonly Review[], circumstances: Circumstances): Answers {
  const last = lastWords(reviews);
  const judged = last.map((review) => ({ review, why: whyVoid(review, circumstances) }));
  const counted = judged.filter(({ why }) => why === null).map(({ review }) => review);
  const findings = asked.map((one) => answered(one, counted));
  const approvers = new Set(findings.flatMap(({ approvedBy }) => approvedBy.flat()));
  return {
    satisfied: findings.every(({ satisfied }) => satisfied),
    findings,
    voided: judged.flatMap(({ review: { login, state }, why }) =>
      why === null || state === "CHANGES_REQUESTED" ? [] : [{ login, why }],
    ),
    approvers: [...approvers].sort(),
  };
}

function answered(one: Asked, reviews: readonly Review[]): Answered {
  const by = (state: Review["state"], group: Group) =>
    reviews.filter((review) => review.state === state && isAmong(review, group)).map(({ login }) => login);
  const approvedBy = one.groups.map((group) => by("APPROVED", group));
  const refusedBy = [...new Set(one.groups.flatMap((group) => by("CHANGES_REQUESTED", group)))];
  const satisfied = approvedBy.length > 0 && approvedBy.every((list) => list.length > 0) && refusedBy.length === 0;
  return { ...one, satisfied, approvedBy, refusedBy };
}

/** A comment takes nothing back of what its author said before. */
function lastWords(reviews: readonly Review[]): readonly Review[] {
  const words = reviews.filter(({ state }) => state !== "COMMENTED" && state !== "PENDING");
  const inOrder = words
    .map((review, place) => ({ review, place }))
    .toSorted((a, b) => (a.review.at ?? "").localeCompare(b.review.at ?? "") || a.place - b.place);
  return [...new Map(inOrder.map(({ review }) => [review.login.toLowerCase(), review])).values()];
}

/** A refusal counts whatever it was given for: what was asked for may not be there yet. */
function whyVoid({ login, state, commit, at }: Review, { author, head, since }: Circumstances): string | null {
  if (state === "CHANGES_REQUESTED") return null;
  if (state === "DISMISSED") return "it was dismissed";
  if (author !== null && login.toLowerCase() === author.toLowerCase()) return "nobody approves what is his own";
  if (head !== null && commit !== head)
    return `it was given for commit ${commit?.slice(0, 12) ?? "unknown"}, and a push since then made it void`;
  // What is no time, on either side, is never late enough.
  if (since !== null && !(Date.parse(at ?? "") >= Date.parse(since)))
    return "it was given before this plan was there: production or the policies have moved since, which made it void";
  return null;
}

/** GitHub takes names of people and teams in any case. */
function isAmong({ login, teams }: Review, { owners }: Group): boolean {
  const names = [login, ...teams].map((name) => `@${name.toLowerCase()}`);
  return owners.some((owner) => names.includes(owner.toLowerCase()));
}
