import type { SourcePlace } from "../failure.ts";
import type { Reason } from "./left-out.ts";
import type { SplitStatement } from "./split.ts";

/** Something that whoever declares should know, and that is no error. */
export interface Note {
  /** Stable: `data-left-out`, `body-does-not-check` ... */
  readonly code: string;
  readonly text: string;
  readonly at: SourcePlace | null;
}

/** One line for a person. */
export function noteText({ text, at }: Note): string {
  return at === null ? text : `${at.file}:${at.line}: ${text}`;
}

/** Why something is no part of a declared schema. */
export const reasons: Readonly<Record<Reason, string>> = {
  data: "a declared schema holds no rows",
  drop: "there is nothing before a declared schema that it could drop",
  transaction: "each step of a plan has a transaction of its own",
  maintenance: "it declares nothing",
  cluster: "roles, databases and tablespaces belong to the server",
  grantor: "who gave a privilege is not compared, the owner gives it",
};

interface LeftOut {
  readonly statement: SplitStatement;
  readonly reason: Reason;
}

/** One note for all statements of a file that were left out for the same reason, with the first one's place. */
export function notesOf(leftOut: readonly LeftOut[]): readonly Note[] {
  const byReason = Map.groupBy(leftOut, ({ reason, statement }) => `${statement.source.file}\n${reason}`);
  return [...byReason.values()].flatMap((list) => {
    const [first] = list;
    if (first === undefined) return [];
    const words = [...new Set(list.map(({ statement }) => firstWord(statement.sql)))].sort().join(", ");
    const many = list.length === 1 ? "1 statement is" : `${list.length} statements are`;
    return [
      {
        code: `${first.reason}-left-out`,
        text: `${many} left out (${words}): ${reasons[first.reason]}`,
        at: first.statement.source.place(first.statement.start),
      },
    ];
  });
}

function firstWord(sql: string): string {
  return (/^\w+/.exec(sql)?.[0] ?? "").toUpperCase();
}
