import type { DataChange, DataStatement, PlaceWish } from "../../desired/data-change.ts";
import { exitCodes, Failure } from "../../failure.ts";

/** A statement of a data change that has yet to be run. */
export interface PendingStatement extends DataStatement {
  /** Its number in the file, from 1. */
  readonly part: number;
}

/** A data change with those of its statements that have yet to be run. */
export interface PendingChange extends Omit<DataChange, "statements"> {
  /** Those that are about objects; those about other files are fulfilled by the order. */
  readonly wishes: readonly PlaceWish[];
  readonly statements: readonly PendingStatement[];
  /** How many the file holds. */
  readonly parts: number;
}

/** A statement of a data change that a database has seen, as its ledger tells. */
export interface DonePart {
  readonly name: string;
  readonly part: number;
  readonly digest: string;
}

/**
 * What is left to be done, in its order: by the files' names, but for what they say of each other.
 *
 * @throws Failure `data-change-edited` where a file is not what was run, `data-changes-circular`
 */
export function pendingChanges(changes: readonly DataChange[], done: readonly DonePart[]): readonly PendingChange[] {
  const parts = Map.groupBy(done, ({ name }) => name);
  const pending = changes.flatMap((change) => {
    const own = parts.get(change.name) ?? [];
    if (own.some(({ digest }) => digest !== change.digest)) throw edited(change, own);
    const left = change.statements
      .map((statement, index) => ({ ...statement, part: index + 1 }))
      .filter(({ part }) => !own.some((one) => one.part === part));
    return left.length === 0 ? [] : [{ ...change, statements: left, parts: change.statements.length }];
  });
  const files = new Set([...changes, ...done].map(({ name }) => name));
  const isObject = ({ name }: PlaceWish) => !files.has(plain(name));
  return inTurn(pending).map((change) => ({ ...change, wishes: change.wishes.filter(isObject) }));
}

function inTurn(changes: readonly PendingChange[]): readonly PendingChange[] {
  const done = new Set<string>();
  const open: string[] = [];
  const order: PendingChange[] = [];
  const waits = new Map(changes.map((change) => [change.name, predecessors(change, changes)]));
  const put = (change: PendingChange) => {
    if (done.has(change.name)) return;
    if (open.includes(change.name)) throw circular(open.slice(open.indexOf(change.name)), change);
    open.push(change.name);
    for (const one of waits.get(change.name) ?? []) put(one);
    open.pop();
    done.add(change.name);
    order.push(change);
  };
  for (const change of changes) put(change);
  return order;
}

function predecessors(change: PendingChange, all: readonly PendingChange[]): readonly PendingChange[] {
  const names = ({ wishes }: PendingChange, wanted: PlaceWish["where"], name: string) =>
    wishes.some((wish) => wish.where === wanted && plain(wish.name) === name);
  return all.filter((other) => names(change, "after", other.name) || names(other, "before", change.name));
}

/** The name of another file may be written with its ending. */
function plain(name: string): string {
  return name.replace(/\.sql$/, "");
}

function circular(names: readonly string[], { file, wishes }: PendingChange): Failure {
  return new Failure({
    code: "data-changes-circular",
    exit: exitCodes.failed,
    tried: "Putting the files of _changes into their order",
    problem: `each of these wants to come after another one: ${names.join(", ")}`,
    next: "Take one of the lines -- before: or -- after: away.",
    at: wishes[0]?.source ?? { file, line: 1 },
  });
}

function edited({ name, file, statements }: DataChange, done: readonly DonePart[]): Failure {
  const half = done.length < statements.length;
  return new Failure({
    code: "data-change-edited",
    exit: exitCodes.failed,
    tried: `Planning the data change ${name}`,
    problem: half
      ? `${done.length} of its statements have been run in this database, and the file is not what it was then`
      : "it has been run in this database, and the file is not what it was then",
    next: "Put the file back as it was, or delete it; what is to be done now goes into a file of another name.",
    at: { file, line: statements[0]?.source.line ?? 1 },
  });
}
