/** Something that stands beside production: a preview, what a run left behind, or the state before a release. */
export interface Beside {
  readonly kind: "preview" | "leftover" | "backup";
  readonly what: "branch" | "snapshot" | "database";
  readonly id: string;
  readonly name: string;
  /** The branch or database that it was made of. */
  readonly of: string;
  readonly at: Date;
  readonly expiresAt: Date | null;
  readonly bytes: number | null;
  /** The release that it was taken before; null where no ledger tells. */
  readonly release: string | null;
  /** It is the state before the newest release that is in force. */
  readonly isNewestRelease: boolean;
  /** Why it can never go from here, in words; null where nothing is in the way. */
  readonly stays: string | null;
}

export interface KeepPolicy {
  /** So many of the newest backups stay, of each database or branch; at least one. */
  readonly keep: number;
  /** Backups of less than so many milliseconds stay. */
  readonly olderThan: number;
}

export interface Decision {
  readonly beside: Beside;
  readonly goes: boolean;
  /** Only after a person said so. */
  readonly needsApproval: boolean;
  readonly why: string;
}

/** What is at work is younger than this. */
const anHour = 3_600_000;

/** Says of each whether it may go, the oldest of each kind first. A backup never goes without a person's word. */
export function decide(all: readonly Beside[], policy: KeepPolicy, now: Date): readonly Decision[] {
  const places = new Map<Beside, number>();
  for (const backups of Map.groupBy(all.filter(isOurs), ({ of }) => of).values())
    for (const [place, one] of backups.toSorted((a, b) => b.at.getTime() - a.at.getTime()).entries())
      places.set(one, place);
  const order = ["preview", "leftover", "backup"];
  const sorted = all.toSorted(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.at.getTime() - b.at.getTime(),
  );
  return sorted.map((beside) => {
    const why = beside.stays ?? keptFor(beside, { ...policy, place: places.get(beside) ?? 0, now });
    const needsApproval = isBackup(beside);
    if (why !== null) return { beside, goes: false, needsApproval, why };
    return { beside, goes: true, needsApproval, why: goneFor(beside, policy) };
  });
}

/** What others made, or what cannot go, takes nobody's place among the newest. */
function isOurs(beside: Beside): boolean {
  return isBackup(beside) && beside.stays === null;
}

function isBackup({ kind }: Beside): boolean {
  return kind === "backup";
}

/** Why it stays; null where it goes. */
function keptFor(
  { kind, at, expiresAt, isNewestRelease }: Beside,
  { keep, olderThan, place, now }: KeepPolicy & { readonly place: number; readonly now: Date },
): string | null {
  const age = now.getTime() - at.getTime();
  const isOver = expiresAt !== null && expiresAt <= now;
  if (kind === "preview") return isOver ? null : `stays until ${expiresAt?.toISOString() ?? "it is deleted"}`;
  if (kind === "leftover") return age > anHour ? null : "may be at work";
  if (isNewestRelease) return "the state before the newest release";
  if (place < Math.max(1, keep)) return keep <= 1 ? "the newest" : `one of the newest ${keep}`;
  return isOver || age > olderThan ? null : `younger than ${days(olderThan)}`;
}

function goneFor({ kind }: Beside, { keep, olderThan }: KeepPolicy): string {
  if (kind === "preview") return "it has expired";
  if (kind === "leftover") return "a run that was cut off left it";
  return `not one of the newest ${Math.max(1, keep)}, and older than ${days(olderThan)} or expired`;
}

function days(milliseconds: number): string {
  const count = Math.round((milliseconds / 86_400_000) * 10) / 10;
  return `${count} ${count === 1 ? "day" : "days"}`;
}
