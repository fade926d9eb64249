import { exitCodes, Failure, type SourcePlace } from "../failure.ts";
import type { Batches, PlaceWish } from "./data-change.ts";
import type { SourceText } from "./source-text.ts";
import type { SplitStatement } from "./split.ts";
import { tokens } from "./tokens.ts";

/** What comment lines say of one statement. */
export interface StatementWish {
  readonly batches: Pick<Batches, "rows" | "pause"> | null;
  readonly transactional: boolean;
}

export interface ChangeComments {
  readonly wishes: readonly PlaceWish[];
  of(statement: SplitStatement): StatementWish;
}

interface Line {
  readonly key: string;
  readonly value: string;
  readonly at: SourcePlace;
  /** In bytes, as the parser counts. */
  readonly offset: number;
}

const known = /^--\s*(before|after|batches|transaction)\s*:(.*)$/is;
/** What somebody may write who remembers it only nearly: nothing would be done of it, without a word. */
const nearly =
  /^--\s*(schemagate\b|batch(es|ed)?\b|no[ _-]?transaction\b|(before|after|batch(ed)?|transactions?)\s*[:=])/i;

/**
 * Reads the comment lines of a file of `_changes/`: `before` and `after` hold for all of it wherever they stand, `batches`
 * and `transaction` for the statement below.
 *
 * @throws Failure `change-comment` with its place, for one that says nothing known or stands above no statement
 */
export function changeComments(source: SourceText, statements: readonly SplitStatement[]): ChangeComments {
  const lines = linesOf(source);
  const wishes = lines.flatMap(placeWishes);
  const own = Map.groupBy(
    lines.filter(({ key }) => key === "batches" || key === "transaction"),
    (line) => below(line, statements),
  );
  return { wishes, of: (statement) => statementWish(own.get(statement) ?? []) };
}

function linesOf(source: SourceText): readonly Line[] {
  const { text } = source;
  const found: Line[] = [];
  let offset = 0;
  let last = 0;
  for (const { kind, start, end } of tokens(text)) {
    if (kind !== "space" || !text.startsWith("--", start)) continue;
    offset += Buffer.byteLength(text.slice(last, start));
    last = start;
    const comment = text.slice(start, end);
    const [, key, value] = known.exec(comment) ?? [];
    const at = source.place(offset);
    if (key !== undefined && value !== undefined)
      found.push({ key: key.toLowerCase(), value: value.trim(), at, offset });
    else if (nearly.test(comment)) throw unknown(at, comment);
  }
  return found;
}

function below({ key, at, offset }: Line, statements: readonly SplitStatement[]): SplitStatement {
  const next = statements.find(({ start }) => start > offset);
  const inside = statements.some(({ start, sql }) => start < offset && offset < start + Buffer.byteLength(sql));
  if (next !== undefined && !inside) return next;
  throw wrong(
    at,
    `"${key}:" stands above no statement`,
    "Put it on a line of its own above the statement that it is about.",
  );
}

function statementWish(lines: readonly Line[]): StatementWish {
  const twice = lines.find(({ key }, index) => lines.findIndex((other) => other.key === key) < index);
  if (twice !== undefined) throw wrong(twice.at, `"${twice.key}:" is said twice`, "Keep one of the two.");
  const said = (key: string) => lines.find((line) => line.key === key);
  const [batches, transaction] = [said("batches"), said("transaction")];
  if (transaction !== undefined && !/^none$/i.test(transaction.value))
    throw wrong(transaction.at, `"transaction: ${transaction.value}" says nothing known`, "Write -- transaction: none");
  return {
    batches: batches === undefined ? null : batchesOf(batches),
    transactional: transaction === undefined,
  };
}

const batchWords = /^(?:auto|([\d_ ]*\d)\s*rows?)\s*(?:,\s*pause\s+(\d+)\s*(ms|s)\s*)?$/i;

function batchesOf({ value, at }: Line): Pick<Batches, "rows" | "pause"> {
  const found = batchWords.exec(value);
  const rows = found?.[1] === undefined ? null : Number(found[1].replaceAll(/[_ ]/g, ""));
  if (found === null || rows === 0)
    throw wrong(
      at,
      `"batches: ${value}" says nothing known`,
      'Write "auto" or "5000 rows", and after that, if wanted, ", pause 100 ms".',
    );
  const pause = Number(found[2] ?? 0) * (found[3]?.toLowerCase() === "s" ? 1000 : 1);
  return { rows, pause };
}

/** Names are split at commas; one with a comma in it can stand on a line of its own in double quotes. */
function placeWishes({ key, value, at }: Line): readonly PlaceWish[] {
  if (key !== "before" && key !== "after") return [];
  const list = value.match(/(?:"(?:[^"]|"")*"|[^",])+/g) ?? [];
  const wished = list.map((name) => name.trim()).filter((name) => name !== "");
  if (wished.length === 0)
    throw wrong(
      at,
      `"${key}:" names nothing`,
      "Name an object, such as public.orders.note, or another file of _changes.",
    );
  return wished.map((name) => ({ where: key, name, source: { file: at.file, line: at.line } }));
}

function unknown(at: SourcePlace, comment: string): Failure {
  return wrong(
    at,
    `"${comment.trim()}" says nothing known`,
    "Write one of -- batches: auto, -- transaction: none, -- before: NAME, -- after: NAME; or other words, if it is only a remark.",
  );
}

function wrong(at: SourcePlace, problem: string, next: string): Failure {
  return new Failure({
    code: "change-comment",
    exit: exitCodes.failed,
    tried: `Reading ${at.file}`,
    problem,
    next,
    at: { file: at.file, line: at.line },
  });
}
